import { randomInt } from 'node:crypto'
import type { GeneratedFailure } from '../check/generated-failure.ts'
import { issueCertificates } from '../double/certificates.ts'
import { type Doubles, startDoubles } from '../double/doubles.ts'
import { createStore } from '../double/store.ts'
import { importDecryptionKeys } from '../exchange/decryption-keys.ts'
import { outcomeInWords } from '../exchange/outcome-words.ts'
import { createRegister } from '../exchange/register.ts'
import type { Claims } from '../model/claims.ts'
import { keepingContract } from '../target/request-contract.ts'
import { tellingSlowCalls } from '../target/slow-calls.ts'
import type { Target } from '../target/target.ts'
import { beyondSight } from './beyond-sight.ts'
import { DialectMismatch, dialectMismatches } from './described-dialects.ts'
import { type CaseRun, type Execution, prepareExecution } from './execute.ts'
import { failedCalls } from './failed-calls.ts'
import { noCases } from './generate.ts'
import { type Judged, judge, type Observed } from './judge.ts'
import { leaseFrom } from './listed-cards.ts'
import { observedOf } from './observe.ts'
import type { Plan, PlannedCase } from './plan.ts'
import { planRun } from './plan-run.ts'
import { watchReach } from './reach.ts'
import { readClaims } from './read-claims.ts'
import { createRefusals } from './refusals.ts'
import type { RunResult, RunTrouble } from './run-result.ts'
import type { RunSettings } from './run-settings.ts'
import { everything } from './select.ts'
import { casesOfShard } from './shard.ts'
import { findSmallestForms, withSmallestForms } from './smallest-form.ts'
import { settleTokenServices } from './token-services.ts'
import { countWork } from './work.ts'

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
  // An integration that follows no clock has the real time, whatever clock is given.
  const clockFor = (read: Claims | undefined): Date =>
    (read?.clock === true ? settings.now : undefined) ?? started
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
    if (troubles.some((known) => known.what === what)) return
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
      now: clockFor(claims),
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
    const now = clockFor(read)
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
