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

/**
 * Whether a request is a warm-up of a connection, or asks whether a service is up: it has no content, and no service
 * made anything of it. To a server with a bad certificate, or behind a redirect, not even that should go.
 */
export const isPing = ({
  counterpart,
  face,
  request,
  inquiry,
  provisioning,
  notUnderstood,
  refused,
}: RecordedExchange): boolean =>
  counterpart !== 'elsewhere' &&
  face === 'good' &&
  unseal(request).body.length === 0 &&
  [inquiry, notUnderstood, refused].every((one) => one === undefined) &&
  (provisioning === undefined || unseal(provisioning).jwe === undefined)

const servers: Readonly<Record<RecordedExchange['counterpart'], string>> = {
  provisioning: 'the provisioning service',
  tokenService: 'the token service',
  elsewhere: 'the host that a redirect points at',
}

/** What is told of a request that nobody asked for, and how to mend it. */
export const unasked = ({
  counterpart,
  request,
}: RecordedExchange): readonly [what: string, mend: string] => [
  `${servers[counterpart]} got a ${unseal(request).method} request that names nobody of the run, while no operation was going on`,
  'Send nothing of your own accord, at `start` or between operations. To warm up a connection or see that a service is up, send a HEAD, GET or OPTIONS request without content.',
]
