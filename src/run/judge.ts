import { createHash } from 'node:crypto'
import type { Then } from '../check/case.ts'
import type { Check } from '../check/check.ts'
import { claimsMissing } from '../check/claims-needed.ts'
import type { GeneratedFailure } from '../check/generated-failure.ts'
import { fail, inconclusive, type Judgement } from '../check/judgement.ts'
import { type Requirement, requirementOf } from '../check/requirement.ts'
import { theWholeRun, type Verdict, worstOf } from '../check/verdict.ts'
import type { Observation } from '../exchange/observation.ts'
import { steadyText } from '../exchange/steady.ts'
import type { Claims } from '../model/claims.ts'
import type { DialectDescriptions } from '../model/dialect-description.ts'
import type { BeyondSight } from './beyond-sight.ts'
import { type Evidence, evidenceIn } from './evidence.ts'
import { familyOf, steadyPlace } from './generated-id.ts'
import type { Plan, PlannedCase } from './plan.ts'

/** A violation of a requirement, found in a case. */
export interface Found {
  readonly requirement: string
  readonly case: string
  readonly kind: string
  readonly place: string
  readonly expected: readonly string[]
  readonly actual: string
  readonly hint: string
  readonly fingerprint: string
  readonly exchanges: readonly string[]
  /** Set where a waiver excuses it. */
  readonly waived?: boolean
  /** Set where it was found in a generated case. */
  readonly generated?: GeneratedFailure
}

/** What became of one requirement. */
export interface Judged {
  readonly requirement: Requirement
  readonly suite: string
  readonly verdict: Verdict
  /** What was missing, or which claim is not made. */
  readonly reasons: readonly string[]
  /** Of reasons and evidence those that are about all cases together, and none of them alone. */
  readonly ofWholeRun?: { readonly reasons: readonly string[]; readonly evidence: readonly string[] }
  /** The verdict of each case that judged it. */
  readonly cases: ReadonlyMap<string, Verdict>
  readonly findings: readonly Found[]
  /** Ids of a few exchanges that passes rest on: enough to look at, few enough to print. */
  readonly evidence: readonly string[]
}

/** How many exchanges a requirement that passed shows. */
export const evidenceOfPasses = 2

/** A case with everything that was seen of it: of itself, and of its controls. */
export interface Observed {
  readonly planned: PlannedCase
  readonly main: Observation | undefined
  readonly controls: readonly (Observation | undefined)[]
}

export interface JudgeSettings {
  readonly plan: Plan
  readonly claims: Claims
  /** The token services that the user describes. */
  readonly descriptions: DialectDescriptions
  readonly observed: readonly Observed[]
  readonly mask: (text: string) => string
  /** What can't be seen of this integration. */
  readonly beyondSight: BeyondSight
  /** Told when a check throws: the suite's own fault, never the bank's. */
  readonly suiteFault: (what: string) => void
}

/** Sixteen hexadecimal digits over what a violation is, and nothing that is drawn at random. */
const fingerprintOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)

type Said = readonly [caseId: string, judgement: Judgement]

/** A generated case only adds to what the others show: what it leaves open says nothing. */
const unlessOpen = (said: readonly Judgement[]): readonly Judgement[] =>
  said.filter(({ verdict }) => verdict !== 'inconclusive')

/** Judges what a generated case itself says that must come of it. */
const judgeGenerated = ({ planned, main }: Observed, requirement: string): readonly Judgement[] =>
  main === undefined
    ? []
    : (planned.generated?.made.expectations ?? [])
        .filter((one) => one.requirement === requirement)
        .flatMap(({ then }) => unlessOpen(asList(then(main))))

const asList = (said: Judgement | readonly Judgement[]): readonly Judgement[] =>
  'verdict' in said ? [said] : said

/** Why a control did not succeed; undefined where it did. */
function whyNot(then: Then, seen: Observation | undefined): string | undefined {
  const said = seen === undefined ? [inconclusive('it was not carried out')] : asList(then(seen))
  const bad = said.find(({ verdict }) => verdict !== 'pass')
  if (bad?.verdict === 'inconclusive') return bad.missing
  if (bad?.verdict !== 'fail') return undefined
  const { place, expected, actual } = bad.finding
  return `${place}: expected ${expected.join(' or ')}, got ${actual}`
}

/**
 * Judges a case of its own: a control that does not succeed makes the case inconclusive, never a pass; nor a fail,
 * where what stopped the control explains it.
 */
