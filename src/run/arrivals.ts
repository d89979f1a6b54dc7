import type { Connected } from '../double/doubles.ts'
import type { Counterpart } from '../exchange/exchange.ts'

/** What came to one double: connections, completed TLS handshakes, why others were broken off, and requests. */
export interface Arrivals {
  readonly opened: number
  readonly completed: number
  /** The TLS library's code for each handshake that was broken off. */
  readonly brokenOff: readonly string[]
  readonly requests: number
}

/** Why nothing that was sent can have arrived, by what did arrive. */
export type ObstacleCode =
  | 'unreachable'
  | 'plainHttp'
  | 'tlsVersion'
  | 'clientKeyMismatch'
  | 'certificateExpired'
  | 'certificateNotTrusted'
  | 'handshakeBrokenOff'
  | 'nothingSent'

/** Codes of OpenSSL, by what they mean; the first that fits. Alerts are what the integration itself sent. */
const meanings: readonly (readonly [RegExp, ObstacleCode])[] = [
  [/HTTP_REQUEST|HTTPS_PROXY_REQUEST/u, 'plainHttp'],
  [/SIGNATURE|DECRYPT_ERROR|KEY_VALUES/u, 'clientKeyMismatch'],
  [/ALERT_CERTIFICATE_EXPIRED/u, 'certificateExpired'],
  [/ALERT_(?:UNKNOWN_CA|.*CERTIFICATE|ACCESS_DENIED)/u, 'certificateNotTrusted'],
  // Node's client goes without a word when it doesn't trust what it sees.
  [/^ECONNRESET$/u, 'certificateNotTrusted'],
  [/UNSUPPORTED_PROTOCOL|VERSION|NO_SHARED_CIPHER|CIPHER/u, 'tlsVersion'],
]

/** Why no request came; undefined where one did. `secure` tells whether the double speaks TLS. */
export function obstacleOf(
  { opened, completed, brokenOff, requests }: Arrivals,
  secure: boolean,
): ObstacleCode | undefined {
  if (requests > 0) return undefined
  const known = brokenOff
    .map((code) => meanings.find(([pattern]) => pattern.test(code))?.[1])
    .find((meaning) => meaning !== undefined)
  if (known !== undefined) return known
  // Others look at the certificate when the handshake is over, and then hang up.
  if (completed > 0) return 'certificateNotTrusted'
  if (brokenOff.length > 0) return 'handshakeBrokenOff'
  if (opened === 0) return 'unreachable'
  return secure ? 'handshakeBrokenOff' : 'nothingSent'
}

/** Counts what arrives at the doubles that are in order. */
export interface Watch {
  readonly connected: (at: Connected) => void
  readonly at: (counterpart: Counterpart) => Arrivals
}

const nothing: Arrivals = { opened: 0, completed: 0, brokenOff: [], requests: 0 }

function add(before: Arrivals, event: Connected['event']): Arrivals {
  switch (event.kind) {
    case 'opened':
      return { ...before, opened: before.opened + 1 }
    case 'completed':
      return { ...before, completed: before.completed + 1 }
    case 'brokenOff':
      return { ...before, brokenOff: [...before.brokenOff, event.code] }
    case 'requested':
      return { ...before, requests: before.requests + 1 }
    case 'unused':
      return before
  }
}

/** A watch that has seen nothing yet. */
export function watchArrivals(): Watch {
  const seen = new Map<Counterpart, Arrivals>()
  const at = (counterpart: Counterpart): Arrivals => seen.get(counterpart) ?? nothing
  return {
    at,
    connected: ({ counterpart, face, event }) => {
      if (face === 'good') seen.set(counterpart, add(at(counterpart), event))
    },
  }
}
