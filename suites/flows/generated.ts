import type { Arbitrary } from 'fast-check'
import * as z from 'zod'
import { asks } from '../../src/check/asks.ts'
import type { Step, Then } from '../../src/check/case.ts'
import {
  cardInWords,
  cardTraits,
  type DrawnCard,
  drawnCard,
  drawnCardSchema,
} from '../../src/check/drawn-card.ts'
import { givesLink, linkOrRefusalOf, refuses, statusOf, statusShows } from '../../src/check/expectations.ts'
import {
  type Expectation,
  type FastCheck,
  type Generator,
  generator,
  type Reach,
} from '../../src/check/generated.ts'
import type { RequirementId } from '../../src/check/requirement.ts'
import type { Observation } from '../../src/exchange/observation.ts'
import type { ProvisioningAnswer, WalletDeed } from '../../src/model/world.ts'

/** What the user does with a link; `nothing`: it is never opened. */
const deeds = [
  'nothing',
  'opens',
  'cancels',
  'failsThreeDSecure',
  'isNewUser',
  'completes',
  'completesOnOtherDevice',
  'completesByQrCode',
] as const

type Deed = (typeof deeds)[number]

/** How the provisioning service fails; a service that never answers is left to the cases of the suite. */
type Failure = Exclude<ProvisioningAnswer, { readonly kind: 'link' | 'hang' | 'redirect' | 'httpLink' }>

/** One attempt to add the card. */
interface Attempt {
  readonly fails?: Failure
  readonly deed: Deed
  readonly returns: boolean
}

interface Value {
  readonly card: DrawnCard
  readonly attempts: readonly Attempt[]
}

const status = z.int().min(400).max(599)

const failure: z.ZodType<Failure> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('error'), status, code: z.string().nullable() }),
  z.strictObject({
    kind: z.literal('notJson'),
    status: z.union([z.literal(200), status]).exactOptional(),
    empty: z.boolean().exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('noLink'),
    form: z.enum(['absent', 'null', 'empty', 'relative', 'number']),
  }),
  z.strictObject({ kind: z.literal('cut') }),
])

const schema: z.ZodType<Value> = z.strictObject({
  card: drawnCardSchema,
  attempts: z
    .array(z.strictObject({ fails: failure.exactOptional(), deed: z.enum(deeds), returns: z.boolean() }))
    .min(1)
    .max(3),
})

const completes = (deed: Deed): boolean => deed.startsWith('completes')

// 407 and 421 are between the client and what stands before the service; 408 and 425 ask the client to try again.
const errorStatuses = [
  500, 501, 502, 503, 504, 507, 520, 599, 429, 400, 402, 403, 404, 405, 409, 410, 413, 415, 422, 451,
]

const drawnFailure = (fc: FastCheck): Arbitrary<Failure> => {
  const code = fc.constantFrom(null, 'MAINTENANCE', 'CARD_NOT_SUPPORTED', 'UNKNOWN', '')
  return fc.oneof(
    { withCrossShrink: true },
    fc.record({ kind: fc.constant('error' as const), status: fc.constantFrom(...errorStatuses), code }),
    fc.record({
      kind: fc.constant('notJson' as const),
      status: fc.constantFrom(200, ...errorStatuses),
      empty: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('noLink' as const),
      form: fc.constantFrom(
        'absent' as const,
        'null' as const,
        'empty' as const,
        'relative' as const,
        'number' as const,
      ),
    }),
    fc.constant({ kind: 'cut' as const }),
  )
}

/** Seconds of a cache that a case may wait out: with longer ones generated cases would take minutes. */
const shortCache = 2

function drawnAttempts(fc: FastCheck, { claims }: Reach): Arbitrary<readonly Attempt[]> {
  const isCached = claims.cacheSeconds > shortCache
  const deed = fc.constantFrom(...deeds.filter((one) => !isCached || !completes(one)))
  const works = fc.record({ deed, returns: fc.boolean() })
  const failing = fc.record({
    fails: drawnFailure(fc),
    deed: fc.constant('nothing' as const),
    returns: fc.constant(false),
  })
  // A service that recovers is a change, which a cache makes the suite wait for.
  const attempt: Arbitrary<Attempt> = isCached ? works : fc.oneof({ withCrossShrink: true }, works, failing)
  return fc.array(attempt, { minLength: 1, maxLength: 3, size: 'max' }).map((attempts) => {
    const end = attempts.findIndex((one) => completes(one.deed))
    return end === -1 ? attempts : attempts.slice(0, end + 1)
  })
}

/** Which requirement says what the status is after a deed. */
const saidBy: Readonly<Record<Deed, RequirementId>> = {
  nothing: 'TS-06',
  opens: 'TS-06',
  cancels: 'FL-07',
  failsThreeDSecure: 'FL-07',
  isNewUser: 'FL-05',
  completes: 'FL-02',
  completesOnOtherDevice: 'FL-04',
  completesByQrCode: 'FL-06',
}

const names = (
  index: number,
): Readonly<Record<'add' | 'opens' | 'deed' | 'returned' | 'status', string>> => ({
  add: `addCard ${index + 1}`,
  opens: `opens ${index + 1}`,
  deed: `deed ${index + 1}`,
  returned: `returned ${index + 1}`,
  status: `status ${index + 1}`,
})

const open = (deed: Deed): deed is Exclude<Deed, 'nothing'> => deed !== 'nothing'

const inWallet = (name: string, deed: WalletDeed, link: string): Step => ({
  kind: 'wallet',
  name,
  customer: 0,
  deed,
  link,
})

