import { type DialectDescription, type TokenPointer } from '../model/dialect-description.ts'
import { pointerSteps } from '../model/json-pointer.ts'

/** Which members of a message may be printed. Of any other only kind and length are. */
export interface Vocabulary {
  /** Members whose value is shown, masked. */
  readonly shown: ReadonlySet<string>
  /** Members that are looked into for others, and of which nothing but objects is shown: a `Token` may be a number. */
  readonly containers: ReadonlySet<string>
  /** Members that hold a card number: masked, or not shown at all. */
  readonly cards: ReadonlySet<string>
}

/** What the messages of every run may show. */
export const usualVocabulary: Vocabulary = {
  shown: new Set([
    'appSwitch',
    'code',
    'countryCode',
    'error',
    'issuerName',
    'last4',
    'message',
    'next',
    'page',
    'returnUrl',
    'status',
    'suggestedNickname',
    'tokenReference',
    'tokenRequestorId',
    'tokenRequestorIds',
    'tokens',
    'url',
    // The `vtis` dialect.
    'reason',
    'tokenReferenceID',
    'tokenRequestorID',
    'tokenStatus',
    'tokenType',
    // The `csapi` dialect.
    'CurrentStatusCode',
    'Description',
    'ExcludeDeletedIndicator',
    'ExcludeTokensDeletedFromConsumerApp',
    'IncludeDeviceTokensOnly',
    'Limit',
    'Offset',
    'ProvisioningStatusCode',
    'ReasonCode',
    'Source',
    'TokenDeletedFromConsumerApp',
    'TokenRequestorId',
    'TokenStatusCodes',
    'TokenUniqueReference',
  ]),
  containers: new Set([
    'Account',
    'Accounts',
    'cardholderInfo',
    'Error',
    'Errors',
    'errorResponse',
    'PageInfo',
    'SearchRequest',
    'SearchResponse',
    'Token',
    'tokenDetails',
    'Tokens',
  ]),
  cards: new Set(['pan', 'AccountPan', 'primaryAccountNumber']),
}

const pointersOf = (pointer: TokenPointer): readonly string[] =>
  typeof pointer === 'string' ? [pointer] : Object.values(pointer)

/** Pointers to what a description names and a reader of a report wants to see: never to the card. */
function shownPointers({ request, answer, paging }: DialectDescription): readonly string[] {
  const { requesters } = request
  const ofPaging =
    paging === undefined
      ? []
      : Object.entries(paging).flatMap(([member, value]) =>
          typeof value === 'string' && !['kind', 'last'].includes(member) ? [value] : [],
        )
  return [
    ...(requesters?.in === 'body' ? [requesters.pointer] : []),
    ...pointersOf(answer.requester),
    ...pointersOf(answer.reference),
    ...pointersOf(answer.status),
    ...(answer.softDeletion === undefined ? [] : [answer.softDeletion.pointer]),
    ...ofPaging,
  ]
}

/** The usual vocabulary, and the members that some descriptions name. */
export function vocabularyWith(descriptions: readonly DialectDescription[]): Vocabulary {
  const shown = new Set(usualVocabulary.shown)
  const containers = new Set(usualVocabulary.containers)
  const cards = new Set(usualVocabulary.cards)
  const put = (pointer: string, into: Set<string>): void => {
    const steps = pointerSteps(pointer) ?? []
    for (const step of steps.slice(0, -1)) containers.add(step)
    const last = steps.at(-1)
    if (last !== undefined) into.add(last)
  }
  for (const description of descriptions) {
    put(description.answer.tokens, containers)
    for (const pointer of shownPointers(description)) put(pointer, shown)
    const { card } = description.request
    if (card.in === 'body') put(card.pointer, card.by === 'pan' ? cards : shown)
  }
  return { shown, containers, cards }
}

/** A vocabulary with the names that a bank's service has for members of it, beside their own. */
export function vocabularyWithNames(words: Vocabulary, names: Readonly<Record<string, string>>): Vocabulary {
  const withNames = (members: ReadonlySet<string>): ReadonlySet<string> =>
    new Set([
      ...members,
      ...Object.entries(names).flatMap(([own, other]) => (members.has(own) ? [other] : [])),
    ])
  return {
    shown: withNames(words.shown),
    containers: withNames(words.containers),
    cards: withNames(words.cards),
  }
}
