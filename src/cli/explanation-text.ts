import { createColors } from 'picocolors'
import type { Basis } from '../check/requirement.ts'
import { wrapped } from '../report/terminal-text.ts'
import type { CatalogueCase } from './catalogue.ts'
import type { Explanation, KnownMistake, Proof } from './explanation.ts'
import { plainProse } from './prose.ts'

const basisWords: Readonly<Record<Basis, string>> = {
  doc: 'the Provisioning API document',
  api: 'the published API description',
  published: 'another statement of the provider',
  std: 'a standard',
  derived: 'derived: follows from the documents and standards',
}

/** Whether the name of a part's case means this one: its whole id, what follows the requirement, or a group of it. */
const means = (name: string, { id }: CatalogueCase): boolean =>
  id === name || id.endsWith(`/${name}`) || id.startsWith(`${name}/`) || id.includes(`/${name}/`)

/** How an explanation is printed. */
export interface ExplanationSettings {
  /** The requirement or case that was asked about, as a pattern to run it alone with. */
  readonly only: string
  readonly colour: boolean
  /** Columns. */
  readonly width: number
}

/** An explanation as text, at most `width` columns wide. */
export function explanationText(
  explanation: Explanation,
  { only, colour, width }: ExplanationSettings,
): string {
  const colours = createColors(colour)
  const text = (words: string, indent = ''): string => wrapped(indent, plainProse(words), width)
  const labelled = (label: string, words: string): string =>
    wrapped(`  ${label.padEnd(8)}`, plainProse(words), width)
  const caseLines = (one: CatalogueCase, indent: string): readonly string[] => [
    `${indent}${one.id}`,
    colours.dim(wrapped(`${indent}  `, one.words, width)),
  ]
  const section = (heading: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [[colours.bold(heading), ...lines].join('\n')]
  const proofs = (all: readonly Proof[]): readonly string[] =>
    all.flatMap(({ id, story }) => [`  ${id}`, colours.dim(text(story, '    '))])

  const mistakes = (all: readonly KnownMistake[]): readonly string[] =>
    all.flatMap(({ id, story, mend = {} }) => [
      `  ${id}`,
      colours.dim(text(story, '    ')),
      // Code is printed as it is to be typed.
      ...Object.entries(mend).map(([language, words]) =>
        wrapped(language === 'all' ? '    mend: ' : `    ${language}: `, words, width),
      ),
    ])

  const { id, level, title, suite, parts, cases } = explanation
  const told = new Set<CatalogueCase>()
  const partLines = parts.flatMap((part) => {
    const own = cases.filter((one) => part.cases.some((name) => means(name, one)))
    for (const one of own) told.add(one)
    return [
      text(part.permits === true ? `may: ${part.text}` : part.text, '  - '),
      ...own.flatMap((one) => caseLines(one, '      ')),
    ]
  })
  const rest = cases.filter((one) => !told.has(one))
  const blocks = [
    colours.bold(wrapped(`${id} ${level}  `, title, width)),
    text(explanation.statement),
    [
      labelled('suite', suite),
      labelled('clause', explanation.clause),
      labelled('basis', basisWords[explanation.basis]),
      labelled('why', explanation.rationale),
      labelled('needs', `${explanation.claims.join(', and ')}; without it, the requirement is not claimed`),
      labelled('mend', explanation.hint),
      ...(explanation.deprecation === null ? [] : [labelled('note', explanation.deprecation)]),
    ].join('\n'),
    ...section('What is checked', [
      ...partLines,
      ...(explanation.judgedThroughout
        ? [text('Judged on whatever any case of the run observes, too.', '  ')]
        : []),
    ]),
    ...section(
      'Judged in part',
      explanation.judgedInPart.flatMap(({ part, reason, own }) => [
        text(part, '  - '),
        text(reason, '    '),
        ...(own === undefined ? [] : [text(`To show the rest: ${own}`, '    ')]),
      ]),
    ),
    ...section(
      'Its own cases',
      rest.filter(({ shared }) => !shared).flatMap((one) => caseLines(one, '  ')),
    ),
    ...section(
      'Cases that the suite shares',
      rest.filter(({ shared }) => shared).flatMap((one) => caseLines(one, '  ')),
    ),
    ...section('Broken banks that prove it: each has to be caught', mistakes(explanation.faults)),
    ...section('Harmless banks that prove it: each has to pass', proofs(explanation.harmlessVariants)),
    `Judge it alone: samsvar run --only ${only}`,
  ]
  return `${blocks.join('\n\n')}\n`
}

/** A case that several requirements are judged by, as text: what it does, and which those are. */
export function sharedCaseText(
  shared: CatalogueCase,
  explanations: readonly Explanation[],
  { only, colour, width }: ExplanationSettings,
): string {
  const colours = createColors(colour)
  const lines = explanations.map(({ id, level, title }) =>
    wrapped(`  ${id}  ${level.padEnd(6)}  `, title, width),
  )
  const blocks = [
    [colours.bold(shared.id), wrapped('  ', shared.words, width)].join('\n'),
    [colours.bold('Judged by it'), ...lines].join('\n'),
    `Judge it alone: samsvar run --only ${only}`,
  ]
  return `${blocks.join('\n\n')}\n`
}
