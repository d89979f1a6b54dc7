import { sortedBy } from '../exchange/steady.ts'
import { steadyKey, stepsOf } from '../report/canonical.ts'
import type { CaseReport, ExchangeReport } from '../report/document.ts'

/** How many exchanges of a case with a finding are shown beside those that show it. */
const most = 12

/**
 * Those of a case's exchanges that are shown so that its steps can be followed: the first, by step and by what was
 * said, since what came first within a step may be chance. Those of a part that holds them all are the same.
 */
export function besideFinding(
  exchanges: readonly ExchangeReport[],
  report: Pick<CaseReport, 'steps'>,
): readonly ExchangeReport[] {
  if (exchanges.length <= most) return exchanges
  const steps = stepsOf(report)
  return sortedBy(exchanges, (exchange) => steadyKey(exchange, steps.get(exchange.id))).slice(0, most)
}
