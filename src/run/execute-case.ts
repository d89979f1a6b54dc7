import { setTimeout as sleep } from 'node:timers/promises'
import type { Ask, Step } from '../check/case.ts'
import type { Doubles } from '../double/doubles.ts'
import type { Store } from '../double/store.ts'
import type { Outcome, StepRecord } from '../exchange/observation.ts'
import type { Claims } from '../model/claims.ts'
import { cardStatusSchema, linkOrRefusalSchema, type OperationParams } from '../model/operation.ts'
import { readShape } from '../model/shape.ts'
import { ecomRequesters } from '../model/trid.ts'
import { askedReturnUrl, type CastMember, tokensOf } from './cast.ts'
import type { Turn } from './pool.ts'

/** What carrying out one case needs. */
export interface Stage {
  readonly claims: Claims
  readonly store: Store
  readonly doubles: Pick<Doubles, 'playUser'>
  /** Puts an operation to the integration. */
  readonly call: <O extends Ask['operation'] | 'prepare'>(
    operation: O,
    params: OperationParams[O],
  ) => Promise<Outcome>
  /** Waits until so many operations may begin, within the claimed concurrency: no time that the integration takes. */
  readonly turn: Turn
  readonly clock: () => number
}

interface Progress {
  readonly records: StepRecord[]
  /** When the services last changed for this case, on the run's clock. */
  changedAt: number | undefined
  /** References handed out so far, so that none is handed out twice. */
  references: number
}

/** Reads a result with the schema of its operation; a result of another shape is malformed. */
function readOutcome(operation: Ask['operation'], outcome: Outcome): Outcome {
  if (outcome.kind !== 'result' || operation === 'returned') return outcome
  const schema = operation === 'cardStatus' ? cardStatusSchema : linkOrRefusalSchema
  const { value, problem } = readShape<unknown>(schema, outcome.value)
  return problem === undefined ? { kind: 'result', value } : { kind: 'malformed', problem }
}

const resultOf = (progress: Progress, name: string): unknown => {
  const record = progress.records.findLast((one) => one.kind === 'asked' && one.name === name)
  return record?.kind === 'asked' && record.outcome.kind === 'result' ? record.outcome.value : undefined
}

const memberOf = (value: unknown, member: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, member) : undefined

/** The reference that `nfcLink` is fed: of the last status, or of the service where there is no status to ask. */
function referenceFor(ask: Ask, member: CastMember, progress: Progress, stage: Stage): string | undefined {
  if (!stage.claims.operations.includes('cardStatus')) {
    const ecom = ecomRequesters(member.world.network)
    return member.world.tokens.find(({ requester, state }) => ecom.includes(requester) && state === 'active')
      ?.reference
  }
  const status = progress.records.findLast(
    (one) => one.kind === 'asked' && one.operation === 'cardStatus' && one.customer === ask.customer,
  )
  const value =
    status?.kind === 'asked' && status.outcome.kind === 'result' ? status.outcome.value : undefined
  const reference = memberOf(value, 'ecomTokenReference')
  return typeof reference === 'string' && reference !== '' ? reference : undefined
}

function paramsFor(
  ask: Ask,
  member: CastMember,
  progress: Progress,
  stage: Stage,
): OperationParams[Ask['operation']] | string {
  const { card, cardholder, device } = member.customer
  const trio = { card, cardholder, device }
  const returnUrl = askedReturnUrl(ask.returnUrl, stage.claims)
  switch (ask.operation) {
    case 'cardStatus':
      return trio
    case 'addCard':
      return { ...trio, returnUrl, nickname: ask.nickname }
    case 'enrollNfc':
      return { ...trio, returnUrl }
    case 'returned': {
      const { returnUrl: claimed } = stage.claims
      return { ...trio, returnUrl: claimed.mode === 'fixed' ? claimed.url : (returnUrl ?? '') }
    }
    case 'nfcLink': {
      const tokenReference = referenceFor(ask, member, progress, stage)
      if (tokenReference === undefined)
        return 'cardStatus gave no `ecomTokenReference` to build the link from'
      return { expiry: card.expiry, last4: card.pan.slice(-4), tokenReference, returnUrl }
    }
  }
}

