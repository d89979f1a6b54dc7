import { tellsPlatforms } from './described-tokens.ts'
import {
  accountsAndTokens,
  type DescribedEmpty,
  type DialectDescription,
  type DialectDescriptions,
  descriptionOf,
} from './dialect-description.ts'
import type { EmptyForm } from './world.ts'

/** How a dialect tells a soft deletion: by a flag that is text or boolean, or by a status of its own. */
export type SoftDeletionForm = 'string' | 'boolean' | 'status'

/**
 * What a token service can show or be asked, and another cannot: what a case needs, so that it can be carried out, or a
 * requirement, so that it can be judged.
 */
export type DialectFeature =
  /** Lists tokens by account, several of one card. */
  | 'accounts'
  /** May have an item that is alone in place of a list of one. */
  | 'bareItems'
  | 'pages'
  /** Takes the requesters that are asked for. */
  | 'asksRequesters'
  /** Is a network's own service, which knows no requester of another. */
  | 'ownNetwork'
  /** Shows requester IDs, not names of wallets. */
  | 'requesterIds'
  /** Shows them as text, so that an ID with a leading zero is another ID. */
  | 'textRequesters'
  /** Tells the NFC requesters of the platforms apart, where a network has one for each. */
  | 'nfcByPlatform'
  /** Says "no tokens" otherwise than by a bare status 404, so that a 404 is an error. */
  | 'notFoundIsError'
  /** Tells a soft deletion, in whatever form. */
  | 'softDeletion'
  | `softDeletion:${SoftDeletionForm}`
  | `empty:${EmptyForm}`

interface BuiltIn {
  /** Its forms of "no tokens", the ordinary one first. */
  readonly empty: readonly [EmptyForm, ...EmptyForm[]]
  readonly features: readonly DialectFeature[]
}

/** What holds of every dialect that is not described by a user. */
const usual: readonly DialectFeature[] = [
  'asksRequesters',
  'requesterIds',
  'textRequesters',
  'nfcByPlatform',
  'notFoundIsError',
]

const builtIn: Readonly<Record<string, BuiltIn>> = {
  processor: { empty: ['emptyList', 'nullList'], features: [...usual, 'pages'] },
  csapi: {
    empty: ['emptyResult200', 'emptyResult4xx', 'absentList'],
    features: [
      ...usual,
      'accounts',
      'bareItems',
      'pages',
      'ownNetwork',
      'softDeletion',
      'softDeletion:string',
      'softDeletion:boolean',
    ],
  },
  vtis: { empty: ['emptyList', 'nullList'], features: [...usual, 'ownNetwork'] },
}

const builtInOf = (dialect: string): BuiltIn | undefined =>
  Object.hasOwn(builtIn, dialect) ? builtIn[dialect] : undefined

/** The form that a described one is. */
export function emptyFormOfDescribed(described: DescribedEmpty): EmptyForm {
  if (typeof described === 'string') return described
  const { status, body } = described
  if (status === 204) return 'noContent'
  if (status < 300) return 'emptyResult200'
  return body === undefined ? 'notFound' : 'emptyResult4xx'
}

/** The forms of "no tokens" of a description, the ordinary one first. */
export const describedForms = ({ answer }: DialectDescription): readonly EmptyForm[] =>
  (answer.empty ?? ['emptyList']).map(emptyFormOfDescribed)

/** The forms of "no tokens" that a dialect defines, its ordinary one first; empty for one that nobody knows. */
export function emptyForms(dialect: string, descriptions: DialectDescriptions = {}): readonly EmptyForm[] {
  const described = descriptionOf(dialect, descriptions)
  return described === undefined ? (builtInOf(dialect)?.empty ?? []) : describedForms(described)
}

function softDeletionOf({ answer }: DialectDescription): readonly DialectFeature[] {
  const { softDeletion, states } = answer
  return [
    ...(softDeletion === undefined
      ? []
      : [
          typeof softDeletion.value === 'boolean'
            ? ('softDeletion:boolean' as const)
            : ('softDeletion:string' as const),
        ]),
    ...(Object.values(states).includes('softDeleted') ? ['softDeletion:status' as const] : []),
  ]
}

