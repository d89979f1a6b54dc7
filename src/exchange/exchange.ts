import type { Network } from '../model/network.ts'
import type { OpenedJwe } from './opened-jwe.ts'
import type { RedactedMessage } from './redact.ts'
import type { RedactedJwe } from './redact-jwe.ts'
import type { Sealed } from './sealed.ts'

/** Which double was spoken to. `elsewhere` is the trusted https server that a redirect points at. */
export type Counterpart = 'provisioning' | 'tokenService' | 'elsewhere'

/** Server certificates of the provisioning double: the good one, and those that no client may accept (DP-04). */
export type ServerFace = 'good' | 'untrusted' | 'expired' | 'wronglyNamed'

/** One request as it came in, bytes and all. Header names keep their spelling, repeats stand as often as sent. */
export interface OriginalRequest {
  readonly method: string
  /** Path and query as they stood in the request line. */
  readonly target: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Uint8Array
}

/** What the double answered; `held` is a hang that ended with the client giving up, `cut` a connection cut short. */
export type Answer =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly headers: readonly (readonly [string, string])[]
      readonly body: string
    }
  | { readonly kind: 'held' }
  | { readonly kind: 'cut' }

/** A token inquiry as the dialect understands it; members are undefined where the request has none. */
export interface UnderstoodInquiry {
  readonly network: Network
  readonly dialect: string
  readonly pan: string | undefined
  /** Requesters asked for; undefined asks for all. */
  readonly requesters: readonly string[] | undefined
  /**
   * Path and query without the card number, where the dialect itself demands it in them; absent where it does not, or
   * where they hold none.
   */
  readonly besidesCard?: string
  /** Tells one distinct inquiry from another: the same over retries, another for the next page. */
  readonly key: string
}

/** What the provisioning double found in a request when it validated it. */
export interface UnderstoodRequest {
  /** Why the service would refuse the data, in words that hold nothing secret; empty for valid data. */
  readonly rejections: readonly string[]
  /** The body as JSON, when it is JSON. */
  readonly body: unknown
  /** The JWE of the request, opened once; undefined where there is no string to open. */
  readonly jwe: OpenedJwe | undefined
  /** The link that was returned, byte for byte; undefined where none was. */
  readonly link: string | undefined
}

/** One exchange between the integration and a double: a sealed original that checks judge, and its redacted form. */
export interface Exchange {
  readonly id: string
  readonly counterpart: Counterpart
  readonly face: ServerFace
  /** Milliseconds since the run began. */
  readonly at: number
  /** Milliseconds since the run began, when the answer was complete, or the connection gone. */
  readonly endedAt: number
  readonly request: Sealed<OriginalRequest>
  readonly answer: Sealed<Answer>
  readonly inquiry: Sealed<UnderstoodInquiry> | undefined
  readonly provisioning: Sealed<UnderstoodRequest> | undefined
  /** Why a double refused the request unread: its signature or encryption does not fit what `start` gave. */
  readonly refused?: string
  /** What kept a token service from making out the inquiry, so that it answered with an error. */
  readonly notUnderstood?: string
  /** Whether the client presented a certificate of the named issuer; undefined where none was asked for. */
  readonly clientCertificate: 'trusted' | 'untrusted' | 'none' | undefined
  /** The only printable form. */
  readonly redacted: () => {
    readonly request: RedactedMessage
    readonly answer: RedactedMessage
    /** Of a provisioning request that carries an encrypted card. */
    readonly jwe?: RedactedJwe
  }
}

/** A TLS handshake at a double, completed or broken off by the client. */
export interface Handshake {
  readonly face: ServerFace
  readonly at: number
  readonly outcome: 'completed' | 'brokenOff'
}
