import type { Arbitrary } from 'fast-check'
import * as z from 'zod'
import { asks } from '../../src/check/asks.ts'
import type { Given, Then } from '../../src/check/case.ts'
import { claimedNetworks, oneOf, seldom } from '../../src/check/drawn-card.ts'
import { statusOf } from '../../src/check/expectations.ts'
import {
  type FastCheck,
  type GeneratedCase,
  type Generator,
  generator,
  type Reach,
} from '../../src/check/generated.ts'
import type { Trait } from '../../src/check/traits.ts'
import { type DialectFeature, featuresOf } from '../../src/model/dialect.ts'
import { type Network, networks, type Platform, platforms } from '../../src/model/network.ts'
import type { InquiryFault } from '../../src/model/world.ts'
import {
  type DrawnToken,
  draftOf,
  needsOf,
  owners,
  requesterOf,
  states,
  tokenInWords,
} from './drawn-tokens.ts'
import { type Due, dueOf, expectationsBeside, expectationsOfAll, expectationsOfOne } from './due-status.ts'
import { unknownAndNoOffer } from './failed-inquiry.ts'

/** How a service fails; one that never answers, or redirects, is left to the cases of the suite. */
type Failure = Exclude<InquiryFault, { readonly kind: 'hang' | 'redirect' }>

interface Value {
  readonly network: Network
  readonly platform: Platform
  readonly tokens: readonly DrawnToken[]
  /** How the answer is put together: one list, an account for each token, or so many tokens a page. */
  readonly spread: 'list' | 'accounts' | 'pages'
  readonly pageSize?: number
  readonly fails?: Failure
  /** How many inquiries fail; absent: all. */
  readonly times?: number
}

const sortOf = ({ owner, state }: DrawnToken): string => `${owner} ${state}`

/** Each sort of token once, in the order of the answer. */
const sortsIn = (tokens: readonly DrawnToken[]): readonly DrawnToken[] => [
  ...new Map(tokens.map((token) => [sortOf(token), token])).values(),
]

// A case has four customers at the most: one for the answer, one for each sort of token by itself.
const mostSorts = 3

const failure: z.ZodType<Failure> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('status'), status: z.int().min(400).max(599) }),
  z.strictObject({ kind: z.literal('errorUnder200') }),
  z.strictObject({ kind: z.literal('cut') }),
  z.strictObject({ kind: z.literal('notJson') }),
  z.strictObject({ kind: z.literal('wrongShape') }),
])

const schema: z.ZodType<Value> = z.strictObject({
  network: z.enum(networks),
  platform: z.enum(platforms),
  tokens: z
    .array(z.strictObject({ owner: z.enum(owners), state: z.enum(states) }))
    .max(8)
    .refine((tokens) => sortsIn(tokens).length <= mostSorts, `expected at most ${mostSorts} sorts of tokens`),
  spread: z.enum(['list', 'accounts', 'pages']),
  pageSize: z.int().min(1).max(3).exactOptional(),
  fails: failure.exactOptional(),
  times: z.int().min(1).max(3).exactOptional(),
})

// 404 and 410 may say "no tokens"; 407, 408, 421 and 425 are between client and proxy.
const serverErrors = [500, 501, 502, 503, 504, 507, 520, 599]
const clientErrors = [400, 401, 402, 403, 405, 406, 409, 413, 415, 422, 423, 429, 451]

function drawnFailure(fc: FastCheck, isDescribed: boolean): Arbitrary<Failure> {
  // Who describes a service may have it say "no tokens" by any status of a client's error.
  const statuses = isDescribed ? serverErrors : [...serverErrors, ...clientErrors]
  return fc.oneof(
    { withCrossShrink: true },
    {
      arbitrary: fc.constantFrom(...statuses).map((status) => ({ kind: 'status' as const, status })),
      weight: 4,
    },
    {
      arbitrary: fc
        .constantFrom('errorUnder200' as const, 'cut' as const, 'notJson' as const, 'wrongShape' as const)
        .map((kind) => ({ kind })),
      weight: 2,
    },
  )
}

