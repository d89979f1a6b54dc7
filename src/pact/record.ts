import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Certificates, issueCertificates, type Wanted } from '../double/certificates.ts'
import { knownDialects } from '../double/dialects.ts'
import type { Ports } from '../double/listening.ts'
import { createStore } from '../double/store.ts'
import { importDecryptionKeys } from '../exchange/decryption-keys.ts'
import type { Outcome } from '../exchange/observation.ts'
import { createRegister } from '../exchange/register.ts'
import { type Claims, claimsSchema } from '../model/claims.ts'
import type { DialectDescriptions } from '../model/dialect-description.ts'
import { networks } from '../model/network.ts'
import type { GivenTokenServices } from '../model/token-service-settings.ts'
import { dialectMismatches } from '../run/described-dialects.ts'
import type { ListedCard } from '../run/listed-cards.ts'
import type { RunKey } from '../run/run-settings.ts'
import { settleTokenServices, type TokenServiceKeys } from '../run/token-services.ts'
import type { Target, TargetEvents } from '../target/target.ts'
import { mergeDrafts } from './contract-draft.ts'
import { type Counterparts, startCounterparts } from './counterparts.ts'
import { environmentOf } from './environment.ts'
import { type InteractionDraft, identityOf } from './interaction-draft.ts'
import { loadPact, type PactModule } from './load-pact.ts'
import { withMocks } from './mocks.ts'
import { PactError } from './pact-error.ts'
import type { PactFile } from './pact-file.ts'
import { linkExample } from './response-draft.ts'
import { type Scenario, scenariosFor } from './scenario.ts'
import { draftsOf, outcomeInWords, play, type Stage } from './scene.ts'
import { hideSecrets } from './secrets.ts'
import { writeContracts } from './write-contracts.ts'

export interface RecordSettings {
  readonly openTarget: (events: TargetEvents) => Promise<Target> | Target
  readonly key: RunKey
  /** The folder that the contracts are written to. */
  readonly out: string
  /** The bank's name in its contracts; absent: the name that the integration claims. */
  readonly consumer?: string
  /** The token services that the user describes. */
  readonly descriptions?: DialectDescriptions
  readonly tokenServices?: GivenTokenServices
  readonly tokenServiceKeys: TokenServiceKeys
  readonly listedCards?: readonly ListedCard[]
  readonly linkPointer?: string
  readonly bind?: string
  readonly advertise?: string
  readonly plainTokenServices?: boolean
  readonly ports?: Ports
  /** How certificates are had; absent: fresh ones. */
  readonly certificates?: (wanted: Wanted) => Promise<Certificates>
  readonly progress?: (done: number, all: number) => void
}

/** What a recording came to. */
export interface Recording {
  readonly consumer: string
  readonly contracts: readonly PactFile[]
  /** Scenarios that were left out, and why. */
  readonly leftOut: readonly string[]
}

/** A scenario with what it came to before the doubles. */
interface Played {
  readonly scenario: Scenario
  readonly outcome: Outcome
  readonly drafts: readonly InteractionDraft[]
}

function readClaims(outcome: Outcome, descriptions: DialectDescriptions): Claims {
  const read = outcome.kind === 'result' ? claimsSchema.safeParse(outcome.value) : undefined
  if (read?.success !== true) {
    throw new PactError(
      'notRecorded',
      '`describe` gave no valid claims, and contracts are recorded from an integration that works. `samsvar run` says what is wrong',
    )
  }
  const unknown = Object.values(read.data.tokenServices).filter(
    (dialect) => !dialect.startsWith('custom:') && !knownDialects.includes(dialect),
  )
  if (unknown.length > 0) {
    throw new PactError(
      'notRecorded',
      `the dialect "${unknown[0]}" is not known here. Accepted: ${knownDialects.join(', ')}`,
    )
  }
  const mismatches = dialectMismatches(read.data, descriptions)
  if (mismatches.length > 0) throw new PactError('badSetting', mismatches.join('\n'))
  return read.data
}

/** Plays every scenario twice before the doubles: what is the same both times is what a contract can say. */
async function observe(
  scenarios: readonly Scenario[],
  stage: Stage,
  leftOut: string[],
): Promise<readonly Played[]> {
  stage.counterparts.answerFrom({ kind: 'doubles' })
  const played: Played[] = []
  for (const scenario of scenarios) {
    const first = await play(scenario, stage)
    const second = await play(scenario, stage)
    if (first === undefined || second === undefined) {
      leftOut.push(`${scenario.words}: none of the listed cards fits`)
      continue
    }
    played.push({ scenario, outcome: first.outcome, drafts: draftsOf(scenario, [first, second], stage) })
  }
  return played
}

