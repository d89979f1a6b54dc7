import { randomInt } from 'node:crypto'
import type { Suite } from '../check/check.ts'
import type { GeneratedFailure } from '../check/generated-failure.ts'
import { type Certificates, issueCertificates, type Wanted } from '../double/certificates.ts'
import { type Doubles, type PublishedKey, startDoubles } from '../double/doubles.ts'
import type { Ports } from '../double/listening.ts'
import { createStore } from '../double/store.ts'
import { importDecryptionKeys, type PrivateKeySource } from '../exchange/decryption-keys.ts'
import type { Counterpart, OriginalRequest } from '../exchange/exchange.ts'
import { outcomeInWords } from '../exchange/outcome-words.ts'
import { createRegister } from '../exchange/register.ts'
import type { Claims } from '../model/claims.ts'
import type { DialectDescriptions } from '../model/dialect-description.ts'
import type { GivenTokenServices } from '../model/token-service-settings.ts'
import { keepingContract } from '../target/request-contract.ts'
import { tellingSlowCalls } from '../target/slow-calls.ts'
import type { Target, TargetEvents } from '../target/target.ts'
import { beyondSight } from './beyond-sight.ts'
import { DialectMismatch, dialectMismatches } from './described-dialects.ts'
import { type CaseRun, type Execution, prepareExecution } from './execute.ts'
import { failedCalls } from './failed-calls.ts'
import { type GeneratedCases, type Generation, noCases } from './generate.ts'
import { type Judged, judge, type Observed } from './judge.ts'
import { type ListedCard, leaseFrom } from './listed-cards.ts'
import { observedOf } from './observe.ts'
import type { Order } from './order.ts'
import type { Plan, PlannedCase } from './plan.ts'
import { planRun } from './plan-run.ts'
import { watchReach } from './reach.ts'
import { readClaims } from './read-claims.ts'
import { createRefusals } from './refusals.ts'
import { everything, type Selection } from './select.ts'
import { casesOfShard, type Shard } from './shard.ts'
import { findSmallestForms, withSmallestForms } from './smallest-form.ts'
import { settleTokenServices, type TokenServiceKeys } from './token-services.ts'
import { countWork, type Work } from './work.ts'

/** A key that the provisioning double publishes, with its private half. */
export type RunKey = PublishedKey & PrivateKeySource

/** Trouble apart from judgement: the integration broke, the set-up is wrong, or the suite itself failed. */
export interface RunTrouble {
  readonly kind: 'integration' | 'setup' | 'suite'
  readonly what: string
  readonly mend: string
  /** The first case in which it was seen. */
  readonly case?: string
}

export interface RunSettings {
  /** Opens the target; what it tells meanwhile goes to the events. */
  readonly openTarget: (events: TargetEvents) => Promise<Target> | Target
  readonly suites: readonly Suite[]
  readonly keys: {
    readonly published: RunKey
    readonly publishedLater: RunKey
    readonly tokenServices: TokenServiceKeys
  }
  /** What is configured of the token services beside their dialects, which the integration claims. */
  readonly tokenServices?: GivenTokenServices
  readonly selection?: Selection
  /** Absent: every selected case. */
  readonly shard?: Shard
  /** Absent: drawn at random; the report prints it. */
  readonly seed?: number
  /** The clock that an integration is given which claims to follow one; absent: the real time. */
  readonly now?: Date
  /** At most this many operations at once, whatever is claimed. */
  readonly concurrency?: number
  /** Absent: as planned. */
  readonly order?: Order
  /** The bank's own test cards, for integrations that claim `cards: "listed"`. */
  readonly listedCards?: readonly ListedCard[]
  readonly bind?: string
  readonly advertise?: string
  readonly ports?: Ports
  /** How certificates are had; absent: fresh ones. */
  readonly certificates?: (wanted: Wanted) => Promise<Certificates>
  readonly linkPointer?: string
  readonly plainTokenServices?: boolean
  /** The token services that the user describes: what the dialects `custom:NAME` are. */
  readonly descriptions?: DialectDescriptions
  /** What is generated beside the suites' own cases; absent: nothing. */
  readonly generation?: Generation
  /** Changes requests on their way, for the proof on a bank's own integration. */
  readonly alter?: (counterpart: Counterpart, request: OriginalRequest) => OriginalRequest
  readonly interrupted?: AbortSignal
  readonly progress?: (done: number, all: number) => void
  /** Told of a failure in generated cases before its smallest form is looked for. */
  readonly shrinks?: (requirement: string) => void
  /** Told of an operation that has had no answer for ten seconds. */
  readonly slow?: (operation: string) => void
}

