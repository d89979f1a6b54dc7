import type { Exchange } from '../exchange/exchange.ts'
import type { Customer, Observation } from '../exchange/observation.ts'
import type { CaseRun } from './execute.ts'
import type { Observed } from './judge.ts'
import type { PlannedCase } from './plan.ts'

/** Everything that was seen of one case: what checks judge. Exchanges are numbered within it, in order. */
function observationOf(run: CaseRun): Observation {
  const name = run.control === undefined ? run.planned.id : `${run.planned.id}~control-${run.control + 1}`
  const exchanges: Exchange[] = run.recorded
    .toSorted((a, b) => a.at - b.at)
    .map((exchange, index) => ({ ...exchange, id: `${name}#${index + 1}` }))
  return {
    caseId: run.planned.id,
    facts: run.facts,
    customers: run.members.map(
      ({ customer, world, earlier }): Customer => ({
        ...customer,
        tokens: [...new Set([...customer.tokens, ...earlier, ...world.tokens])],
      }),
    ),
    steps: run.steps,
    exchanges,
    handshakes: run.handshakes,
    logged: run.logged,
  }
}

/** Each case with what was seen of it and of its controls; undefined for what was not carried out. */
export const observedOf = (cases: readonly PlannedCase[], runs: readonly CaseRun[]): readonly Observed[] => {
  const of = new Map(runs.map((run) => [run.scheduled, observationOf(run)]))
  return cases.map((one) => ({
    planned: one,
    main: of.get(one.main),
    controls: one.controls.map(({ scheduled }) => of.get(scheduled)),
  }))
}
