import { createColors } from 'picocolors'
import { runKeys } from '../../fixtures/keys/run-keys.ts'
import { suites } from '../../suites/index.ts'
import { asItIs, proveTampering, type TamperingOutcome } from '../proof/tampered-run.ts'
import { tamperings } from '../proof/tamperings.ts'
import { wrapped } from '../report/terminal-text.ts'
import type { RunResult } from '../run/run-result.ts'
import { tool } from './package.ts'
import { clockOf, type Options, settle } from './settings.ts'
import { asWrongUse, surroundingsOf } from './surroundings.ts'
import { openerOf } from './target-opener.ts'
import { columnsOf, usesColour } from './terminal-settings.ts'

/** What came of a proof on a bank's own integration. */
interface TargetProof {
  readonly target: string
  readonly holds: boolean
  readonly tamperings: readonly TamperingOutcome[]
}

const words: Readonly<Record<TamperingOutcome['verdict'], string>> = {
  caught: 'caught',
  survived: 'SURVIVED',
  nothingToChange: 'nothing to change',
  violatedAnyway: 'violated anyway',
}

function proofInText(
  { target, holds, tamperings: outcomes }: TargetProof,
  { colour, width }: { readonly colour: boolean; readonly width: number },
): string {
  const colours = createColors(colour)
  const count = (verdict: TamperingOutcome['verdict']): number =>
    outcomes.filter((one) => one.verdict === verdict).length
  const lines = outcomes.flatMap(({ id, story, breaks, verdict, raised }) => {
    const line = `  ${breaks}  ${words[verdict].padEnd(17)}  ${id}`
    const others = raised.filter((one) => one !== breaks)
    return [
      verdict === 'survived' ? colours.red(line) : line,
      wrapped(
        '         ',
        `${story}${others.length > 0 ? ` Raised, too: ${others.join(', ')}.` : ''}`,
        width,
      ),
    ]
  })
  const shown = count('caught') + count('survived')
  return `${[
    holds ? colours.green('THE PROOF HOLDS') : colours.red('THE PROOF DOES NOT HOLD'),
    wrapped(
      '',
      `on ${target}: what it really sends and returns was changed on its way, in one way at a time.`,
      width,
    ),
    '',
    ...lines,
    '',
    `${count('caught')} of ${shown} changes caught under their own ID.`,
    ...(shown === 0 ? ['Nothing could be changed: see that a plain run gives a verdict first.'] : []),
    ...(count('nothingToChange') > 0
      ? [`${count('nothingToChange')} do not concern this integration: it sends nothing that they change.`]
      : []),
    ...(count('violatedAnyway') > 0
      ? [
          `${count('violatedAnyway')} can show nothing, since it violates what they break by itself: mend that first.`,
        ]
      : []),
  ].join('\n')}\n`
}

/**
 * Proves the suites on a bank's own integration. Gives the exit code: 0 where every change was caught, 1 where one
 * survived, 3 where nothing could be changed.
 * @throws UsageError as a run does.
 */
export async function proveTarget(options: Options): Promise<number> {
  const settled = await settle(options)
  const { name, open } = openerOf(settled)
  const now = clockOf(settled.settings)
  const settings = {
    ...surroundingsOf(settled),
    openTarget: open,
    suites,
    keys: runKeys,
    seed: settled.settings.seed ?? 1,
    ...(now !== undefined && { now }),
  }
  process.stderr.write(`${tool.name} ${tool.version}: proving the suites on ${name}\n`)
  let own: RunResult
  try {
    own = await asItIs(settings)
  } catch (error) {
    throw asWrongUse(error)
  }
  const outcomes: TamperingOutcome[] = []
  for (const tampering of tamperings) outcomes.push(await proveTampering(tampering, own, settings))
  const survived = outcomes.some(({ verdict }) => verdict === 'survived')
  const caught = outcomes.some(({ verdict }) => verdict === 'caught')
  const proof: TargetProof = { target: name, holds: caught && !survived, tamperings: outcomes }
  process.stdout.write(
    options['json'] === true
      ? `${JSON.stringify(proof)}\n`
      : proofInText(proof, {
          colour: options['color'] !== false && usesColour(process.stdout),
          width: columnsOf(process.stdout),
        }),
  )
  return survived ? 1 : caught ? 0 : 3
}