function drawnTokens(
  fc: FastCheck,
  network: Network,
  has: ReadonlySet<DialectFeature>,
): Arbitrary<readonly DrawnToken[]> {
  const owner = fc.constantFrom(...owners.filter((one) => requesterOf(one, network) !== undefined))
  const state = fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.constantFrom('active' as const, 'gone' as const), weight: 4 },
    {
      arbitrary: fc.constantFrom(...states.filter((one) => one !== 'softDeleted' || has.has('softDeletion'))),
      weight: 1,
    },
  )
  const wallets = fc.record({ owner: fc.constantFrom('vipps' as const, 'mobilepay' as const), state })
  // What decides about a card are its ecom tokens: they are drawn more often than others.
  const sort: Arbitrary<DrawnToken> = fc.oneof(
    { withCrossShrink: true },
    { arbitrary: wallets, weight: 3 },
    { arbitrary: fc.record({ owner, state }), weight: 2 },
  )
  return fc
    .tuple(
      fc.array(sort, { minLength: 1, maxLength: mostSorts, size: 'max' }),
      fc.array(fc.nat({ max: mostSorts - 1 }), { maxLength: 6, size: 'max' }),
    )
    .map(([sorts, places]) => places.flatMap((place) => sorts[place % sorts.length] ?? []))
}

const inquiryOf = ({ tokens, spread, pageSize, fails, times }: Value): NonNullable<Given['inquiry']> => ({
  // Services may filter loosely: these tokens come, whatever was asked for.
  ...(tokens.some(({ owner }) => !/^(?:vipps|mobilepay|nfc)/u.test(owner)) && { looseFilter: true }),
  ...(spread === 'pages' && { pageSize: pageSize ?? 1 }),
  ...(fails !== undefined && { fault: fails }),
  ...(times !== undefined && { faultTimes: times }),
})

function givenOf(value: Value): Given {
  const { network, platform, tokens, spread } = value
  const needs = [
    ...new Set([
      ...tokens.flatMap((token) => needsOf(token, network, platform)),
      ...(spread === 'list' ? [] : [spread]),
    ]),
  ]
  return {
    network,
    platform,
    needs,
    tokens: tokens.map((token, account) => ({
      ...draftOf(token, network),
      ...(spread !== 'list' && { account }),
    })),
    inquiry: inquiryOf(value),
  }
}

/** A failure that may be gone at the next try: what is due then, or nothing is known. */
const dueOrUnknown =
  ({ ecom }: Due): Then =>
  (observation) =>
    ecom === undefined || statusOf(observation)?.ecom === ecom ? [] : unknownAndNoOffer(observation)

const failureInWords = (fails: Failure): string =>
  fails.kind === 'status'
    ? `error status ${fails.status}`
    : {
        errorUnder200: 'an error under status 200',
        cut: 'a cut connection',
        notJson: 'an answer that is no JSON',
        wrongShape: 'an answer of the wrong shape',
      }[fails.kind]

function inWords({ network, platform, tokens, spread, pageSize, fails, times }: Value): string {
  const all = tokens.length === 0 ? 'no tokens' : tokens.map(tokenInWords).join(', ')
  const how = {
    list: '',
    accounts: ', each in an account of its own',
    pages: `, ${pageSize ?? 1} on a page`,
  }[spread]
  const failing =
    fails === undefined
      ? ''
      : `, whose inquiry fails ${times === undefined ? 'for good' : `${times} times`} with ${failureInWords(fails)}`
  return `the status of a ${network} card, on ${platform}, with ${all}${how}${failing}`
}

