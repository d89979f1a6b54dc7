import type { Answer, Exchange, OriginalRequest } from '../exchange/exchange.ts'
import type { Customer, Observation } from '../exchange/observation.ts'
import type { OpenedJwe } from '../exchange/opened-jwe.ts'
import type { RecordedExchange } from '../exchange/recorded.ts'
import { type RedactedMessage, redactAnswer, redactRequest } from '../exchange/redact.ts'
import { seal } from '../exchange/sealed.ts'
import { presumedClaims } from './observe-one.ts'
import type { Recognised } from './recorded-counterpart.ts'

/** What holds for one exchange, as far as it is known. */
export interface RecordedFacts {
  readonly id: string
  readonly caseId: string
  /** When it was sent, or else the time of the audit. */
  readonly now: Date
  readonly kid: string
  readonly issuerNames: readonly string[]
  /** Who is known to be concerned: what checks on leaks look for. */
  readonly customers: readonly Customer[]
}

/** Path and query of a URL, as they would stand in a request line. */
const targetOf = (url: string): string =>
  /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*(?<rest>.*)$/isu.exec(url)?.groups?.['rest'] || url

const originalOf = ({ method, url, headers, body }: RecordedExchange): OriginalRequest => ({
  method,
  target: targetOf(url),
  headers: headers ?? [],
  body: body ?? new Uint8Array(),
})

const answerOf = ({ answer }: RecordedExchange): Answer =>
  answer === undefined
    ? { kind: 'cut' }
    : { kind: 'answered', status: answer.status, headers: answer.headers, body: answer.body ?? '' }

/** Values of a query may be keys to something: of them only the names are shown. */
const withoutQueryValues = (text: string): string => text.replace(/([?&;][^=&#\s]{1,60}=)[^&#\s"]+/gu, '$1…')

/** The printable form of a recorded exchange. */
export function redactRecorded(
  exchange: RecordedExchange,
  mask: (text: string) => string,
): { readonly request: RedactedMessage; readonly answer: RedactedMessage } {
  const maskAll = (text: string): string => mask(withoutQueryValues(text))
  const answer = redactAnswer(answerOf(exchange), maskAll)
  const request = redactRequest(originalOf(exchange), maskAll)
  return {
    request: exchange.body === undefined ? { ...request, body: '‹not in the recording›' } : request,
    answer:
      exchange.answer === undefined
        ? { ...answer, line: 'no answer in the recording' }
        : exchange.answer.body === undefined
          ? { ...answer, body: '‹not in the recording›' }
          : answer,
  }
}

/** A recorded exchange as checks see it: nobody saw what was asked for, and no step was taken. */
export function observeRecorded(
  recorded: RecordedExchange,
  recognised: NonNullable<Recognised>,
  jwe: OpenedJwe | undefined,
  facts: RecordedFacts,
): Observation {
  const exchange: Exchange = {
    id: facts.id,
    counterpart: recognised.with,
    face: 'good',
    at: 1,
    endedAt: 1 + recorded.duration,
    request: seal(originalOf(recorded)),
    answer: seal(answerOf(recorded)),
    inquiry: 'inquiry' in recognised ? seal(recognised.inquiry) : undefined,
    provisioning:
      'body' in recognised
        ? seal({ rejections: [], body: recognised.body, jwe, link: undefined })
        : undefined,
    clientCertificate: undefined,
    redacted: () => redactRecorded(recorded, () => '‹masked›'),
  }
  return {
    caseId: facts.caseId,
    facts: {
      claims: presumedClaims(facts.issuerNames),
      now: facts.now,
      kid: facts.kid,
      linkPointer: '/url',
      descriptions: {},
      targetKind: 'recording',
      alone: false,
      logsSeen: false,
    },
    customers: facts.customers,
    steps: [],
    exchanges: [exchange],
    handshakes: [],
    logged: [],
  }
}
