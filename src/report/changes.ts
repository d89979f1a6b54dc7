import type { Verdict } from '../check/verdict.ts'
import type { Change, Changes, ReportDocument, RequirementReport } from './document.ts'

const isViolated = (verdict: Verdict | undefined): boolean =>
  verdict === 'fail' || verdict === 'warn' || verdict === 'waived'

const isTested = (verdict: Verdict | undefined): boolean => verdict === 'pass' || isViolated(verdict)

const fingerprintsOf = (requirement: RequirementReport | undefined): readonly string[] =>
  requirement?.findings.map(({ fingerprint }) => fingerprint) ?? []

function changeOf(
  before: RequirementReport | undefined,
  after: RequirementReport | undefined,
): Change | undefined {
  const told = after ?? before
  if (told === undefined) return undefined
  const old = new Set(fingerprintsOf(before))
  const now = new Set(fingerprintsOf(after))
  return {
    requirement: told.id,
    level: told.level,
    title: told.title,
    ...(before !== undefined && { before: before.verdict }),
    ...(after !== undefined && { after: after.verdict }),
    newFindings: [...now].filter((fingerprint) => !old.has(fingerprint)),
    goneFindings: [...old].filter((fingerprint) => !now.has(fingerprint)),
  }
}

const kindOf = ({
  before,
  after,
}: Change): keyof Omit<Changes, 'since' | 'changedRequirements'> | undefined => {
  if (isViolated(after)) return isViolated(before) ? 'stillFailing' : 'newlyFailing'
  if (after === 'pass') return isViolated(before) ? 'mended' : isTested(before) ? undefined : 'newlyTested'
  return isTested(before) ? 'noLongerTested' : undefined
}

const members = ['level', 'title', 'statement', 'clause'] as const

function rewordings(old: ReportDocument, now: ReportDocument): Changes['changedRequirements'] {
  const before = new Map(old.requirements.map((each) => [each.id, each]))
  return now.requirements.flatMap((after) => {
    const earlier = before.get(after.id)
    if (earlier === undefined) return []
    const changed = members.filter((member) => earlier[member] !== after[member])
    if (changed.length === 0) return []
    const level = changed.includes('level') ? `level ${earlier.level} → ${after.level}` : ''
    const texts = changed.filter((member) => member !== 'level').join(', ')
    return [{ requirement: after.id, what: [level, texts].filter((part) => part !== '').join('; ') }]
  })
}

/** What changed from one run to a later one, requirement by requirement, in the order of the later one. */
export function changesBetween(old: ReportDocument, now: ReportDocument): Changes {
  const before = new Map(old.requirements.map((each) => [each.id, each]))
  const after = new Map(now.requirements.map((each) => [each.id, each]))
  const all = [...new Set([...after.keys(), ...before.keys()])].flatMap(
    (id) => changeOf(before.get(id), after.get(id)) ?? [],
  )
  const of = (kind: ReturnType<typeof kindOf>): readonly Change[] =>
    all.filter((change) => kindOf(change) === kind)
  return {
    since: {
      subject: `${old.header.subject.name} ${old.header.subject.version}`,
      started: old.header.started,
      verdict: old.footer.verdict,
      digest: old.footer.digest,
    },
    newlyFailing: of('newlyFailing'),
    mended: of('mended'),
    stillFailing: of('stillFailing'),
    newlyTested: of('newlyTested'),
    noLongerTested: of('noLongerTested'),
    changedRequirements: rewordings(old, now),
  }
}

/** The kinds of change in the order in which they matter, each with its heading. */
export const changeKinds: readonly (readonly [
  kind: keyof Omit<Changes, 'since' | 'changedRequirements'>,
  heading: string,
])[] = [
  ['newlyFailing', 'Newly failing'],
  ['stillFailing', 'Still failing'],
  ['mended', 'Mended'],
  ['noLongerTested', 'No longer tested'],
  ['newlyTested', 'Newly tested'],
]

/** How many changes of each kind there are, in words; one sentence where nothing changed. */
export function changesSentence(changes: Changes): string {
  const parts = changeKinds
    .filter(([kind]) => changes[kind].length > 0)
    .map(([kind, heading]) => `${changes[kind].length} ${heading.toLowerCase()}`)
  const reworded = changes.changedRequirements.length
  return (
    [...parts, ...(reworded > 0 ? [`${reworded} with another wording`] : [])].join(', ') || 'nothing changed'
  )
}
