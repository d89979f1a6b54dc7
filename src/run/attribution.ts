import type { RecordedExchange } from '../double/doubles.ts'
import type { Register } from '../exchange/register.ts'
import { unseal } from '../exchange/sealed.ts'

/** An inquiry is about the card that it names; of a request every number counts, since that is what can be mixed up. */
function namedIn<Owner>(exchange: RecordedExchange, register: Register<Owner>): ReadonlySet<Owner> {
  const pan = exchange.inquiry === undefined ? undefined : unseal(exchange.inquiry).pan
  const ofCard = pan === undefined ? undefined : register.ownersOf(pan)
  return ofCard !== undefined && ofCard.size > 0 ? ofCard : register.ownersIn(exchange.searchable())
}

/**
 * Whose an exchange is, by the card numbers and NINs that it carries; nobody's where it carries none of the run's. A
 * leased card is one case's at a time: of all that had it, it is the one's that had it when the exchange began.
 */
export function ownersOf<Owner extends { readonly startedAt: number }>(
  exchange: RecordedExchange,
  register: Register<Owner>,
  { leased }: { readonly leased: boolean },
): ReadonlySet<Owner> {
  const owners = namedIn(exchange, register)
  if (!leased) return owners
  const begun = [...owners].filter(({ startedAt }) => startedAt <= exchange.at)
  const last = Math.max(...begun.map(({ startedAt }) => startedAt))
  return new Set(begun.filter(({ startedAt }) => startedAt === last))
}