async function takeAsk(
  ask: Ask,
  cast: readonly CastMember[],
  progress: Progress,
  stage: Stage,
): Promise<void> {
  const member = cast[ask.customer]
  if (member === undefined) throw new Error(`the case has no customer ${ask.customer}`)
  const { operations, returnUrl } = stage.claims
  // What a case can do without is left out where it isn't claimed; and where no return URL is ever sent, nobody comes
  // back by one.
  if (!operations.includes(ask.operation)) return
  if (ask.operation === 'returned' && returnUrl.mode === 'none') return
  const params = paramsFor(ask, member, progress, stage)
  if (typeof params === 'string') {
    progress.records.push({ kind: 'skipped', name: ask.name, why: params })
    return
  }
  const startedAt = stage.clock()
  const outcome = readOutcome(ask.operation, await stage.call(ask.operation, params))
  progress.records.push({
    kind: 'asked',
    name: ask.name,
    operation: ask.operation,
    customer: ask.customer,
    params: { ...params },
    outcome,
    startedAt,
    endedAt: stage.clock(),
  })
}

/** Asks at the same time; they are told in the order in which they were asked, whichever was answered first. */
async function takeTogether(
  asks: readonly Ask[],
  cast: readonly CastMember[],
  progress: Progress,
  stage: Stage,
): Promise<void> {
  const beside = asks.map((): Progress => ({ ...progress, records: [...progress.records] }))
  await Promise.all(
    asks.map(async (ask, index) => {
      const own = beside[index]
      if (own !== undefined) await takeAsk(ask, cast, own, stage)
    }),
  )
  const before = progress.records.length
  for (const { records } of beside) progress.records.push(...records.slice(before))
}

async function takeWallet(
  step: Extract<Step, { kind: 'wallet' }>,
  progress: Progress,
  stage: Stage,
): Promise<void> {
  const url = memberOf(resultOf(progress, step.link), 'url')
  if (typeof url !== 'string') {
    progress.records.push({ kind: 'skipped', name: step.name, why: `${step.link} gave no link to open` })
    return
  }
  const done = await stage.doubles.playUser(url, step.deed)
  // Only a deed that enrols the card changes what a status may show.
  if (step.deed.startsWith('completes')) progress.changedAt = stage.clock()
  progress.records.push({ kind: 'wallet', name: step.name, deed: step.deed, customer: step.customer, done })
}

function takeChange(
  step: Extract<Step, { kind: 'change' }>,
  cast: readonly CastMember[],
  progress: Progress,
  stage: Stage,
): void {
  const member = cast[step.customer]
  if (member === undefined) throw new Error(`the case has no customer ${step.customer}`)
  const { world, earlier } = member
  if (step.tokens !== undefined) {
    earlier.push(...world.tokens)
    world.tokens = tokensOf(step.tokens, world, progress.references)
    progress.references += step.tokens.length
  }
  if (step.inquiry !== undefined) world.inquiry = step.inquiry
  if (step.provisioning !== undefined) world.provisioning = step.provisioning
  progress.changedAt = stage.clock()
}

/** A status may be as old as the integration claims: the suite waits that out before it asks again. */
async function waitForCache(step: Step, progress: Progress, stage: Stage): Promise<void> {
  if (progress.changedAt === undefined || stage.claims.cacheSeconds === 0) return
  if (step.kind === 'wallet' || step.kind === 'change') return
  const due = progress.changedAt + stage.claims.cacheSeconds * 1000 + 50
  const left = due - stage.clock()
  if (left > 0) await sleep(left)
}

/** Takes the steps of one case in order. Never rejects for what the integration does. */
export async function takeSteps(
  when: readonly Step[],
  cast: readonly CastMember[],
  stage: Stage,
): Promise<readonly StepRecord[]> {
  const progress: Progress = { records: [], changedAt: undefined, references: 100 }
  for (const { world } of cast) stage.store.put(world)
  if (stage.claims.operations.includes('prepare')) {
    await stage.turn(1, () =>
      stage.call('prepare', {
        cards: cast.map(({ customer }) => customer.card),
        cardholders: cast.map(({ customer }) => customer.cardholder),
      }),
    )
  }
  for (const step of when) {
    await waitForCache(step, progress, stage)
    switch (step.kind) {
      case 'ask':
        await stage.turn(1, () => takeAsk(step, cast, progress, stage))
        break
      case 'together':
        await stage.turn(step.asks.length, () => takeTogether(step.asks, cast, progress, stage))
        break
      case 'wallet':
        await takeWallet(step, progress, stage)
        break
      case 'change':
        takeChange(step, cast, progress, stage)
        break
    }
  }
  return progress.records
}
