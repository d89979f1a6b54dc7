import { isObject } from '../model/json-text.ts'
import { type InteractionDraft, identityOf, type ProviderName } from './interaction-draft.ts'

/**
 * The interactions of all scenarios, each once: those that are the same are one, with the requirements of all, and no
 * two of a provider have the same description. The order is that of the scenarios.
 */
export function mergeDrafts(drafts: readonly InteractionDraft[]): readonly InteractionDraft[] {
  const merged = new Map<string, InteractionDraft>()
  const taken = new Set<string>()
  for (const draft of drafts) {
    const identity = identityOf(draft)
    const known = merged.get(identity)
    if (known !== undefined) {
      const requirements = [...new Set([...known.requirements, ...draft.requirements])].toSorted()
      merged.set(identity, { ...known, requirements })
      continue
    }
    let description = draft.description
    for (let count = 2; taken.has(`${draft.provider} ${description}`); count += 1) {
      description = `${draft.description}, request ${count}`
    }
    taken.add(`${draft.provider} ${description}`)
    merged.set(identity, { ...draft, description, requirements: draft.requirements.toSorted() })
  }
  return [...merged.values()]
}

const membersOf = (drafts: readonly InteractionDraft[]): readonly (readonly [string, unknown])[] =>
  drafts.flatMap(({ request }) => (isObject(request.body) ? Object.entries(request.body) : []))

/** Members that not every request has, and those that are null in some. */
function variable(drafts: readonly InteractionDraft[]): readonly string[] {
  const members = membersOf(drafts)
  const all = drafts.filter(({ request }) => isObject(request.body)).length
  return [...new Set(members.map(([name]) => name))].flatMap((name) => {
    const values = members.flatMap(([other, value]) => (other === name ? [value] : []))
    const isNull = values.includes(null)
    const isAbsent = values.length < all
    if (!isNull && !isAbsent) return []
    const how = [isAbsent && 'left out', isNull && 'null'].filter(Boolean).join(' or ')
    return [`\`${name}\` may be ${how}: each variant is an interaction of its own.`]
  })
}

/** What no matcher of Pact says of these interactions, one sentence a line. */
export function besideContract(
  provider: ProviderName,
  drafts: readonly InteractionDraft[],
): readonly string[] {
  return [
    ...variable(drafts),
    ...(provider === 'push-provisioning'
      ? [
          '`encryptedCardData` is matched by its form alone: that it is encrypted to the published key, and what stands in it, no matcher can look into.',
          'The header `X-Request-ID` is optional, so no interaction names it; requests may carry it.',
          'The client certificate of mutual TLS belongs to the connection, not to the contract.',
        ]
      : [
          'How the bank authenticates itself to the service (keys, signatures) is not part of the contract.',
          ...(drafts.some(({ state }) => state.params['form'] === 'absentList')
            ? ['That a list is absent: a response may always have more members than the contract names.']
            : []),
        ]),
    'A member of a response that the contract does not name may be there, and may be of any value.',
    'Values of cards and cardholders come from the provider state, by the names in `generators`.',
  ]
}
