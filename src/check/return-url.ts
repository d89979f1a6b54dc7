import type { Observation } from '../exchange/observation.ts'
import type { AskedStep } from './observed.ts'

/**
 * The return URL that has to come of an operation, by what the integration claims of return URLs ("Decided cases"):
 * its own one where it always uses that, else the asked-for one. Null: there has to be none. Undefined: nobody saw
 * what was asked for.
 */
export function returnUrlDue(step: AskedStep, { facts }: Observation): string | null | undefined {
  const claim = facts.claims.returnUrl
  if (claim.mode === 'fixed') return claim.url
  if (claim.mode === 'none') return null
  const asked = step.params['returnUrl']
  return typeof asked === 'string' || asked === null ? asked : undefined
}