function traitsOf({ network, platform, tokens, spread, fails, times }: Value): readonly Trait[] {
  const whole = "the card's list of tokens"
  const holds = (part: string, count: number): Trait => ({ kind: 'holds', whole, part, times: count })
  const count = (words: readonly string[]): readonly Trait[] =>
    [...new Set(words)].map((word) => holds(word, words.filter((one) => one === word).length))
  const [first, final] = [tokens[0], tokens.at(-1)]
  const between = tokens.slice(1, -1).map((token) => `${tokenInWords(token)} between two others`)
  const inARow = tokens
    .slice(2)
    .map(
      (last, at) =>
        `tokens in a row that are ${[...tokens.slice(at, at + 2), last].map(({ state }) => state).join(', ')}`,
    )
  return [
    ...(fails === undefined
      ? []
      : [{ kind: 'is' as const, what: 'the failure', value: failureInWords(fails) }]),
    ...(times === undefined ? [] : [{ kind: 'amount' as const, of: 'inquiries that fail', amount: times }]),
    ...count(tokens.map(tokenInWords)),
    ...count(between),
    ...count(inARow),
    ...(tokens.length < 2 || first === undefined || final === undefined
      ? []
      : count([`${tokenInWords(first)} before others`, `${tokenInWords(final)} after others`])),
    { kind: 'amount', of: 'tokens', amount: tokens.length },
    {
      kind: 'is',
      what: 'the form of the answer',
      value: { list: 'one list', accounts: 'accounts', pages: 'pages' }[spread],
    },
    { kind: 'is', what: 'the network', value: network },
    { kind: 'is', what: 'the platform', value: platform },
  ]
}

function caseOf(value: Value): GeneratedCase {
  const { tokens, fails, times } = value
  const due = dueOf(tokens, value)
  const base = { words: inWords(value), traits: traitsOf(value) }
  if (fails !== undefined) {
    const then = times === undefined ? unknownAndNoOffer : dueOrUnknown(due)
    return {
      ...base,
      given: [givenOf(value)],
      when: [asks.cardStatus()],
      expectations: [{ requirement: 'TS-21', then }],
    }
  }
  if (tokens.length < 2 && value.spread === 'list') {
    return {
      ...base,
      given: [givenOf(value)],
      when: [asks.cardStatus()],
      expectations: [...expectationsOfOne(due, 'cardStatus'), ...expectationsBeside(due, 'cardStatus')],
    }
  }
  const alone = sortsIn(tokens).map((token, index) => {
    const own: Value = { network: value.network, platform: value.platform, tokens: [token], spread: 'list' }
    return { given: givenOf(own), due: dueOf([token], value), at: `alone ${index + 1}` }
  })
  return {
    ...base,
    given: [givenOf(value), ...alone.map(({ given }) => given)],
    when: [
      ...alone.map(({ at }, index) => asks.cardStatus({ name: at, customer: index + 1 })),
      asks.cardStatus(),
    ],
    expectations: [
      ...alone.flatMap((one) => expectationsOfOne(one.due, one.at)),
      ...expectationsOfAll(due, 'cardStatus', alone),
      ...expectationsBeside(due, 'cardStatus'),
    ],
  }
}

/** The status of any card: tokens of any requesters in any states and order, and services that fail. */
export const generatedStatuses: Generator = generator<Value>({
  schema,
  arbitrary: (fc, reach: Reach) => {
    const { claims, descriptions } = reach
    const ofNetwork = (network: Network): Arbitrary<Value> => {
      const dialect = claims.tokenServices[network] ?? ''
      const has = featuresOf(dialect, descriptions)
      const spreads = (['list', 'accounts', 'pages'] as const).filter((one) => one === 'list' || has.has(one))
      return fc
        .record({
          platform: oneOf(fc, claims.platforms, 'ios'),
          tokens: drawnTokens(fc, network, has),
          spread: fc.constantFrom(...spreads),
          pageSize: fc.integer({ min: 1, max: 3 }),
          fails: seldom(fc, drawnFailure(fc, dialect.startsWith('custom:'))),
          times: seldom(fc, fc.integer({ min: 1, max: 3 })),
        })
        .map(({ platform, tokens, spread, pageSize, fails, times }) => ({
          network,
          platform,
          tokens,
          spread,
          ...(spread === 'pages' && { pageSize }),
          ...(fails !== undefined && { fails }),
          ...(fails !== undefined && times !== undefined && { times }),
        }))
    }
    return oneOf(fc, claimedNetworks(reach), 'visa').chain(ofNetwork)
  },
  caseOf,
})
