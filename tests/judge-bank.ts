import { runKeys } from '../fixtures/keys/run-keys.ts'
import type { DialectDescriptions } from '../src/model/dialect-description.ts'
import type { GivenTokenServices } from '../src/model/token-service-settings.ts'
import type { ListedCard } from '../src/run/listed-cards.ts'
import { runConformance } from '../src/run/run.ts'
import type { RunResult } from '../src/run/run-result.ts'
import { moduleTarget } from '../src/target/module.ts'
import { suites } from '../suites/index.ts'

/** Noon of an ordinary Sunday: far from the end of a month, and from midnight in every country. */
const noon = new Date('2026-11-22T12:00:00Z')

/** Puts an example bank through the suites (or those that `only` names), over real sockets, with everything fixed. */
export const judgeBank = (
  bank: object,
  only: readonly string[] = [],
  listedCards: readonly ListedCard[] = [],
  tokenServices: GivenTokenServices = {},
  descriptions: DialectDescriptions = {},
): Promise<RunResult> =>
  runConformance({
    openTarget: (events) => moduleTarget(bank, 'example', events),
    suites,
    listedCards,
    tokenServices,
    descriptions,
    keys: runKeys,
    seed: 1,
    now: noon,
    selection: { only, skip: [] },
  })

/** The IDs of the requirements with these verdicts, in the order of the catalogue. */
export const idsWith = (result: RunResult, ...verdicts: readonly string[]): readonly string[] =>
  result.judged.filter(({ verdict }) => verdicts.includes(verdict)).map(({ requirement }) => requirement.id)
