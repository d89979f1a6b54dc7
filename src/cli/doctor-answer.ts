import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { answerAgainstDescription } from '../doctor/described-answer.ts'
import { descriptionOf } from '../model/dialect-description.ts'
import { doctorJson, lineText } from './doctor-text.ts'
import { loadConfiguration } from './load-configuration.ts'
import { type Options, text } from './settings.ts'
import { usesColour } from './terminal-settings.ts'
import { UsageError } from './usage-error.ts'

/** Largest recorded answer that is read, in bytes: more is no list of one card's tokens. */
const largest = 16 * 1024 * 1024

async function recordedAnswer(file: string): Promise<string> {
  const content = await readFile(resolve(process.cwd(), file)).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error)
    throw new UsageError(
      `--answer: ${file} can't be read: ${why}. Accepted: a file with one answer of the token service, as JSON`,
    )
  })
  if (content.length <= largest) return content.toString('utf8')
  throw new UsageError(
    `--answer: ${file} has ${content.length} bytes. Accepted: one answer, of ${largest} bytes at most`,
  )
}

/**
 * Holds a recorded answer of a bank's real token service against its description, and prints a line for each thing
 * found. No integration is needed, and none is started. Gives the exit code: 0 all fits, 3 something does not.
 * @throws UsageError for a file that can't be read, and a dialect that nobody described.
 */
export async function doctorAnswer(file: string, options: Options): Promise<number> {
  const { configuration } = await loadConfiguration(process.cwd(), text(options, 'config'))
  const descriptions = configuration.dialects ?? {}
  const names = Object.keys(descriptions).map((name) => `custom:${name}`)
  const accepted = `Described: ${names.length === 0 ? 'none; describe it under `dialects` in the configuration' : names.join(', ')}`
  const [only] = names.length === 1 ? names : []
  const dialect = text(options, 'dialect') ?? only
  if (dialect === undefined)
    throw new UsageError(`--dialect: say which description --answer is held against. ${accepted}`)
  const description = descriptionOf(dialect, descriptions)
  if (description === undefined) throw new UsageError(`--dialect: "${dialect}" is not described. ${accepted}`)

  const lines = answerAgainstDescription(description, await recordedAnswer(file))
  const wrongs = lines.filter(({ state }) => state === 'wrong').length
  const end =
    wrongs === 0
      ? ({ exitCode: 0, words: `exit 0: the answer fits the description of ${dialect}` } as const)
      : ({
          exitCode: 3,
          words: `exit 3: ${wrongs} of ${lines.length} lines do not fit the description of ${dialect}`,
        } as const)
  if (options['json'] === true) process.stdout.write(`${JSON.stringify(doctorJson(dialect, lines, end))}\n`)
  else {
    const colour = options['color'] !== false && usesColour(process.stdout)
    for (const line of lines) process.stdout.write(lineText(line, colour))
    process.stdout.write(`\n${end.words}\n`)
  }
  return end.exitCode
}
