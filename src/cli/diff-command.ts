import { changesBetween } from '../report/changes.ts'
import { changesForMarkdown, changesForTerminal } from '../report/changes-text.ts'
import { readReport } from './read-report.ts'
import { type Options, text } from './settings.ts'
import { columnsOf, usesColour } from './terminal-settings.ts'

/**
 * Prints what changed from one report to a later one. Gives 1 where something is newly failing, else 0.
 * @throws UsageError for a report that is unfinished, of another schema version, or was changed by hand.
 */
export async function diffCommand(oldPath: string, newPath: string, options: Options): Promise<number> {
  const changes = changesBetween(await readReport(oldPath, 'diff'), await readReport(newPath, 'diff'))
  const written =
    options['json'] === true
      ? `${JSON.stringify(changes)}\n`
      : text(options, 'format') === 'markdown'
        ? `${changesForMarkdown(changes).join('\n\n')}\n`
        : changesForTerminal(changes, {
            colour: options['color'] !== false && usesColour(process.stdout),
            width: columnsOf(process.stdout),
          })
  process.stdout.write(written)
  return changes.newlyFailing.length > 0 ? 1 : 0
}
