import { randomInt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Order, orderForm } from '../run/order.ts'
import { type Configuration, listedCardsSchema } from './configuration.ts'
import { problemsInList } from './configuration-problems.ts'
import { loadConfiguration } from './load-configuration.ts'
import { readHeaderFlag } from './service-settings.ts'
import { UsageError } from './usage-error.ts'

/** What commander made of the words of a command line. */
export type Options = Readonly<Record<string, unknown>>

/** An option that holds text. */
export const text = (options: Options, name: string): string | undefined => {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

const number = (options: Options, name: string): number | undefined => {
  const value = options[name]
  return typeof value === 'number' ? value : undefined
}

/** An option that may be repeated. */
export const texts = (options: Options, name: string): readonly string[] | undefined => {
  const value = options[name]
  return Array.isArray(value) ? value.map(String) : undefined
}

const headersOf = (options: Options): Configuration['targetHeaders'] => {
  const flags = texts(options, 'targetHeader')
  return flags === undefined ? undefined : Object.fromEntries(flags.map(readHeaderFlag))
}

/** Settings of file and flags together. */
export interface Settled {
  readonly settings: Configuration
  /** What a setting's path is relative to: the folder of the configuration, or where a flag gave it, this one. */
  readonly folderOf: (
    setting: 'target' | 'targetCa' | 'waivers' | 'regressions' | 'out' | 'keep' | 'pacts' | 'pactResults',
  ) => string
}

const withoutMark = (read: string): string => read.replace(/^\uFEFF/u, '')

/** The cards of a file. @throws UsageError, in which nothing of a card stands. */
async function readCards(path: string): Promise<Configuration['cards']> {
  const accepted = 'Accepted: a JSON file with a list of { card, cardholder }'
  const content = await readFile(path, 'utf8').catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error)
    throw new UsageError(`--cards: ${path} can't be read: ${why}. ${accepted}`)
  })
  let value: unknown
  try {
    value = JSON.parse(withoutMark(content))
  } catch {
    // What the parser says repeats a piece of the file.
    throw new UsageError(`--cards: ${path} is not JSON. ${accepted}`)
  }
  const checked = listedCardsSchema.safeParse(value, { reportInput: true })
  if (checked.success) return checked.data
  throw new UsageError(`--cards: ${problemsInList(path, checked.error.issues)}`)
}

/**
 * The settings of the configuration file, with those of the flags over them.
 * @throws UsageError for a file or flag that can't be read.
 */
export async function settle(options: Options): Promise<Settled> {
  const { configuration: file, folder } = await loadConfiguration(process.cwd(), text(options, 'config'))
  const cardsFile = text(options, 'cards')
  const settings: Configuration = {
    ...file,
    target: text(options, 'target') ?? file.target,
    targetHeaders: headersOf(options) ?? file.targetHeaders,
    targetCa: text(options, 'targetCa') ?? file.targetCa,
    only: texts(options, 'only') ?? file.only,
    skip: texts(options, 'skip') ?? file.skip,
    seed: number(options, 'seed') ?? file.seed,
    cases: number(options, 'cases') ?? file.cases,
    regressions: text(options, 'regressions') ?? file.regressions,
    concurrency: number(options, 'concurrency') ?? file.concurrency,
    order: text(options, 'order') ?? file.order,
    timeout: number(options, 'timeout') ?? file.timeout,
    strict: options['strict'] === true || file.strict,
    waivers: text(options, 'waivers') ?? file.waivers,
    out: text(options, 'out') ?? file.out,
    bind: text(options, 'bind') ?? file.bind,
    advertise: text(options, 'advertise') ?? file.advertise,
    ports: number(options, 'ports') ?? file.ports,
    keep: text(options, 'keep') ?? file.keep,
    now: text(options, 'now') ?? file.now,
    linkPointer: text(options, 'linkPointer') ?? file.linkPointer,
    plainTokenServices: options['plainTokenServices'] === true || file.plainTokenServices,
    pacts: text(options, 'pacts') ?? file.pacts,
    pactResults: text(options, 'pactResults') ?? file.pactResults,
    cards: cardsFile === undefined ? file.cards : await readCards(resolve(cardsFile)),
  }
  return {
    settings,
    folderOf: (setting) => (text(options, setting) === undefined ? folder : process.cwd()),
  }
}

/** The clock for integrations that follow one. @throws UsageError for what is no time. */
export function clockOf({ now }: Configuration): Date | undefined {
  if (now === undefined) return undefined
  const time = new Date(now)
  if (Number.isNaN(time.getTime())) {
    throw new UsageError(`--now: "${now}" is no time; expected ISO 8601, such as 2026-11-22T12:00:00Z`)
  }
  return time
}

/** The order of cases; shuffled without a number, it follows the seed, or where there is none is drawn. */
export function orderOf({ order = 'planned', seed }: Configuration): Order {
  if (order === 'planned') return order
  const [, drawn] = orderForm.exec(order) ?? []
  return { shuffled: drawn === undefined ? (seed ?? randomInt(1_000_000)) : Number(drawn) }
}
