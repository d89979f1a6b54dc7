import { createColors } from 'picocolors'
import { headlineOf, type ProofReport, type ProofRow, rowsShown } from './proof-report.ts'
import { wrapped } from './terminal-text.ts'

const lineOf = ({ requirement, faults, letPass }: ProofRow): string => {
  const caught = faults.filter(({ verdict }) => verdict === 'caught').length
  return `  ${requirement}  ${`${caught} of ${faults.length}`.padStart(8)}  ${String(letPass).padStart(8)}`
}

const kindWords: Readonly<Record<string, string>> = {
  survived: 'survived',
  foreign: 'caught under a foreign ID',
  incomplete: 'not all that follows was raised',
  falseAlarm: 'false alarm',
  unobserved: 'could not be judged',
  noDifference: 'no difference',
  didNotRun: 'did not run',
  noFault: 'no fault',
  otherPattern: 'shows something else than is written down',
  misdiagnosed: 'not known again, or taken for another',
  otherProof: 'another proof than is written down',
  notPut: 'was not put',
}

/** Exhibits that were not put, by what they lack here: named, since what is not put proves nothing. */
function notPutLines({ notPut = [] }: ProofReport, width: number): readonly string[] {
  const byLack = new Map<string, readonly string[]>()
  for (const { id, lacks } of notPut) byLack.set(lacks, [...(byLack.get(lacks) ?? []), id])
  return [...byLack].map(([lacks, ids]) =>
    wrapped('', `${ids.length} not put, for want of ${lacks}: ${ids.join(', ')}.`, width),
  )
}

/** How many exhibits there were of each conformant bank. */
function basesLine({ exhibits }: ProofReport, width: number): readonly string[] {
  const counts = new Map<string, number>()
  for (const { base } of exhibits) if (base !== undefined) counts.set(base, (counts.get(base) ?? 0) + 1)
  const told = [...counts].map(([base, count]) => `${base} ${count}`)
  return told.length < 2 ? [] : [wrapped('', `By conformant bank: ${told.join(', ')}.`, width)]
}

/** The kill matrix as it is read in a terminal: what holds in one line a requirement, and every problem in full. */
export function proofText(
  report: ProofReport,
  {
    colour,
    width,
    reportPath,
  }: { readonly colour: boolean; readonly width: number; readonly reportPath: string },
): string {
  const colours = createColors(colour)
  const { counts, holds, problems } = report
  const problemLines = problems.flatMap(({ kind, of, what }) => [
    colours.red(`  ${of}: ${kindWords[kind] ?? kind}`),
    wrapped('    ', what, width),
  ])
  return `${[
    (holds ? colours.green : colours.red)(headlineOf(report).toUpperCase()),
    '',
    '           faults  variants',
    '           caught  let pass',
    ...rowsShown(report).map((row) =>
      row.faults.every(({ verdict }) => verdict === 'caught') ? lineOf(row) : colours.red(lineOf(row)),
    ),
    '',
    ...(problems.length > 0 ? [`${problems.length} problems:`, ...problemLines, ''] : []),
    `${counts.caught} of ${counts.faults} faults caught under their own ID, each seen to differ from the conformant bank;`,
    `${counts.passed} of ${counts.variants} harmless variants let pass.`,
    ...basesLine(report, width),
    ...notPutLines(report, width),
    report.full
      ? 'Every exhibit went through every case.'
      : 'Each went through its own cases and their neighbours; --full puts each to everything.',
    `matrix: ${reportPath}`,
  ].join('\n')}\n`
}
