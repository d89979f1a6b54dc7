import { randomInt } from 'node:crypto'
import { issueCertificates } from '../double/certificates.ts'
import { type Doubles, startDoubles } from '../double/doubles.ts'
import { isLoopback, ListenError } from '../double/listening.ts'
import { createStore } from '../double/store.ts'
import { importDecryptionKeys } from '../exchange/decryption-keys.ts'
import { createRegister } from '../exchange/register.ts'
import { type Claims, claimableOperations } from '../model/claims.ts'
import { isObject } from '../model/json-text.ts'
import type { CastMember } from '../run/cast.ts'
import { dialectMismatches } from '../run/described-dialects.ts'
import { readClaims } from '../run/read-claims.ts'
import { hostsOf } from '../run/run.ts'
import type { RunSettings } from '../run/run-settings.ts'
import { nearest } from '../run/select.ts'
import { settleTokenServices } from '../run/token-services.ts'
import type { Target } from '../target/target.ts'
import { mostSkew, skewOf } from './clock.ts'
import { type Line, well, wrong } from './line.ts'
import { probe } from './probes.ts'
import { failureLine, type Stage, stageOf } from './stage.ts'

/** What an examination needs: a run's settings, as far as they concern the set-up. */
export interface ExaminationSettings
  extends Pick<
    RunSettings,
    | 'openTarget'
    | 'keys'
    | 'now'
    | 'listedCards'
    | 'bind'
    | 'advertise'
    | 'ports'
    | 'certificates'
    | 'linkPointer'
    | 'plainTokenServices'
    | 'descriptions'
    | 'tokenServices'
  > {
  /** The variable that names a proxy, where the integration inherits one. */
  readonly proxy?: string
  /** Told of each line as it is found. */
  readonly tell: (line: Line) => void
}

const names: Readonly<Record<Target['kind'], string>> = {
  module: 'module',
  command: 'program',
  http: 'service',
}

/** What the claims say of themselves: nothing at all, or names that nobody knows. */
function claimLines(value: unknown, claims: Claims): readonly Line[] {
  const given = isObject(value) && Array.isArray(value['operations']) ? value['operations'] : []
  const known: readonly string[] = [...claimableOperations, 'describe', 'start', 'stop']
  const unknown = given.filter((name) => typeof name !== 'string' || !known.includes(name)).map(String)
  const claimed = claims.operations.filter((operation) => operation !== 'prepare' && operation !== 'returned')
  return [
    ...unknown.map((name) =>
      wrong(
        'operationUnknown',
        'describe',
        `\`operations\` claims "${name.slice(0, 60)}", which is no operation, and is passed over`,
        `Did you mean "${nearest(name, claimableOperations) ?? ''}"? Accepted: ${claimableOperations.join(', ')}.`,
      ),
    ),
    ...(claimed.length > 0
      ? []
      : [
          wrong(
            'nothingClaimed',
            'describe',
            '`operations` claims nothing that could be judged',
            `Name what is implemented: ${claimableOperations.join(', ')}.`,
          ),
        ]),
    ...(Object.keys(claims.tokenServices).length > 0
      ? []
      : [
          wrong(
            'noTokenService',
            'describe',
            '`tokenServices` names no network, so there is no card to ask about',
            'Name each network whose cards are issued, with its dialect: { "visa": "processor" }.',
          ),
        ]),
  ]
}

/** By how much the integration's clock is off, where anything shows it. */
function clockLine(stage: Stage, claims: Claims, started: Date, now: Date): readonly Line[] {
  const origin = started.getTime()
  const skew = skewOf(stage.all(), (at) => [
    new Date(origin + at),
    ...(claims.clock ? [new Date(now.getTime() + at)] : []),
  ])
  if (skew === undefined) return []
  const seconds = Math.round(Math.abs(skew))
  return Math.abs(skew) <= mostSkew
    ? [well('clock', `within ${mostSkew} s of the one here`)]
    : [
        wrong(
          'clockOff',
          'clock',
          `the integration's clock is ${seconds} s ${skew > 0 ? 'ahead of' : 'behind'} the one here, by the time in its requests`,
          'Set the clocks of both machines by NTP.',
        ),
      ]
}

/**
 * Examines whether an integration can be put through a run: it starts, answers, reaches the doubles, trusts them, holds
 * the keys, and reads its token services, all by real calls about cards of their own. Judges nothing else. Rejects only
 * where the target can't be opened, or the certificates can't be had.
 */