function featuresOfDescription(description: DialectDescription): readonly DialectFeature[] {
  const { answer, request, paging, ownNetwork } = description
  const softDeletion = softDeletionOf(description)
  const withIds = answer.names === undefined
  const holds: readonly (readonly [DialectFeature, boolean])[] = [
    ['accounts', accountsAndTokens(answer.tokens).accounts !== undefined],
    ['pages', paging !== undefined],
    ['asksRequesters', request.requesters !== undefined],
    ['ownNetwork', ownNetwork === true],
    ['requesterIds', withIds],
    ['textRequesters', withIds && answer.requesterType !== 'number'],
    ['nfcByPlatform', tellsPlatforms(answer)],
    ['notFoundIsError', !describedForms(description).includes('notFound')],
    ['softDeletion', softDeletion.length > 0],
  ]
  return [...holds.flatMap(([feature, does]) => (does ? [feature] : [])), ...softDeletion]
}

/** Every feature of a dialect; none of one that nobody knows. */
export function featuresOf(dialect: string, descriptions: DialectDescriptions): ReadonlySet<DialectFeature> {
  const described = descriptionOf(dialect, descriptions)
  const own = described === undefined ? builtInOf(dialect)?.features : featuresOfDescription(described)
  const empty = emptyForms(dialect, descriptions).map((form): DialectFeature => `empty:${form}`)
  return new Set([...(own ?? []), ...empty])
}

const emptyWords: Readonly<Record<EmptyForm, string>> = {
  emptyList: 'an empty list',
  nullList: 'null in place of the list',
  absentList: 'no list',
  emptyResult200: 'an error body that says so, with status 200',
  emptyResult4xx: 'an error body that says so, with a 4xx status',
  notFound: 'a bare status 404',
  noContent: 'status 204',
}

/** A form of "no tokens" in words: what an answer has in place of tokens. */
export const emptyFormInWords = (form: EmptyForm): string => emptyWords[form]

/** Every form of "no tokens" that some dialect has. */
export const everyEmptyForm: readonly EmptyForm[] = [
  'emptyList',
  'nullList',
  'absentList',
  'emptyResult200',
  'emptyResult4xx',
  'notFound',
  'noContent',
]

const words: Readonly<
  Record<Exclude<DialectFeature, `empty:${EmptyForm}`>, readonly [does: string, doesNot: string]>
> = {
  accounts: ['lists tokens by account', 'does not list tokens by account'],
  bareItems: [
    'may have an item alone in place of a list of one',
    'has no item alone in place of a list of one',
  ],
  pages: ['has pages', 'has no pages'],
  asksRequesters: ['takes the requesters asked for', 'is not asked for requesters'],
  ownNetwork: ["is a network's own service", "is no network's own service"],
  requesterIds: ['shows requester IDs', 'shows names, and no requester IDs'],
  textRequesters: ['shows requester IDs as text', 'shows no requester IDs as text'],
  nfcByPlatform: [
    'tells the NFC requesters of the platforms apart',
    'does not tell the NFC requesters of the platforms apart',
  ],
  notFoundIsError: ['has 404 for an error', 'says "no tokens" by 404'],
  softDeletion: ['tells a soft deletion', 'does not tell a soft deletion'],
  'softDeletion:string': ['tells a soft deletion by text', 'does not tell a soft deletion by text'],
  'softDeletion:boolean': [
    'tells a soft deletion by a boolean',
    'does not tell a soft deletion by a boolean',
  ],
  'softDeletion:status': ['tells a soft deletion by a status', 'does not tell a soft deletion by a status'],
}

const isEmptyFeature = (feature: DialectFeature): feature is `empty:${EmptyForm}` =>
  feature.startsWith('empty:')

const formIn = (feature: `empty:${EmptyForm}`): EmptyForm =>
  everyEmptyForm.find((form) => feature === `empty:${form}`) ?? 'emptyList'

/** A feature as it follows the name of a dialect that has it: "has pages". */
export const featureInWords = (feature: DialectFeature): string =>
  isEmptyFeature(feature) ? `says "no tokens" by ${emptyWords[formIn(feature)]}` : words[feature][0]

/** The same of a dialect that has it not: "has no pages". */
export const lackInWords = (feature: DialectFeature): string =>
  isEmptyFeature(feature) ? `does not say "no tokens" by ${emptyWords[formIn(feature)]}` : words[feature][1]
