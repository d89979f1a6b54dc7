import type { Answer, Exchange, OriginalRequest } from '../exchange/exchange.ts'
import type { Customer, Observation, StepRecord } from '../exchange/observation.ts'
import type { OpenedJwe } from '../exchange/opened-jwe.ts'
import { redactAnswer, redactRequest } from '../exchange/redact.ts'
import { seal } from '../exchange/sealed.ts'
import type { Claims } from '../model/claims.ts'
import { countries } from '../model/country.ts'

/** What is known of where an input came from; the rest was not observed. */
export interface Circumstances {
  /** The return URL that the app asked for: null for none, undefined where nobody saw it. */
  readonly returnUrl: string | null | undefined
  /** The key that was published to the bank. */
  readonly kid: string
  readonly now: Date
  /** Who is known to be concerned; nobody where that was not observed. */
  readonly customers: readonly Customer[]
}

/** Claims that keep nothing from being judged, and say nothing that the input does not. */
export const presumedClaims = (issuerNames: readonly string[]): Claims => ({
  protocol: 1,
  name: 'one input',
  version: '0',
  language: 'not told',
  operations: ['cardStatus', 'addCard', 'enrollNfc', 'nfcLink', 'returned'],
  tokenServices: { visa: 'processor', mastercard: 'processor' },
  issuer: { names: issuerNames },
  countries,
  platforms: ['ios', 'android'],
  cards: 'any',
  returnUrl: { mode: 'app' },
  clock: false,
  cacheSeconds: 0,
  maxConcurrency: 1,
  tls: 'own',
})

const observation = (
  { kid, now, customers }: Circumstances,
  issuerName: unknown,
  steps: readonly StepRecord[],
  exchanges: readonly Exchange[],
): Observation => ({
  caseId: 'input',
  facts: {
    claims: presumedClaims(typeof issuerName === 'string' ? [issuerName] : []),
    descriptions: {},
    now,
    kid,
    linkPointer: '/url',
    targetKind: 'recording',
    alone: false,
    logsSeen: false,
  },
  customers,
  steps,
  exchanges,
  handshakes: [],
  logged: [],
})

const asked = (
  operation: 'nfcLink' | 'addCard',
  returnUrl: string | null | undefined,
  outcome: Extract<StepRecord, { kind: 'asked' }>['outcome'],
): StepRecord => ({
  kind: 'asked',
  name: operation,
  operation,
  customer: 0,
  params: returnUrl === undefined ? {} : { returnUrl },
  outcome,
  startedAt: 0,
  endedAt: 2,
})

/** One NFC link, as an observation of the operation that gave it. */
export const observeLink = (url: string, circumstances: Circumstances): Observation =>
  observation(
    circumstances,
    undefined,
    [asked('nfcLink', circumstances.returnUrl, { kind: 'result', value: { url } })],
    [],
  )

/** A request body: its octets, what they are as JSON, and its JWE, opened. */
export interface OneRequest {
  readonly octets: Uint8Array
  readonly body: unknown
  readonly jwe: OpenedJwe | undefined
}

const hide = (): string => '‹masked›'

/** One body of a provisioning request, as an observation of a request that was right in all else. */
export function observeRequest({ octets, body, jwe }: OneRequest, circumstances: Circumstances): Observation {
  const request: OriginalRequest = {
    method: 'POST',
    target: '/',
    headers: [['content-type', 'application/json']],
    body: octets,
  }
  const answer: Answer = { kind: 'held' }
  const exchange: Exchange = {
    id: 'input',
    counterpart: 'provisioning',
    face: 'good',
    at: 1,
    endedAt: 1,
    request: seal(request),
    answer: seal(answer),
    inquiry: undefined,
    provisioning: seal({ rejections: [], body, jwe, link: undefined }),
    clientCertificate: undefined,
    redacted: () => ({ request: redactRequest(request, hide), answer: redactAnswer(answer, hide) }),
  }
  const issuerName =
    typeof body === 'object' && body !== null && 'issuerName' in body ? body.issuerName : undefined
  const steps =
    circumstances.returnUrl === undefined
      ? []
      : [asked('addCard', circumstances.returnUrl, { kind: 'lost', why: 'nobody saw it' })]
  return observation(circumstances, issuerName, steps, [exchange])
}
