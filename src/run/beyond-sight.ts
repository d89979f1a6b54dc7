import type { RequirementId } from '../check/requirement.ts'
import type { Target } from '../target/target.ts'

/** What can't be seen of an integration. Not seen is not passed: it is not claimed, and the report says why. */
export interface BeyondSight {
  /** Requirements that rest on what isn't seen, each with what that is. */
  readonly requirements: Readonly<Partial<Record<RequirementId, string>>>
  /** Cases that can't be carried out. */
  readonly cases: readonly string[]
}

/** Only a program is started by the suite, so only a program is started anew. */
const needsRestart: readonly string[] = ['CD-24/restarted']

/** For each way to reach an integration, what it hides. */
export const beyondSight: Readonly<Record<Target['kind'], BeyondSight>> = {
  command: { requirements: {}, cases: [] },
  module: { requirements: {}, cases: needsRestart },
  http: {
    requirements: { 'DP-06': 'the log of a service that the suite did not start, which it cannot see' },
    cases: needsRestart,
  },
}
