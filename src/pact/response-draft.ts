import { isObject } from '../model/json-text.ts'
import type { CardWorld } from '../model/world.ts'
import { byForm, containing } from './matcher.ts'

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

function draftOf(value: unknown, world: CardWorld): unknown {
  if (typeof value === 'string') {
    const index = world.tokens.findIndex(({ reference }) => reference === value)
    if (index >= 0) return byForm('^\\S+$', `token-reference-${index + 1}`)
    return value.startsWith('https://') ? byForm('^https://[^/\\s]+/\\S*$', linkExample) : value
  }
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => draftOf(item, world))
    // In which order a service lists what it holds is its own business.
    return items.length > 1 ? containing(items) : items
  }
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([member]) => !idle.has(member))
      .map(([member, inner]) => [member, draftOf(inner, world)]),
  )
}

/** What a contract says of a counterpart's answer: statuses and requesters as they are, references and links by form. */
export function responseDraft(status: number, body: string, world: CardWorld): ResponseDraft {
  return { status, body: body === '' ? undefined : draftOf(JSON.parse(body), world) }
}
