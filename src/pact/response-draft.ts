import type { DialectDescription } from '../model/dialect-description.ts'
import { isObject } from '../model/json-text.ts'
import type { CardWorld } from '../model/world.ts'
import { byForm, containing, quoted } from './matcher.ts'

/** The response of an interaction: what the integration relies on, and no more. */
export interface ResponseDraft {
  readonly status: number
  readonly body: unknown
}

/** The link that every contract's example carries. */
export const linkExample = 'https://qr.vipps.no/ps/provisioning/push/link?attempt=example'

/**
 * Members that no requirement rests on: words for people, and what a service repeats of the card. A contract that
 * named them would bind the provider to what nobody reads.
 */
const idle = new Set([
  'message',
  'details',
  'Description',
  'ErrorCode',
  'Recoverable',
  'AccountPanSuffix',
  'ExpirationDate',
  'ProvisioningStatusCode',
  'TokenType',
])

/** What is known of a counterpart's answers. */
interface Known {
  readonly world: CardWorld
  readonly keeps: (member: string) => boolean
  /** The words for a token's state, where a user described them: several may mean the same. */
  readonly states: Readonly<Record<string, unknown>>
}

function draftOf(value: unknown, known: Known): unknown {
  const { world, keeps, states } = known
  if (typeof value === 'string') {
    const index = world.tokens.findIndex(({ reference }) => value.includes(reference))
    const reference = world.tokens[index]?.reference
    if (reference !== undefined) {
      return byForm('^\\S+$', value.replaceAll(reference, `token-reference-${index + 1}`))
    }
    const alike = Object.keys(states).filter((word) => states[word] === states[value])
    if (Object.hasOwn(states, value) && alike.length > 1)
      return byForm(`^(?:${alike.map(quoted).join('|')})$`, value)
    return value.startsWith('https://') ? byForm('^https://[^/\\s]+/\\S*$', linkExample) : value
  }
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => draftOf(item, known))
    // In which order a service lists what it holds is its own business.
    return items.length > 1 ? containing(items) : items
  }
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([member]) => keeps(member))
      .map(([member, inner]) => [member, draftOf(inner, known)]),
  )
}

/** What a contract says of a counterpart's answer: statuses and requesters as they are, references and links by form. */
export function responseDraft(
  status: number,
  body: string,
  world: CardWorld,
  described: DialectDescription | undefined,
): ResponseDraft {
  const known: Known = {
    world,
    // What is idle in a dialect that a user described, nobody knows.
    keeps: (member) => described !== undefined || !idle.has(member),
    states: described?.answer.states ?? {},
  }
  return { status, body: body === '' ? undefined : draftOf(JSON.parse(body), known) }
}
