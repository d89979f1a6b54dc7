import type { Rule } from '../../src/check/check.ts'
import { fail, type Judgement, pass } from '../../src/check/judgement.ts'
import type { ProvisioningRequest } from '../../src/check/observed.ts'
import { everyProvisioningRequest } from '../../src/check/rules.ts'
import type { Observation } from '../../src/exchange/observation.ts'

/** One property of a request, and the ways to judge it. */
export interface Property {
  readonly value: unknown
  readonly request: ProvisioningRequest
  readonly observation: Observation
  readonly right: () => Judgement
  readonly wrong: (kind: string, expected: string | readonly string[], actual: string) => Judgement
}

/**
 * A rule on one property of every request. It says nothing where the property is absent or null: that belongs to
 * the rule on required properties (CD-02), and is right for optional ones.
 */
export const everyProperty = (name: string, judge: (property: Property) => Judgement | undefined): Rule =>
  everyProvisioningRequest((request, observation) => {
    const value = request.body?.[name]
    if (value === undefined || value === null) return undefined
    const exchanges = [request.exchange.id]
    return judge({
      value,
      request,
      observation,
      right: () => pass(exchanges),
      wrong: (kind, expected, actual) =>
        fail({
          kind,
          place: `/${name}`,
          expected: typeof expected === 'string' ? [expected] : expected,
          actual,
          exchanges,
        }),
    })
  })
