import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import type { PactModule } from './load-pact.ts'
import { PactError } from './pact-error.ts'
import type { Json, Pact, ProviderState } from './pact-file.ts'
import type { Provider } from './provider.ts'
import {
  duplicatesIn,
  numbered,
  numberIn,
  type Replay,
  type Replayed,
  replayOf,
  valuesWanted,
} from './replay.ts'
import { hideSecrets } from './secrets.ts'

/** What came of one interaction; `problems` is empty where it holds. */
export interface InteractionResult {
  readonly description: string
  readonly requirements: readonly string[]
  readonly problems: readonly string[]
}

/** What came of one contract. */
export interface PactResult {
  readonly consumer: string
  readonly provider: string
  readonly digest: string
  /** What is wrong with the contract itself, whatever the provider answers. */
  readonly problems: readonly string[]
  readonly interactions: readonly InteractionResult[]
  /** Why the provider could not be asked; absent where it could. */
  readonly unreachable?: string
}

/** Whether a contract holds, in all its interactions. */
export const holds = ({ problems, interactions, unreachable }: PactResult): boolean =>
  unreachable === undefined &&
  problems.length === 0 &&
  interactions.length > 0 &&
  interactions.every((one) => one.problems.length === 0)

const outputSchema = z.looseObject({
  result: z.boolean(),
  interactionResults: z.array(z.looseObject({ description: z.string(), result: z.string() })),
  errors: z
    .array(
      z.looseObject({
        interaction: z.string(),
        mismatch: z.looseObject({
          message: z.string().nullish(),
          mismatches: z
            .array(
              z.looseObject({
                type: z.string().nullish(),
                path: z.string().nullish(),
                mismatch: z.string().nullish(),
                key: z.string().nullish(),
              }),
            )
            .nullish(),
        }),
      }),
    )
    .default([]),
})

type Output = z.infer<typeof outputSchema>
type OutputError = Output['errors'][number]

function mismatchesInWords({ mismatch }: OutputError): readonly string[] {
  const { mismatches } = mismatch
  if (mismatches === undefined || mismatches === null || mismatches.length === 0) {
    return [mismatch.message ?? 'it failed, and Pact does not say why']
  }
  return mismatches.map(({ path, key, mismatch: words, type }) => {
    const place = path ?? key ?? ''
    return `${place === '' ? '' : `${place}: `}${words ?? type ?? 'it does not match'}`
  })
}

/** What Pact's verifier came to. It throws its result where an interaction fails. */
async function outputOf(verification: Promise<unknown>): Promise<Output> {
  const text = await verification.catch((error: unknown) =>
    error instanceof Error ? error.message : String(error),
  )
  try {
    return outputSchema.parse(typeof text === 'string' ? JSON.parse(text) : text)
  } catch (error) {
    throw new PactError(
      'pactFailed',
      `Pact gave no result that can be read: ${hideSecrets(String(text)).slice(0, 300)}`,
      {
        cause: error,
      },
    )
  }
}

/** Rejects when something takes longer: nothing of Pact's may hang a pipeline. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  try {
    return await Promise.race([
      work,
      new Promise<never>((_, reject) => {
        timer = setTimeout(
          () => reject(new PactError('pactFailed', `Pact came to no end within ${milliseconds / 1000} s`)),
          milliseconds,
        )
      }),
    ])
  } finally {
    clearTimeout(timer)
  }
}

const wordsOf = (error: unknown): string =>
  hideSecrets(error instanceof Error ? error.message : String(error))

type Problem = (number: number, words: string) => void

interface StateKeeper {
  /** A handler for every state of the copy, by its name there. */
  readonly handlers: Readonly<Record<string, (params: unknown) => Promise<Json>>>
  /** Takes back what was set up for the interaction that has just been replayed. */
  readonly takeBack: () => Promise<void>
}

