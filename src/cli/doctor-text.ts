import { createColors } from 'picocolors'
import type { Line } from '../doctor/line.ts'
import { visibleLine } from '../report/visible.ts'
import { tool } from './package.ts'

/** What an examination comes to. */
export interface DoctorEnd {
  readonly exitCode: 0 | 3
  /** The last line: code and reason. */
  readonly words: string
}

const some = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

/** What the lines come to, and what is next. */
export function doctorEnd(lines: readonly Line[], target: string): DoctorEnd {
  const wrongs = lines.filter(({ state }) => state === 'wrong').length
  const quoted = /\s/u.test(target) ? `"${target}"` : target
  return wrongs === 0
    ? { exitCode: 0, words: `exit 0: all well; next: samsvar run --target ${quoted}` }
    : { exitCode: 3, words: `exit 3: ${some(wrongs, 'thing')} to mend before a run` }
}

const marks = { well: 'ok   ', note: 'note ', wrong: 'WRONG' } as const

/** One finding on one line: what, where, the mend. */
export function lineText({ state, where, what, mend }: Line, colour: boolean): string {
  const colours = createColors(colour)
  const paint = { well: colours.green, note: colours.cyan, wrong: colours.red }[state]
  const text = visibleLine(`${where}: ${what}`)
  return `${paint(marks[state])} ${text}${mend === undefined ? '' : ` | mend: ${visibleLine(mend)}`}\n`
}

/** The examination as one JSON document. */
export const doctorJson = (
  target: string,
  lines: readonly Line[],
  { exitCode, words }: DoctorEnd,
): object => ({
  schemaVersion: 1,
  tool,
  target,
  lines,
  exitCode,
  reason: words.replace(/^exit \d+: /u, ''),
})