/** Plays a scenario before Pact's own mock servers, which write it into the contracts. */
async function prove(
  { scenario, outcome }: Played,
  drafts: readonly InteractionDraft[],
  stage: Stage,
  pact: PactModule,
  mocks: { readonly consumer: string; readonly folder: string },
): Promise<void> {
  const [draft] = drafts
  try {
    await withMocks(pact, mocks, drafts, async (urls) => {
      stage.counterparts.answerFrom({ kind: 'mocks', urls })
      const scene = await play(scenario, stage)
      const before = outcomeInWords(outcome)
      const now = scene === undefined ? 'nothing' : outcomeInWords(scene.outcome)
      if (before !== now) {
        throw new PactError(
          'notRecorded',
          `the service's double was followed by ${before}, the contract's mock by ${now}`,
        )
      }
      const value = scene?.outcome.kind === 'result' ? scene.outcome.value : undefined
      if (
        scenario.about === 'provisioning' &&
        before === 'a link' &&
        !JSON.stringify(value).includes(JSON.stringify(linkExample))
      ) {
        throw new PactError('notRecorded', 'the link is not the one that the contract gave')
      }
    })
  } catch (error) {
    if (!(error instanceof PactError)) throw error
    throw new PactError(error.code, `${draft?.description ?? scenario.words}: ${error.message}`, {
      cause: error,
    })
  }
}

/**
 * Records the contracts of an integration: every scenario is played before the doubles, what the integration sends and
 * gets becomes interactions, and these are played again before Pact's own mock servers, which write the contracts.
 * @throws PactError where pact-js can't be had, or the integration does nothing that a contract could be made of.
 */
export async function recordContracts(settings: RecordSettings): Promise<Recording> {
  const pact = await loadPact()
  const register = createRegister<string>()
  const store = createStore()
  const now = new Date()
  const linkPointer = settings.linkPointer ?? '/url'
  const descriptions = settings.descriptions ?? {}
  let drawn = 0
  let counterparts: Counterparts | undefined
  const folder = await mkdtemp(join(tmpdir(), 'samsvar-pacts-'))
  const target = await settings.openTarget({ logged: () => undefined, misbehaved: () => undefined })
  try {
    const claims = readClaims(await target.call('describe', {}), descriptions)
    const services = settleTokenServices(claims, settings.tokenServices ?? {}, settings.tokenServiceKeys)
    if (services.problems !== undefined) throw new PactError('badSetting', services.problems.join('\n'))
    counterparts = await startCounterparts({
      store,
      keys: await importDecryptionKeys([settings.key]),
      dialects: claims.tokenServices,
      descriptions,
      linkPointer,
      bind: settings.bind ?? '127.0.0.1',
      advertise: settings.advertise ?? 'localhost',
      plainTokenServices: settings.plainTokenServices ?? false,
      ports: settings.ports ?? {},
      issue: settings.certificates ?? issueCertificates,
    })
    const started = await target.call(
      'start',
      environmentOf({
        counterparts,
        claims,
        key: settings.key,
        linkPointer,
        settings: services.settings,
        descriptions,
        now,
      }),
    )
    if (started.kind !== 'result') {
      throw new PactError(
        'notRecorded',
        '`start` failed, and contracts are recorded from an integration that works. `samsvar run` says what is wrong',
      )
    }
    const stage: Stage = {
      target,
      claims,
      descriptions,
      counterparts,
      store,
      now,
      listed: claims.cards === 'listed' ? (settings.listedCards ?? []) : undefined,
      next: () => (drawn += 1),
      givenOut: ({ customer }) => {
        register.add(customer.card.pan, 'pan', '')
        register.add(customer.cardholder.nin, 'nin', '')
      },
    }
    const leftOut: string[] = []
    const encrypted = networks.filter((network) => services.settings[network]?.encryption !== undefined)
    for (const network of encrypted) {
      leftOut.push(`${network}-token-service: what is encrypted has no members that a contract could name`)
    }
    const scenarios = scenariosFor(claims, descriptions).filter(
      ({ given }) => given.network === undefined || !encrypted.includes(given.network),
    )
    if (scenarios.length === 0) {
      throw new PactError(
        'notRecorded',
        'the integration claims neither `cardStatus`, `addCard` nor `enrollNfc`: there is nothing to record',
      )
    }
    const played = await observe(scenarios, stage, leftOut)
    const drafts = mergeDrafts(played.flatMap((one) => one.drafts))
    const telling = drafts.find((draft) => register.mask(JSON.stringify(draft)) !== JSON.stringify(draft))
    if (telling !== undefined) {
      throw new PactError(
        'notRecorded',
        `${telling.description}: a card number or NIN stands where no matcher can take its place (in a name, or encoded), and would be written into the contract. \`samsvar run --only DP\` says more`,
      )
    }
    const consumer = settings.consumer ?? claims.name
    for (const [index, one] of played.entries()) {
      settings.progress?.(index, played.length)
      const wanted = new Set(one.drafts.map(identityOf))
      await prove(
        one,
        drafts.filter((draft) => wanted.has(identityOf(draft))),
        stage,
        pact,
        { consumer, folder },
      )
    }
    return { consumer, contracts: await writeContracts(folder, settings.out, drafts), leftOut }
  } catch (error) {
    if (!(error instanceof PactError)) throw error
    throw new PactError(error.code, hideSecrets(register.mask(error.message)), { cause: error })
  } finally {
    await target.stop()
    await counterparts?.close()
    await rm(folder, { recursive: true, force: true })
  }
}