const stepsOf = (
  { fails, deed, returns }: Attempt,
  index: number,
  before: Attempt | undefined,
): readonly Step[] => {
  const { add, opens, deed: done, returned, status: after } = names(index)
  const recovers = before?.fails !== undefined && fails === undefined
  return [
    ...(fails !== undefined && index > 0
      ? [{ kind: 'change', customer: 0, provisioning: { answer: fails } } as const]
      : []),
    ...(recovers
      ? [{ kind: 'change', customer: 0, provisioning: { answer: { kind: 'link' } } } as const]
      : []),
    asks.addCard({ name: add }),
    ...(fails === undefined && open(deed) ? [inWallet(opens, 'opens', add)] : []),
    ...(fails === undefined && open(deed) && deed !== 'opens' ? [inWallet(done, deed, add)] : []),
    ...(returns ? [asks.returned({ name: returned })] : []),
    asks.cardStatus({ name: after }),
  ]
}

/** Whether the user could do all of that in the wallet; where not, what follows shows nothing. */
const dealtWith = ({ steps }: Observation, index: number): boolean => {
  const { opens, deed } = names(index)
  return steps.every((step) => {
    if (step.kind === 'asked' || (step.name !== opens && step.name !== deed)) return true
    return step.kind === 'wallet' && step.done
  })
}

const onceDealtWith =
  (index: number, then: Then): Then =>
  (observation) =>
    dealtWith(observation, index) ? then(observation) : []

/** What may be asked of an attempt: that a first status showed the card as not registered, whatever else. */
const wasOpen =
  (then: Then): Then =>
  (observation) =>
    statusOf(observation, 'before')?.ecom === 'notRegistered' ? then(observation) : []

const codeIsMeant = (fails: Failure): fails is Extract<Failure, { kind: 'error' }> => fails.kind === 'error'

const mayTryAgain = (fails: Failure): boolean => {
  const code = codeIsMeant(fails) ? fails.status : fails.kind === 'notJson' ? (fails.status ?? 200) : 0
  return fails.kind === 'cut' || code === 429 || code >= 500
}

/** The first attempt gives a link while the service works; a later one may have been asked for too soon. */
const firstGivesLink =
  (at: string): Then =>
  (observation) =>
    linkOrRefusalOf(observation, at) === undefined ? [] : givesLink({ at })(observation)

function expectationsOf({ fails, deed }: Attempt, index: number): readonly Expectation[] {
  const { add, status: after } = names(index)
  if (fails !== undefined) {
    const retryable = mayTryAgain(fails) ? { retryable: true } : {}
    return [
      { requirement: 'CD-27', then: refuses({ at: add, breaking: 'violates', ...retryable }) },
      { requirement: 'TS-06', then: wasOpen(statusShows({ at: after, ecom: 'notRegistered' })) },
    ]
  }
  const ecom = completes(deed) ? 'registered' : 'notRegistered'
  return [
    ...(index === 0 ? [{ requirement: 'FL-02' as const, then: firstGivesLink(add) }] : []),
    {
      requirement: saidBy[deed],
      then: wasOpen(onceDealtWith(index, statusShows({ at: after, ecom }))),
    },
  ]
}

const deedWords: Readonly<Record<Deed, string>> = {
  nothing: 'the link is never opened',
  opens: 'the link is opened, and nothing comes of it',
  cancels: 'the user cancels',
  failsThreeDSecure: '3-D Secure fails',
  isNewUser: 'the user turns out to have no account',
  completes: 'the user completes enrolment',
  completesOnOtherDevice: 'the user completes enrolment on another device',
  completesByQrCode: 'the user completes enrolment later, by QR code',
}

const failureInWords = (fails: Failure): string => {
  switch (fails.kind) {
    case 'error':
      return `the service answers ${fails.status}${fails.code === null ? '' : ` with the code "${fails.code}"`}`
    case 'notJson':
      return `the service answers ${fails.status ?? 200} with ${fails.empty === true ? 'nothing' : 'a page'}`
    case 'noLink':
      return `the service answers with a link that is ${fails.form}`
    case 'cut':
      return 'the service cuts the connection'
  }
}

const attemptInWords = ({ fails, deed, returns }: Attempt): string =>
  fails !== undefined
    ? failureInWords(fails)
    : `${deedWords[deed]}${returns ? ', and comes back to the app' : ''}`

/** One or more attempts to add a card, each of which ends in its own way, with a status after each. */
export const generatedFlows: Generator = generator<Value>({
  concerns: ['TS-06', 'CD-27', 'CD-28', 'UL-01', 'UL-03'],
  schema,
  arbitrary: (fc, reach) =>
    fc.record({ card: drawnCard(fc, reach, ['country']), attempts: drawnAttempts(fc, reach) }),
  caseOf: ({ card, attempts }) => {
    const [first] = attempts
    return {
      words: `adding ${cardInWords(card)}: ${attempts.map(attemptInWords).join('; then ')}`,
      given: [{ ...card, ...(first?.fails !== undefined && { provisioning: { answer: first.fails } }) }],
      when: [
        asks.cardStatus({ name: 'before' }),
        ...attempts.flatMap((attempt, index) => stepsOf(attempt, index, attempts[index - 1])),
      ],
      expectations: attempts.flatMap(expectationsOf),
      traits: [
        ...attempts.map((attempt) => ({
          kind: 'holds' as const,
          whole: 'the flow',
          part: `an attempt in which ${attemptInWords({ ...attempt, returns: false })}`,
          times: 1,
        })),
        ...attempts
          .filter(({ returns }) => returns)
          .slice(0, 1)
          .map(() => ({ kind: 'holds' as const, whole: 'the flow', part: 'a return to the app', times: 1 })),
        { kind: 'amount', of: 'attempts', amount: attempts.length },
        ...cardTraits(card),
      ],
    }
  },
})
