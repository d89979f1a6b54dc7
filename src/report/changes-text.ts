import { createColors } from 'picocolors'
import { changeKinds, changesSentence } from './changes.ts'
import type { Change, Changes } from './document.ts'
import { markdownText } from './markdown-text.ts'
import { wrapped } from './terminal-text.ts'
import { counted, runVerdictWords, verdictWords } from './verdict-words.ts'
import { visibleLine } from './visible.ts'

const verdictOf = (verdict: Change['before']): string =>
  verdict === undefined ? 'not there' : verdictWords[verdict]

/** What became of a requirement: "passed → failed, 2 new findings". */
export function changeInWords({ before, after, newFindings, goneFindings }: Change): string {
  return [
    before === after ? `still ${verdictOf(after)}` : `${verdictOf(before)} → ${verdictOf(after)}`,
    ...(newFindings.length > 0 ? [counted(newFindings.length, 'new finding')] : []),
    ...(goneFindings.length > 0 ? [`${counted(goneFindings.length, 'finding')} gone`] : []),
  ].join(', ')
}

const headline = (changes: Changes): string => {
  const { subject, started, verdict } = changes.since
  return `Since ${subject} of ${started} (${runVerdictWords[verdict].toLowerCase()}): ${changesSentence(changes)}.`
}

/** What changed, for a terminal of so many columns. Whatever came from outside is made harmless. */
export function changesForTerminal(
  changes: Changes,
  { colour, width }: { readonly colour: boolean; readonly width: number },
): string {
  const colours = createColors(colour)
  const hues = {
    newlyFailing: colours.red,
    stillFailing: colours.yellow,
    mended: colours.green,
    noLongerTested: colours.magenta,
    newlyTested: colours.dim,
  }
  const blocks = changeKinds
    .filter(([kind]) => changes[kind].length > 0)
    .map(([kind, heading]) => {
      const lines = changes[kind].map((change) =>
        wrapped(
          `  ${visibleLine(change.requirement)} ${change.level.padEnd(6)} `,
          visibleLine(`${change.title}: ${changeInWords(change)}`),
          width,
        ),
      )
      return [colours.bold(hues[kind](heading)), ...lines].join('\n')
    })
  const reworded = changes.changedRequirements.map(({ requirement, what }) =>
    wrapped(`  ${visibleLine(requirement)} `, visibleLine(what), width),
  )
  return `${[
    wrapped('', visibleLine(headline(changes)), width),
    ...blocks,
    ...(reworded.length > 0 ? [[colours.bold('With another wording'), ...reworded].join('\n')] : []),
  ].join('\n\n')}\n`
}

/** What changed, as blocks of Markdown. */
export function changesForMarkdown(changes: Changes): readonly string[] {
  const blocks = changeKinds
    .filter(([kind]) => changes[kind].length > 0)
    .flatMap(([kind, heading]) => [
      `#### ${heading}`,
      changes[kind]
        .map(
          (change) =>
            `- **${markdownText(change.requirement)}** (${change.level}) ${markdownText(change.title)}: ${markdownText(changeInWords(change))}`,
        )
        .join('\n'),
    ])
  const reworded = changes.changedRequirements
    .map(({ requirement, what }) => `- **${markdownText(requirement)}** ${markdownText(what)}`)
    .join('\n')
  return [
    '### What changed',
    markdownText(headline(changes)),
    ...blocks,
    ...(reworded === '' ? [] : ['#### With another wording', reworded]),
  ]
}