function judgeOwn({ planned, main, controls }: Observed): readonly Judgement[] {
  if (planned.then === undefined) return []
  if (main === undefined) return [inconclusive('the case was not carried out')]
  const said = asList(planned.then(main))
  const violated = said.some(({ verdict }) => verdict === 'fail')
  for (const [index, { then, excuses }] of planned.controls.entries()) {
    if (violated && !excuses) continue
    const why = whyNot(then, controls[index])
    if (why === undefined) continue
    return [
      ...said.filter(({ verdict }) => verdict === 'inconclusive'),
      inconclusive(`the positive control did not succeed (${why})`),
    ]
  }
  return violated ? said.filter(({ verdict }) => verdict !== 'pass') : said
}

/** What kept the doubles from answering exchanges, by their ids. */
interface Unanswered {
  /** Why each was refused unread. */
  readonly refused: ReadonlyMap<string, string>
  /** What kept a token service from making out each. */
  readonly notUnderstood: ReadonlyMap<string, string>
}

function unansweredIn(observed: readonly Observed[]): Unanswered {
  const all = observed.flatMap(({ main, controls }) =>
    [main, ...controls].flatMap((observation) => observation?.exchanges ?? []),
  )
  const telling = (member: 'refused' | 'notUnderstood'): ReadonlyMap<string, string> =>
    new Map(all.flatMap(({ id, [member]: why }) => (why === undefined ? [] : [[id, why] as const])))
  return { refused: telling('refused'), notUnderstood: telling('notUnderstood') }
}

/**
 * What rests on a request that a double refused unread shows how it was signed or encrypted, and nothing else. What
 * rests on an inquiry that no service could make out is a violation, and says where it comes from.
 */
function inLightOf({ refused, notUnderstood }: Unanswered, judgement: Judgement): Judgement {
  if (judgement.verdict !== 'fail') return judgement
  const { finding } = judgement
  const whyOf = (told: ReadonlyMap<string, string>): string | undefined =>
    finding.exchanges.map((id) => told.get(id)).find((one) => one !== undefined)
  const why = whyOf(refused)
  if (why !== undefined) return inconclusive(`an inquiry that the token service takes: ${why}`)
  const unclear = whyOf(notUnderstood)
  if (unclear === undefined) return judgement
  return fail({
    ...finding,
    actual: `${finding.actual}; the token service could not read the inquiry: ${unclear}`,
  })
}

function sayings(check: Check, settings: JudgeSettings, unanswered: Unanswered): readonly Said[] {
  const said: Said[] = []
  const guarded = (caseId: string, ask: () => readonly Judgement[]): void => {
    try {
      for (const judgement of ask()) said.push([caseId, inLightOf(unanswered, judgement)])
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error)
      settings.suiteFault(`the check of ${check.requirement} failed on ${caseId}: ${words}`)
      said.push([caseId, inconclusive('the check itself failed')])
    }
  }
  // Cases may share a control: what was seen of it is judged once.
  const all = new Set<Observation>()
  for (const observed of settings.observed) {
    const { id, requirement, generated } = observed.planned
    if (requirement === check.requirement) guarded(id, () => judgeOwn(observed))
    if (generated !== undefined) guarded(id, () => judgeGenerated(observed, check.requirement))
    for (const observation of [observed.main, ...observed.controls]) {
      if (observation === undefined || all.has(observation)) continue
      all.add(observation)
      const { every } = check
      if (every !== undefined) {
        guarded(id, () => (generated === undefined ? every(observation) : unlessOpen(every(observation))))
      }
    }
  }
  const { across } = check
  if (across !== undefined) guarded(theWholeRun, () => across([...all]))
  return said
}

/** Which of two findings is told that are the same violation: within a step it may be chance which came first. */
function isBefore(one: Found, other: Found, order: Evidence): boolean {
  // Of generated cases that fail alike the first of the plan is told.
  if (one.case !== other.case) return false
  const [a, b] = [order.keyOf(one.exchanges), order.keyOf(other.exchanges)]
  if (a !== b) return a < b
  return a !== '' && steadyText([one.expected, one.actual]) < steadyText([other.expected, other.actual])
}

