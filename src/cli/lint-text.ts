import { createColors } from 'picocolors'
import { clipped, wrapped } from '../report/terminal-text.ts'
import { counted } from '../report/verdict-words.ts'
import { visibleLine } from '../report/visible.ts'
import type { Answered } from '../run/judge-one.ts'
import type { Lint } from './lint.ts'

const inputWords: Readonly<Record<Lint['input'], string>> = {
  link: 'NFC link',
  jwe: 'JWE',
  body: 'request body',
}

/** How a lint ends: the exit code, and why. */
export interface LintEnd {
  readonly exitCode: 0 | 1
  readonly reason: string
}

const withVerdict = ({ answers }: Lint, verdict: Answered['verdict']): readonly Answered[] =>
  answers.filter((one) => one.verdict === verdict)

/** 1 where a MUST is violated, or with `strict` a SHOULD. */
export function endOf(lint: Lint, strict: boolean): LintEnd {
  const fails = withVerdict(lint, 'fail').length
  const warnings = withVerdict(lint, 'warn').length
  const warned = warnings === 0 ? '' : `, ${counted(warnings, 'warning')}`
  if (fails > 0) return { exitCode: 1, reason: `${counted(fails, 'requirement')} violated${warned}` }
  if (warnings > 0 && strict) return { exitCode: 1, reason: `${counted(warnings, 'warning')}, and --strict` }
  return { exitCode: 0, reason: `nothing violated, as far as the input shows${warned}` }
}

/** Characters of a value that are told. */
const charactersTold = 600

/** What one input shows, as text: violations, what is right, what could not be judged, and how it ends. */
export function lintText(
  lint: Lint,
  end: LintEnd,
  { colour, width }: { readonly colour: boolean; readonly width: number },
): string {
  const colours = createColors(colour)
  const labelled = (label: string, text: string): string =>
    wrapped(`  ${label.padEnd(9)} `, clipped(visibleLine(text), charactersTold), width)
  const title = (word: string, { requirement: { id, level, title: words } }: Answered): string =>
    wrapped(`${word}  `, `${id} ${level} ${words}`, width)
  const violated = (word: string, answered: Answered): string =>
    [
      (word === 'FAIL' ? colours.red : colours.yellow)(title(word, answered)),
      ...answered.findings.flatMap(({ place, expected, actual, hint = '' }, number) => [
        labelled('at', place),
        ...expected.map((one, index) => labelled(index === 0 ? 'expected' : 'or', one)),
        labelled('actual', actual),
        // Findings that are mended in the same way tell it once, after the last of them.
        ...(answered.findings[number + 1]?.hint === hint ? [] : [labelled('mend', hint)]),
      ]),
    ].join('\n')
  const right = withVerdict(lint, 'pass').map((one) => title('pass', one))
  const open = withVerdict(lint, 'inconclusive').map(({ requirement: { id }, lacks }) =>
    wrapped(`  ${id}  `, visibleLine(lacks.join('; ')), width),
  )
  const blocks = [
    colours.bold(`One ${inputWords[lint.input]}`),
    ...lint.notes.map((note) => wrapped('', visibleLine(note), width)),
    ...withVerdict(lint, 'fail').map((one) => violated('FAIL', one)),
    ...withVerdict(lint, 'warn').map((one) => violated('WARN', one)),
    right.join('\n'),
    open.length === 0 ? '' : ['Not to be judged from this alone; it would take', ...open].join('\n'),
    colours.bold(`exit ${end.exitCode}: ${end.reason}`),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

/** The same as a JSON value. */
export const lintJson = (lint: Lint, end: LintEnd): unknown => ({
  input: lint.input,
  exitCode: end.exitCode,
  reason: end.reason,
  notes: lint.notes,
  requirements: lint.answers.map(
    ({ requirement: { id, level, title, clause }, verdict, findings, lacks }) => ({
      id,
      level,
      title,
      clause,
      verdict,
      findings,
      lacks,
    }),
  ),
})
