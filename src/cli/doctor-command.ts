import { runKeys } from '../../fixtures/keys/run-keys.ts'
import { examine } from '../doctor/examine.ts'
import { type Line, wrong } from '../doctor/line.ts'
import { guardProcess } from '../target/process-guard.ts'
import { ownOutput } from '../target/process-output.ts'
import { TargetError } from '../target/target-error.ts'
import { doctorAnswer } from './doctor-answer.ts'
import { doctorEnd, doctorJson, lineText } from './doctor-text.ts'
import { proxyIn } from './no-proxy.ts'
import { clockOf, type Options, settle, text } from './settings.ts'
import { surroundingsOf } from './surroundings.ts'
import { openerOf } from './target-opener.ts'
import { usesColour } from './terminal-settings.ts'
import { UsageError } from './usage-error.ts'

/**
 * Looks for what would be in the way of a run, and prints a line for each thing found, as it is found. Gives the exit
 * code: 0 all well, 3 something is wrong with the integration or the set-up.
 * @throws UsageError for a wrong option or configuration.
 */
export async function doctorCommand(options: Options): Promise<number> {
  const answer = text(options, 'answer')
  if (answer !== undefined) return doctorAnswer(answer, options)
  if (text(options, 'dialect') !== undefined) {
    throw new UsageError(
      '--dialect goes with --answer FILE: the recorded answer that is held against its description',
    )
  }
  const settled = await settle(options)
  const { name, isWithin, open } = openerOf(settled)
  const now = clockOf(settled.settings)
  const proxy = proxyIn(process.env)
  // What a module began may come late: until the program itself ends.
  if (isWithin) guardProcess(() => undefined)
  const lines: Line[] = []
  const json = options['json'] === true
  const colour = options['color'] !== false && usesColour(process.stdout)
  const tell = (line: Line): void => {
    lines.push(line)
    if (!json) ownOutput.stdout(lineText(line, colour))
  }
  try {
    await examine({
      openTarget: open,
      keys: runKeys,
      ...surroundingsOf(settled),
      ...(now !== undefined && { now }),
      ...(proxy !== undefined && { proxy }),
      tell,
    })
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    if (!(cause instanceof TargetError)) throw error
    const { code, found, mend } = cause.fault
    tell(wrong(code, 'module', found, mend))
  }
  const end = doctorEnd(lines, name)
  process.stdout.write(json ? `${JSON.stringify(doctorJson(name, lines, end))}\n` : `\n${end.words}\n`)
  return end.exitCode
}
