import type { OriginalRequest } from '../exchange/exchange.ts'
import { isObject } from '../model/json-text.ts'
import { anyNumber, anyText, byForm, quoted, type TextMatcher } from './matcher.ts'
import { PactError } from './pact-error.ts'
import type { Secrets } from './secrets.ts'

/** The request of an interaction: explicit examples, with matchers where a value has a form rather than being fixed. */
export interface RequestDraft {
  readonly method: string
  readonly path: string | TextMatcher
  readonly query: Readonly<Record<string, string | TextMatcher>>
  readonly body: unknown
}

/** One exchange of the integration, with whose it was. */
export interface Sent {
  readonly request: OriginalRequest
  readonly secrets: Secrets
}

/** Every example of a card number: none of its windows passes Luhn. */
const panExample = '1111111111111111'
const ninExample = '00000000000'
/** What the header of the example says: RSA-OAEP-256, A128GCM, key-1. The other parts are words. */
const jweExample =
  'eyJhbGciOiJSU0EtT0FFUC0yNTYiLCJlbmMiOiJBMTI4R0NNIiwia2lkIjoia2V5LTEifQ.a2V5.aXY.dGV4dA.dGFn'

const compactJwe = /^eyJ[\w-]*(?:\.[\w-]*){4}$/u
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu
const timestamp = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/u

/** Letters and digits that a NIN is compared by: separators may stand or be left out. */
const bare = (text: string): string => text.replace(/[-+ ]/gu, '').toUpperCase()

/** What a draw or a clock made: another value in the same form next time. */
function fleeting(value: string): string | undefined {
  if (uuid.test(value)) return '00000000-0000-4000-8000-000000000000'
  if (timestamp.test(value)) return value.includes('T') ? '2026-01-02T03:04:05Z' : '2026-01-02'
  return undefined
}

function textDraft(
  value: string,
  again: unknown,
  member: string,
  { pan, nin, cardId }: Secrets,
): string | TextMatcher {
  if (value === pan) return byForm('^[0-9]{12,19}$', panExample, '${pan}')
  if (bare(value) === bare(nin)) return byForm('^[0-9A-Za-z+-]{9,13}$', ninExample, '${nin}')
  if (value === pan.slice(-4) && /last/iu.test(member)) return byForm('^[0-9]{4}$', '1111', '${last4}')
  if (compactJwe.test(value)) {
    return byForm('^[A-Za-z0-9_-]+([.][A-Za-z0-9_-]+){4}$', jweExample, `\${${member}}`)
  }
  if (value === cardId) return byForm('^[^/]+$', 'card-1', '${cardId}')
  if (value.includes(pan)) {
    const [before = '', after = ''] = value.split(pan)
    const form = `^${quoted(before)}[0-9]{12,19}${quoted(after)}$`
    return byForm(form, `${before}${panExample}${after}`, `${before}\${pan}${after}`)
  }
  const example = fleeting(value)
  if (example !== undefined) return anyText(example)
  return value === again ? value : anyText('text')
}

/** A value as it was sent twice, by two customers, as what a contract says of it. */
function valueDraft(value: unknown, again: unknown, member: string, secrets: Secrets): unknown {
  if (typeof value === 'string') return textDraft(value, again, member, secrets)
  if (typeof value === 'number') return value === again ? value : anyNumber
  if (Array.isArray(value)) {
    const others: readonly unknown[] = Array.isArray(again) ? again : []
    return value.map((item: unknown, index) => valueDraft(item, others[index], member, secrets))
  }
  if (!isObject(value)) return value
  const other = isObject(again) ? again : {}
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, valueDraft(inner, other[name], name, secrets)]),
  )
}

function bodyOf({ body }: OriginalRequest, where: string): unknown {
  const text = Buffer.from(body).toString('utf8')
  if (text === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new PactError(
      'notRecorded',
      `${where}: the request's body is no JSON, and a contract matches JSON member by member. \`samsvar run --only CD-01\` says more`,
      { cause: error },
    )
  }
}

const partsOf = ({ target }: OriginalRequest): URL => new URL(target, 'http://counterpart')

/** One segment of a path: its example, its form, and where a replay gets it from; text that is the same every time. */
interface Segment {
  readonly value: string
  readonly regex: string
  readonly expression: string
}

const fixed = (value: string): Segment => ({ value, regex: quoted(value), expression: value })

function segmentDraft(segment: string, again: string | undefined, secrets: Secrets): Segment {
  const draft = textDraft(segment, again, 'path', secrets)
  if (typeof draft === 'string') return fixed(draft)
  const regex = draft.regex?.replace(/^\^|\$$/gu, '') ?? '[^/]+'
  return { value: draft.value, regex, expression: draft.expression ?? draft.value }
}

/** A path, segment by segment: one that holds a card, or differs from time to time, is matched by its form. */
function pathDraft({ request, secrets }: Sent, again: OriginalRequest): string | TextMatcher {
  const others = partsOf(again).pathname.split('/')
  const segments = partsOf(request)
    .pathname.split('/')
    .map((segment, index) => segmentDraft(segment, others[index], secrets))
  const joined = (of: (segment: Segment) => string): string => segments.map(of).join('/')
  const [value, regex, expression] = [
    joined((one) => one.value),
    joined((one) => one.regex),
    joined((one) => one.expression),
  ]
  if (regex === joined((one) => quoted(one.value))) return value
  return byForm(`^${regex}$`, value, expression === value ? undefined : expression)
}

/**
 * What a contract says of a request that was sent for two customers: what is secret by its form, with the provider
 * state as source; what differs by its type; everything else as it stands. `where` names the place in messages.
 * @throws PactError `notRecorded` for a body that is no JSON.
 */
export function requestDraft(sent: Sent, again: OriginalRequest, where: string): RequestDraft {
  const { request, secrets } = sent
  const others = partsOf(again).searchParams
  return {
    method: request.method,
    path: pathDraft(sent, again),
    query: Object.fromEntries(
      [...partsOf(request).searchParams].map(([name, value]) => [
        name,
        textDraft(value, others.get(name), name, secrets),
      ]),
    ),
    body: valueDraft(bodyOf(request, where), bodyOf(again, where), '', secrets),
  }
}