/** Everything that a run came to. The claims are undefined where the integration did not give any that can be read. */
export interface RunResult {
  readonly claims: Claims | undefined
  readonly target: { readonly kind: Target['kind']; readonly address: string } | undefined
  readonly plan: Plan | undefined
  readonly runs: readonly CaseRun[]
  readonly observed: readonly Observed[]
  readonly judged: readonly Judged[]
  readonly generated: GeneratedCases
  readonly troubles: readonly RunTrouble[]
  readonly seed: number
  readonly started: Date
  readonly now: Date
  readonly interrupted: boolean
  /** Milliseconds. */
  readonly duration: number
  readonly mask: (text: string) => string
  readonly work: Work
}

/** How many cases in a row have to end with something in the way before the rest is given up. */
const enoughToTell = 30

const describeMend =
  'See that it starts, and that it answers `describe` with the claims of the protocol, flushed at once.'

/** Whatever the doubles may be reached by: their certificates are made out to all of it. */
export const hostsOf = (advertise: string): readonly string[] => [advertise, 'localhost', '127.0.0.1', '::1']

/**
 * Puts an integration through every selected case, and judges what was seen. Rejects only where the target can't be
 * opened, or the doubles can't listen, and with a {@link DialectMismatch} where the configuration describes other token
 * services than the integration claims; never for anything else that a target does.
 */
