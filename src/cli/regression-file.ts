import { randomBytes } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import type { Suite } from '../check/check.ts'
import type { Regression } from '../run/generate.ts'
import { membersInOrder } from '../run/generated-id.ts'
import { UsageError } from './usage-error.ts'

const accepted =
  'Accepted: { "schemaVersion": 1, "regressions": [ { suite, requirement, kind, place, words, value } ] }, as a run writes it'

const text = z.string().min(1)

/** What an entry has beside its suite and its value. */
const told = { requirement: text, kind: text, place: text, words: text, decisive: text.exactOptional() }

const entry: z.ZodType<Regression> = z.strictObject({ suite: text, ...told, value: z.unknown() })

const file = z.strictObject({ schemaVersion: z.literal(1), regressions: z.array(entry) })

/** The form of the file in JSON Schema 2020-12, as it is published: each suite's values have a form of their own. */
export function publishedRegressions(suites: readonly Suite[]): Readonly<Record<string, unknown>> {
  const entries = suites.flatMap(({ name, generator }) =>
    generator === undefined
      ? []
      : [z.strictObject({ suite: z.literal(name), ...told, value: generator.schema })],
  )
  const whole = z.strictObject({ schemaVersion: z.literal(1), regressions: z.array(z.union(entries)) })
  return {
    ...z.toJSONSchema(whole, { target: 'draft-2020-12' }),
    title: 'Samsvar regressions',
    description:
      'What failed once among generated cases, in its smallest form: later runs replay it first. Version 1.',
  }
}

type Issue = z.core.$ZodIssue

const placeOf = (path: readonly PropertyKey[]): string =>
  path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('')

const inWords = (issues: readonly Issue[], at: readonly PropertyKey[] = []): readonly string[] =>
  issues.map(
    ({ path, message }) => `${placeOf([...at, ...path]).replace(/^\./u, '') || 'the whole'}: ${message}`,
  )

/** What is wrong with an entry whose form is right: its suite, or the value for that. */
function problemsOf(
  { suite, value }: Regression,
  index: number,
  suites: readonly Suite[],
): readonly string[] {
  const at = ['regressions', index]
  const generating = suites.filter(({ generator }) => generator !== undefined)
  const generator = generating.find(({ name }) => name === suite)?.generator
  if (generator === undefined) {
    return [
      `${placeOf(at).slice(1)}.suite: "${suite}" is none of ${generating.map(({ name }) => name).join(', ')}`,
    ]
  }
  const read = generator.read(value)
  return 'problems' in read ? inWords(read.problems, [...at, 'value']) : []
}

const asUsageError = (path: string, problems: readonly string[]): UsageError =>
  new UsageError(
    [
      `--regressions: ${path} is no file of regressions:`,
      ...problems.slice(0, 10).map((one) => `  ${one}`),
      ...(problems.length > 10 ? [`  and ${problems.length - 10} more`] : []),
      `${accepted}. An entry that is of no use any more may be taken out.`,
    ].join('\n'),
  )

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    // Nothing has failed yet: the file comes with the first failure.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    const why = error instanceof Error ? error.message : String(error)
    throw new UsageError(`--regressions: ${path} can't be read: ${why}. ${accepted}`, { cause: error })
  }
}

/**
 * The regressions of a file; none where there is no file yet.
 * @throws UsageError with every place where the file is not what it has to be.
 */
export async function loadRegressions(
  path: string,
  suites: readonly Suite[],
): Promise<readonly Regression[]> {
  const content = await textOf(path)
  if (content === undefined) return []
  let value: unknown
  try {
    value = JSON.parse(content.replace(/^\ufeff/u, ''))
  } catch (error) {
    throw asUsageError(path, [`not JSON: ${error instanceof Error ? error.message : String(error)}`])
  }
  const read = file.safeParse(value)
  if (!read.success) throw asUsageError(path, inWords(read.error.issues))
  const problems = read.data.regressions.flatMap((one, index) => problemsOf(one, index, suites))
  if (problems.length > 0) throw asUsageError(path, problems)
  return read.data.regressions
}

/** What makes two entries one: the same value, failing in the same way. */
const keyOf = ({ suite, requirement, kind, place, value }: Regression): string =>
  JSON.stringify([suite, requirement, kind, place, membersInOrder(value)])

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Two lists as one: sorted, and each entry once, as the first list has it. */
const joinedRegressions = (
  known: readonly Regression[],
  found: readonly Regression[],
): readonly Regression[] =>
  [...new Map([...found, ...known].map((one) => [keyOf(one), one] as const))]
    .toSorted(([a], [b]) => compare(a, b))
    .map(([, one]) => one)

const written = (regressions: readonly Regression[]): string =>
  `${JSON.stringify(
    {
      schemaVersion: 1,
      regressions: regressions.map(({ suite, requirement, kind, place, words, decisive, value }) => ({
        suite,
        requirement,
        kind,
        place,
        words,
        ...(decisive !== undefined && { decisive }),
        value: membersInOrder(value),
      })),
    },
    null,
    2,
  )}\n`

/** Milliseconds between two looks at a lock, and how many looks are taken: whoever holds one for longer is gone. */
const lockPause = 20
const lockLooks = 250

/** Does something while no other run does it to the same file. */
async function locked<T>(path: string, job: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`
  for (let looks = 0; looks < lockLooks; looks += 1) {
    try {
      await writeFile(lock, '', { flag: 'wx' })
      break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      await sleep(lockPause)
    }
  }
  try {
    return await job()
  } finally {
    await rm(lock, { force: true })
  }
}

/**
 * Adds what was found to a file; what it holds stays. Nothing is written where all of it is there. Gives how many are
 * new. Runs that end at the same time take turns, and whoever reads meanwhile finds a whole file.
 * @throws UsageError where the file has become one that can't be read, and whatever writing fails with.
 */
export const keepRegressions = (
  path: string,
  found: readonly Regression[],
  suites: readonly Suite[],
): Promise<number> =>
  locked(path, async () => {
    const known = await loadRegressions(path, suites)
    const joined = joinedRegressions(known, found)
    const added = joined.length - joinedRegressions(known, []).length
    if (added <= 0) return 0
    const aside = `${path}.${randomBytes(6).toString('hex')}.tmp`
    try {
      await writeFile(aside, written(joined))
      await rename(aside, path)
    } finally {
      await rm(aside, { force: true })
    }
    return added
  })