/** Sets the provider up. What fails is noted by interaction: Pact itself goes on as if nothing was. */
function keepStates(replay: Replay, provider: Provider, problem: Problem): StateKeeper {
  const given = new Map<number, Json>()
  const standing: { readonly number: number; readonly state: ProviderState }[] = []
  const setUp = async ({ number, interaction }: Replayed, state: ProviderState): Promise<Json> => {
    standing.push({ number, state })
    try {
      const values = { ...given.get(number), ...(await provider.setUp(state)) }
      given.set(number, values)
      const isLast = state === interaction.states.at(-1)
      const lacking = isLast ? valuesWanted(interaction).filter((name) => values[name] === undefined) : []
      // Pact would send the contract's example in its place.
      if (lacking.length > 0)
        problem(number, `the provider state "${state.name}" gave no value for ${lacking.join(', ')}`)
      return values
    } catch (error) {
      problem(number, wordsOf(error))
      return {}
    }
  }
  return {
    handlers: Object.fromEntries(
      replay.replayed.flatMap((one) =>
        one.interaction.states.map((state) => [numbered(one.number, state.name), () => setUp(one, state)]),
      ),
    ),
    takeBack: async () => {
      for (const { number, state } of standing.splice(0).toReversed()) {
        await provider.tearDown(state).catch((error: unknown) => problem(number, wordsOf(error)))
      }
    },
  }
}

/**
 * Replays a contract against a provider. Red is also what Pact itself leaves green: a state that the provider does not
 * know, one that fails or lacks a value, interactions that hide one another, none at all, and messages.
 * @throws PactError `pactFailed` where Pact comes to no end, or to none that can be read.
 */
export async function verifyPact(
  pactModule: PactModule,
  pact: Pact,
  provider: Provider,
  { timeout }: { readonly timeout: number },
): Promise<PactResult> {
  const replay = replayOf(pact)
  const found = new Map<number, string[]>()
  const problem: Problem = (number, words) => {
    const known = found.get(number) ?? []
    if (!known.includes(words)) found.set(number, [...known, words])
  }
  const states = keepStates(replay, provider, problem)
  const duplicates = duplicatesIn(pact)
  const problems = [
    ...(pact.interactions.length === 0 ? ['the contract holds no interaction: nothing was verified'] : []),
    ...duplicates.map(
      (description) =>
        `two interactions are called "${description}" in the same state: Pact keeps only one of them`,
    ),
    ...pact.interactions
      .filter(({ isHttp }) => !isHttp)
      .map(({ description }) => `"${description}" is no HTTP interaction, and was not verified`),
  ]
  if (replay.replayed.length > 0) {
    const folder = await mkdtemp(join(tmpdir(), 'samsvar-replay-'))
    try {
      const path = join(folder, 'contract.json')
      await writeFile(path, JSON.stringify(replay.content))
      const verifier = new pactModule.Verifier({
        provider: pact.provider,
        providerBaseUrl: provider.url,
        pactUrls: [path],
        logLevel: 'error',
        timeout,
        stateHandlers: states.handlers,
        afterEach: states.takeBack,
      })
      const output = await outputOf(
        within(60_000 + timeout * replay.replayed.length, verifier.verifyProvider()),
      )
      readInto(problem, output, replay)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  const unreachable = provider.unreachable()
  return {
    consumer: pact.consumer,
    provider: pact.provider,
    digest: pact.digest,
    problems,
    interactions: replay.replayed.map(({ number, interaction }) => ({
      description: interaction.description,
      requirements: interaction.requirements,
      problems: found.get(number) ?? [],
    })),
    ...(unreachable !== undefined && { unreachable }),
  }
}

/** Puts what Pact said to the interactions that it said it of. One that it says nothing of was not verified. */
function readInto(problem: Problem, output: Output, replay: Replay): void {
  const told = new Map(output.interactionResults.map((one) => [numberIn(one.description), one.result]))
  for (const error of output.errors) {
    const number = numberIn(error.interaction)
    if (number === undefined) continue
    for (const words of mismatchesInWords(error)) problem(number, hideSecrets(words))
    told.set(number, 'Error')
  }
  const explained = new Set(output.errors.map(({ interaction }) => numberIn(interaction)))
  for (const { number } of replay.replayed) {
    const result = told.get(number)
    if (result === undefined) problem(number, 'Pact did not verify it')
    else if (result !== 'OK' && !explained.has(number)) problem(number, 'Pact says that it failed')
  }
}
