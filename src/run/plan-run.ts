import type { Suite } from '../check/check.ts'
import { type GeneratedCases, type GenerationSettings, generateCases } from './generate.ts'
import { type Plan, plan } from './plan.ts'
import { matches, type Selection } from './select.ts'

/** Whether the selection names generated cases one by one, or regressions. */
const namesOne = ({ only }: Selection): boolean =>
  only.some((pattern) => /\/(?:generated|regression)-/u.test(pattern))

/**
 * The plan with what was generated. Where generated cases are named one by one, whatever they show is judged: each
 * check that says something of them.
 */
function planWith(
  ofSuites: Plan,
  { replayed: first, drawn }: GeneratedCases,
  suites: readonly Suite[],
  selection: Selection,
): Plan {
  const known = new Set(ofSuites.checks.map(({ check }) => check.requirement))
  const whole = { only: [], skip: selection.skip }
  const others = namesOne(selection)
    ? suites.flatMap(({ name: suite, checks }) =>
        checks
          .filter(
            ({ requirement }) =>
              !known.has(requirement) && matches(whole, { requirement, suite, caseId: undefined }),
          )
          .map(({ requirement, every }) => ({
            check: { requirement, ...(every !== undefined && { every }) },
            suite,
            ifSeen: true as const,
          })),
      )
    : []
  return {
    ...ofSuites,
    cases: [...first, ...ofSuites.cases, ...drawn],
    checks: [...ofSuites.checks, ...others],
  }
}

/** What a run carries out: the cases of the suites, and those that it generates beside them. */
export async function planRun(
  settings: GenerationSettings,
): Promise<{ readonly plan: Plan; readonly generated: GeneratedCases }> {
  const { suites, reach, selection, can } = settings
  const generated = await generateCases(settings)
  return {
    generated,
    plan: planWith(plan(suites, reach.claims, selection, can), generated, suites, selection),
  }
}
