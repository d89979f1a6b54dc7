import type { ReportDocument } from './document.ts'
import { findingSentence } from './finding-text.ts'
import { clipped } from './terminal-text.ts'
import { troubleWords } from './verdict-words.ts'
import { visibleLine } from './visible.ts'

interface Annotation {
  readonly level: 'error' | 'warning'
  readonly title: string
  readonly message: string
}

/** Annotations that GitHub shows of one kind in one step; it drops the others without a word. */
const limit = 10

// GitHub Actions, "Workflow commands": `%`, CR and LF in data, also `:` and `,` in properties.
const data = (text: string): string => visibleLine(text).replaceAll('%', '%25')
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

const written = ({ level, title, message }: Annotation): string =>
  `::${level} title=${property(clipped(title, 120))}::${data(clipped(message, 2000))}`

function annotationsOf({ troubles, requirements }: ReportDocument): readonly Annotation[] {
  const of = (verdict: string): ReportDocument['requirements'] =>
    requirements.filter((each) => each.verdict === verdict)
  return [
    ...troubles.map(({ kind, what, mend }) => ({
      level: 'error' as const,
      title: troubleWords[kind],
      message: `${what} ${mend}`,
    })),
    ...of('fail').map((each) => ({
      level: 'error' as const,
      title: `${each.id} ${each.title}`,
      message: `${findingSentence(each)}. ${each.hint}`,
    })),
    ...of('inconclusive').map((each) => ({
      level: 'error' as const,
      title: `${each.id} could not be judged`,
      message: each.reasons.join('; '),
    })),
    ...of('warn').map((each) => ({
      level: 'warning' as const,
      title: `${each.id} ${each.title}`,
      message: findingSentence(each),
    })),
  ]
}

/**
 * Workflow commands that show the worst of a run beside a commit on GitHub: one line each, ten at most, of which the
 * last says how many more there are. Empty where there is nothing to say.
 */
export function renderAnnotations(document: ReportDocument): string {
  const all = annotationsOf(document)
  const shown = all.length > limit ? all.slice(0, limit - 1) : all
  const rest = all.length - shown.length
  const more: readonly Annotation[] =
    rest === 0 ? [] : [{ level: 'error', title: 'samsvar', message: `and ${rest} more: see the report` }]
  return [...shown, ...more].map((annotation) => `${written(annotation)}\n`).join('')
}