function judgeCheck(
  check: Check,
  suite: string,
  settings: JudgeSettings,
  unanswered: Unanswered,
  order: Evidence,
): Judged {
  const requirement = requirementOf(check.requirement)
  const nothing = { requirement, suite, cases: new Map<string, Verdict>(), findings: [], evidence: [] }
  const missingClaims = claimsMissing(requirement.claims, settings.claims, settings.descriptions)
  if (missingClaims.length > 0) return { ...nothing, verdict: 'notClaimed', reasons: missingClaims }
  const unseen = settings.beyondSight.requirements[check.requirement]
  if (unseen !== undefined) return { ...nothing, verdict: 'notClaimed', reasons: [unseen] }

  const violated: Verdict = requirement.level === 'MUST' ? 'fail' : 'warn'
  const generated = new Map(
    settings.observed.flatMap(({ planned }) =>
      planned.generated === undefined ? [] : [[planned.id, familyOf(planned.suite)] as const],
    ),
  )
  const verdicts = new Map<string, Set<Verdict>>()
  const findings = new Map<string, Found>()
  const reasons = new Set<string>()
  const reasonsOfWholeRun = new Set<string>()
  const evidenceOfCases = new Set<string>()
  const evidenceOfWholeRun = new Set<string>()
  for (const [caseId, judgement] of sayings(check, settings, unanswered)) {
    const verdict =
      judgement.verdict !== 'fail'
        ? judgement.verdict
        : judgement.finding.warnsOnly === true
          ? 'warn'
          : violated
    verdicts.set(caseId, (verdicts.get(caseId) ?? new Set()).add(verdict))
    if (judgement.verdict === 'inconclusive') {
      reasons.add(settings.mask(judgement.missing))
      if (caseId === theWholeRun) reasonsOfWholeRun.add(settings.mask(judgement.missing))
    }
    if (judgement.verdict === 'pass') {
      const gathered = caseId === theWholeRun ? evidenceOfWholeRun : evidenceOfCases
      for (const id of judgement.exchanges) gathered.add(id)
    }
    if (judgement.verdict !== 'fail') continue
    const { kind, place, expected, actual, hint, exchanges } = judgement.finding
    // What was generated is drawn at random: a failure is the same in whichever of those cases it shows.
    const isDrawn = generated.has(caseId)
    const fingerprint = fingerprintOf(
      requirement.id,
      isDrawn ? familyOf(caseId) : caseId,
      kind,
      isDrawn ? steadyPlace(place, generated.get(caseId)) : place,
    )
    const found: Found = {
      requirement: requirement.id,
      case: caseId,
      kind,
      place: settings.mask(place),
      expected: expected.map(settings.mask),
      actual: settings.mask(actual),
      hint: hint ?? requirement.hint,
      fingerprint,
      exchanges,
    }
    const known = findings.get(fingerprint)
    if (known === undefined || isBefore(found, known, order)) findings.set(fingerprint, found)
  }
  const cases = new Map([...verdicts].map(([caseId, seen]) => [caseId, worstOf(seen) ?? 'inconclusive']))
  const worst = worstOf(cases.values())
  if (worst === undefined) {
    const keptOut = [...(settings.plan.keptOut.get(requirement.id) ?? [])]
    const shared = new Set(check.stimuli?.map((stimulus) => `${suite}/${stimulus.id}`))
    const hasCases = settings.plan.cases.some(
      ({ requirement: of, id }) => of === requirement.id || shared.has(id),
    )
    return !hasCases && keptOut.length > 0
      ? { ...nothing, verdict: 'notClaimed', reasons: keptOut }
      : {
          ...nothing,
          verdict: 'inconclusive',
          reasons: ['nothing that this requirement concerns was observed'],
        }
  }
  const ofCases = order.few(evidenceOfCases, evidenceOfPasses)
  const ofWholeRun = order.few(
    [...evidenceOfWholeRun].filter((id) => !evidenceOfCases.has(id)),
    evidenceOfPasses - ofCases.length,
  )
  return {
    requirement,
    suite,
    verdict: worst,
    reasons: [...reasons],
    cases,
    findings: [...findings.values()],
    evidence: [...ofCases, ...ofWholeRun],
    ofWholeRun: { reasons: [...reasonsOfWholeRun], evidence: ofWholeRun },
  }
}

/** Judges every selected requirement on everything that was observed. Pure; never throws for a check that does. */
export function judge(settings: JudgeSettings): readonly Judged[] {
  const unanswered = unansweredIn(settings.observed)
  const order = evidenceIn(
    settings.observed.flatMap(({ main, controls }) => [main, ...controls].filter((one) => one !== undefined)),
  )
  return settings.plan.checks.flatMap(({ check, suite, ifSeen }) => {
    const judged = judgeCheck(check, suite, settings, unanswered, order)
    return ifSeen === true && judged.cases.size === 0 ? [] : [judged]
  })
}
