import type { DescribedAnswer, DescribedState, DialectDescription } from './dialect-description.ts'
import { type Network, platforms } from './network.ts'
import { nfcRequester, type Requester, requesters } from './trid.ts'
import type { Token } from './world.ts'

/** What a requester means to a bank: whether its tokens count, and for what. */
const meaningOf = ({ purpose, status }: Requester): string => (status === 'active' ? purpose : status)

const entriesOf = ({
  names,
}: DescribedAnswer): readonly (readonly [name: string, ids: readonly string[]])[] =>
  Object.entries(names ?? {})

/** The names of others than the wallet. */
const foreignNames = (answer: DescribedAnswer): readonly string[] =>
  entriesOf(answer).flatMap(([name, ids]) => (ids.length === 0 ? [name] : []))

/** A number that is the same for the same text: what stands in for chance. */
const drawn = (text: string): number =>
  Array.from(text).reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003, 7)

/** One of some words, always the same for the same text; undefined of none. */
export const oneOf = (words: readonly string[], text: string): string | undefined =>
  words[drawn(text) % Math.max(1, words.length)]

/** Whether a name stands for nothing that counts otherwise than this requester; ecom tokens are known by any name of theirs. */
function tellsApart(ids: readonly string[], requester: Requester): boolean {
  const meant = meaningOf(requester)
  if (meant === 'ecom') return true
  return requesters.filter(({ id }) => ids.includes(id)).every((one) => meaningOf(one) === meant)
}

/**
 * What stands in an answer for a requester: its ID, or the name that the service has for it. Undefined where a name
 * says nothing of it, or stands for requesters that count otherwise, too.
 */
export function shownRequester(
  answer: DescribedAnswer,
  network: Network,
  id: string,
): string | number | undefined {
  if (answer.names === undefined) {
    if (answer.requesterType !== 'number') return id
    return String(Number(id)) === id ? Number(id) : undefined
  }
  const known = requesters.find((one) => one.network === network && one.id === id)
  if (known === undefined) return oneOf(foreignNames(answer), id)
  return entriesOf(answer).find(([, ids]) => ids.includes(id) && tellsApart(ids, known))?.[0]
}

/** Whether an answer tells the NFC requesters of a network's platforms apart. */
export function tellsPlatforms(answer: DescribedAnswer): boolean {
  const shown = platforms.map((platform) => shownRequester(answer, 'visa', nfcRequester('visa', platform)))
  return shown.every((one) => one !== undefined) && new Set(shown).size === shown.length
}

/** The words for a state, in the order of the description. */
export const wordsFor = (answer: DescribedAnswer, state: DescribedState): readonly string[] =>
  Object.entries(answer.states).flatMap(([word, means]) => (means === state ? [word] : []))

/** A status that the description has no word for, in its own way of writing. */
export function unknownWord({ states }: DescribedAnswer): string {
  const words = Object.keys(states)
  const candidates = ['QUARANTINED', 'ON_REVIEW', 'RESTRICTED']
  const found = candidates.find((word) => !words.some((known) => known.toUpperCase() === word)) ?? 'Q'
  return words.every((word) => word === word.toLowerCase()) ? found.toLowerCase() : found
}

/** Whether tokens deleted in the wallet only can be told from others. */
const tellsSoftDeletion = (answer: DescribedAnswer): boolean =>
  answer.softDeletion !== undefined || wordsFor(answer, 'softDeleted').length > 0

/** Why a token cannot be shown by a service of this description, as it follows the dialect's name; undefined if it can. */
export function cannotShow(
  { answer }: DialectDescription,
  network: Network,
  { requester, state }: Pick<Token, 'requester' | 'state'>,
): string | undefined {
  if (shownRequester(answer, network, requester) === undefined) {
    const known = requesters.find(({ id }) => id === requester)
    const whose =
      known === undefined
        ? 'other wallets'
        : known.status === 'active'
          ? `the wallet's ${known.purpose === 'nfc' ? 'NFC' : 'ecom'} tokens`
          : 'the deprecated requester'
    return answer.names === undefined
      ? `writes requester IDs as numbers`
      : `has no name of its own for ${whose}`
  }
  if (state === 'unknown') return undefined
  if (state === 'softDeleted') {
    return tellsSoftDeletion(answer) ? undefined : 'does not tell a soft deletion'
  }
  return wordsFor(answer, state).length > 0 ? undefined : `has no status for a token that is ${state}`
}