export async function examine(settings: ExaminationSettings): Promise<void> {
  const started = new Date()
  const origin = performance.now()
  const clock = (): number => performance.now() - origin
  const now = settings.now ?? started
  const { bind = '127.0.0.1', advertise = 'localhost', linkPointer = '/url', descriptions = {} } = settings
  const register = createRegister<CastMember>()
  let conceal: ((text: string) => string) | undefined
  const mask = (text: string): string => register.mask(conceal?.(text) ?? text)
  const told = new Set<string>()
  const tell = (line: Line): void => {
    const key = `${line.code} ${line.where} ${line.state === 'well' ? line.what : ''}`
    if (told.has(key)) return
    told.add(key)
    settings.tell({ ...line, what: mask(line.what) })
  }
  let name = 'integration'
  let suiteFault: Error | undefined
  const target = await settings.openTarget({
    logged: () => undefined,
    misbehaved: (what, mend) =>
      tell(wrong(what.startsWith('standard output') ? 'standardOutput' : 'misbehaved', name, what, mend)),
  })
  conceal = target.conceal
  name = names[target.kind]
  const stage = stageOf(target)
  let doubles: Doubles | undefined
  try {
    const described = await stage.call('describe', {})
    const failure = failureLine('describe', described.outcome)
    if (failure !== undefined) return tell(failure)
    const value = described.outcome.kind === 'result' ? described.outcome.value : undefined
    const { claims, fault } = readClaims(value)
    if (fault !== undefined) return tell(wrong(fault.code, 'describe', fault.what, fault.mend))
    tell(well(name, `answers \`describe\`: ${claims.name} ${claims.version}, protocol 1`))
    const services = settleTokenServices(claims, settings.tokenServices ?? {}, settings.keys.tokenServices)
    const mend = 'Let claims and configuration say the same.'
    const problems = [
      ...claimLines(value, claims),
      ...dialectMismatches(claims, descriptions).map((what) =>
        wrong('dialectNotDescribed', 'configuration', what, mend),
      ),
      ...(services.problems ?? []).map((what) => wrong('tokenServiceSettings', 'configuration', what, mend)),
    ]
    for (const problem of problems) tell(problem)
    if (problems.some(({ code }) => code !== 'operationUnknown')) return

    const [certificates, keys] = await Promise.all([
      (settings.certificates ?? issueCertificates)({ hosts: hostsOf(advertise), now: started }),
      importDecryptionKeys([settings.keys.published]),
    ])
    const store = createStore()
    doubles = await startDoubles({
      store,
      certificates,
      keys,
      dialects: claims.tokenServices,
      descriptions,
      ...(services.settings !== undefined && { tokenServiceSettings: services.settings }),
      tokenServiceKeyPem: settings.keys.tokenServices.service,
      mask,
      clock,
      record: stage.record,
      connected: stage.watch.connected,
      handshake: () => undefined,
      failed: (error) => {
        suiteFault ??= error instanceof Error ? error : new Error(String(error))
      },
      bind,
      advertise,
      ...(settings.ports !== undefined && { ports: settings.ports }),
      linkPointer,
      plainTokenServices: settings.plainTokenServices ?? false,
    })
    tell(well('doubles', `listen on ${bind}, and are called ${advertise}`))
    const key = settings.keys.published
    const environment = await doubles.environment({ now, key, face: 'good' })
    const begun = failureLine('start', (await stage.call('start', environment)).outcome)
    if (begun !== undefined) return tell(begun)
    tell(well('start', 'takes the environment'))
    await probe({
      claims,
      stage,
      store,
      register,
      listed: claims.cards === 'listed' ? (settings.listedCards ?? []) : undefined,
      now,
      seed: randomInt(90_000),
      whereabouts: {
        kind: target.kind,
        exposed: !isLoopback(bind),
        advertise,
        proxy: settings.proxy,
      },
      urls: urlsIn(environment),
      published: { kid: key.kid, linkPointer, ownTls: claims.tls === 'own' },
      tell,
    })
    for (const line of clockLine(stage, claims, started, now)) tell(line)
  } catch (error) {
    if (!(error instanceof ListenError)) throw error
    tell(wrong('cannotListen', 'doubles', error.message, error.mend))
  } finally {
    await target.stop()
    await doubles?.close()
  }
  if (suiteFault !== undefined) throw suiteFault
}

/** The addresses of the doubles, where the environment has them. */
function urlsIn(environment: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const { provisioning, tokenServices } = environment
  const services = isObject(tokenServices) ? Object.entries(tokenServices) : []
  return Object.fromEntries(
    [['provisioning', provisioning] as const, ...services].flatMap(([name, at]) =>
      isObject(at) && typeof at['url'] === 'string' ? [[name, at['url']]] : [],
    ),
  )
}