export async function runConformance(settings: RunSettings): Promise<RunResult> {
  const started = new Date()
  const origin = performance.now()
  const clock = (): number => performance.now() - origin
  const now = settings.now ?? started
  const seed = settings.seed ?? randomInt(2 ** 31)
  const descriptions = settings.descriptions ?? {}
  const troubles: RunTrouble[] = []
  const register = createRegister<CaseRun>()
  const refusals = createRefusals()
  const store = createStore()
  let conceal: ((text: string) => string) | undefined
  const mask = (text: string): string => register.mask(conceal?.(text) ?? text)
  let execution: Execution | undefined
  let doubles: Doubles | undefined
  let claims: Claims | undefined
  let planned: Plan | undefined
  let generated = noCases
  let smallest: ReadonlyMap<string, GeneratedFailure> = new Map()
  let runs: readonly CaseRun[] = []
  const count = countWork()

  const integrationTrouble = (what: string, mend = describeMend): void => {
    troubles.push({ kind: 'integration', what, mend })
  }
  const suiteFault = (what: string): void => {
    if (troubles.some((known) => known.what === what)) return
    troubles.push({ kind: 'suite', what, mend: 'This is a fault of the suite: please report it.' })
  }
  const carriedOut = (whole: Plan): readonly PlannedCase[] =>
    settings.shard === undefined ? whole.cases : casesOfShard(whole, settings.shard)

  const judgedIn = (observed: readonly Observed[], kind: Target['kind'] = 'command'): readonly Judged[] =>
    planned === undefined || claims === undefined
      ? []
      : judge({
          plan: planned,
          claims,
          descriptions,
          observed,
          beyondSight: beyondSight[kind],
          mask,
          suiteFault,
        })

  const result = (target: Target | undefined): RunResult => {
    const failed = failedCalls(runs).map((one) => ({ kind: 'integration' as const, ...one }))
    const observed = planned === undefined ? [] : observedOf(carriedOut(planned), runs)
    const judged = judgedIn(observed, target?.kind)
    return {
      claims,
      target: target && { kind: target.kind, address: target.address },
      plan: planned,
      runs,
      observed,
      judged: withSmallestForms(judged, smallest),
      generated,
      troubles: [...troubles, ...failed].map((one) => ({ ...one, what: mask(one.what) })),
      seed,
      started,
      now,
      interrupted: settings.interrupted?.aborted === true,
      duration: clock(),
      mask,
      work: count.work(),
    }
  }

  const opened = await settings.openTarget({
    logged: (line) => {
      count.logged()
      execution?.logged(line)
    },
    misbehaved: integrationTrouble,
  })
  const target = tellingSlowCalls(keepingContract(opened, suiteFault), settings.slow ?? (() => undefined))
  conceal = target.conceal
  try {
    const advertise = settings.advertise ?? 'localhost'
    const [described, certificates, keys] = await Promise.all([
      target.call('describe', {}),
      (settings.certificates ?? issueCertificates)({ hosts: hostsOf(advertise), now: started }),
      importDecryptionKeys([settings.keys.published, settings.keys.publishedLater]),
    ])
    if (described.kind !== 'result') {
      integrationTrouble(
        `\`describe\` gave no claims: ${outcomeInWords(described)}`,
        described.kind === 'lost' ? described.mend : undefined,
      )
      return result(target)
    }
    const { claims: read, fault } = readClaims(described.value)
    if (fault !== undefined) {
      integrationTrouble(fault.what, fault.mend)
      return result(target)
    }
    const mismatches = dialectMismatches(read, descriptions)
    if (mismatches.length > 0) throw new DialectMismatch(mismatches.join('\n'))
    claims = read
    const services = settleTokenServices(read, settings.tokenServices ?? {}, settings.keys.tokenServices)
    if (services.problems !== undefined) throw new DialectMismatch(services.problems.join('\n'))
    const listed = read.cards === 'listed' ? (settings.listedCards ?? []) : undefined
    const reachOfCases = { claims: read, descriptions }
    const made = await planRun({
      ...(settings.generation ?? { cases: 0 }),
      suites: settings.suites,
      reach: reachOfCases,
      can: {
        restart: target.restart !== undefined,
        descriptions,
        serve: (givens) => listed === undefined || leaseFrom(listed, givens, read, now) !== undefined,
      },
      selection: settings.selection ?? everything,
      seed,
    })
    planned = made.plan
    generated = made.generated
    const reach = watchReach({ tokenService: settings.plainTokenServices !== true, provisioning: true })
    // Where nothing arrives, the cases that are left would show nothing, and cost minutes.
    const hopeless = new AbortController()
    let inVain = 0
    doubles = await startDoubles({
      store,
      certificates,
      keys,
      dialects: read.tokenServices,
      descriptions,
      tokenServiceSettings: services.settings,
      tokenServiceKeyPem: settings.keys.tokenServices.service,
      mask,
      clock,
      record: (exchange) => {
        count.recorded(exchange)
        refusals.note(exchange)
        execution?.record(exchange)
      },
      connected: (at) => {
        reach.connected(at)
        count.connected(at)
      },
      handshake: (handshake) => execution?.handshake(handshake),
      failed: (error) =>
        suiteFault(`a double failed: ${error instanceof Error ? error.message : String(error)}`),
      bind: settings.bind ?? '127.0.0.1',
      advertise,
      ...(settings.ports !== undefined && { ports: settings.ports }),
      ...(settings.alter !== undefined && { alter: settings.alter }),
      linkPointer: settings.linkPointer ?? '/url',
      plainTokenServices: settings.plainTokenServices ?? false,
    })
    execution = prepareExecution({
      target: {
        ...target,
        call: async (operation, params) => {
          const outcome = await target.call(operation, params)
          reach.answered(operation, outcome)
          return outcome
        },
      },
      claims: read,
      descriptions,
      listed,
      cases: carriedOut(planned),
      doubles,
      store,
      register,
      keys: settings.keys,
      now,
      seed,
      concurrency: Math.min(read.maxConcurrency, settings.concurrency ?? read.maxConcurrency),
      order: settings.order ?? 'planned',
      linkPointer: settings.linkPointer ?? '/url',
      clock,
      interrupted:
        settings.interrupted === undefined
          ? hopeless.signal
          : AbortSignal.any([settings.interrupted, hopeless.signal]),
      progress: (done, all) => {
        settings.progress?.(done, all)
        inVain = reach.obstacle() === undefined ? 0 : inVain + 1
        if (inVain >= enoughToTell) hopeless.abort()
      },
      trouble: (what, mend = 'See the integration log.') => integrationTrouble(what, mend),
    })
    runs = await execution.run()
    const obstacle = reach.obstacle()
    if (obstacle !== undefined && !troubles.some(({ kind }) => kind === 'suite')) {
      // What was seen shows the set-up, and nothing of the integration.
      runs = []
      troubles.push({
        kind: 'setup',
        what: `${obstacle}: nothing can be judged, and \`samsvar doctor\` finds out why`,
        mend: 'Run `samsvar doctor` with the same target and settings: one line for each thing in the way, with the mend.',
      })
    }
    smallest = await findSmallestForms({
      fc: generated.fc,
      reach: reachOfCases,
      suites: settings.suites,
      observed: observedOf(carriedOut(planned), runs),
      judge: (observed) => judgedIn(observed, target.kind),
      putThrough: execution.putThrough,
      interrupted: settings.interrupted,
      begins: settings.shrinks,
    })
    for (const refusal of refusals.told()) troubles.push({ kind: 'setup', ...refusal })
  } finally {
    await target.stop()
    await doubles?.close()
  }
  return result(target)
}
