import type { CastMember } from './cast.ts'

/** Takes the cards and cardholders of a case, waiting until no other case has one of them; gives what releases them. */
export type Lease = (members: readonly CastMember[]) => Promise<() => void>

/** Leases of cards that only one case may use at a time. */
export function leases(): Lease {
  const taken = new Map<string, Promise<void>>()
  return async (members) => {
    // The cardholder, too: what a request names, it is attributed by.
    const numbers = members.flatMap(({ customer }) => [customer.card.pan, customer.cardholder.nin])
    for (;;) {
      const busy = numbers.map((number) => taken.get(number)).filter((one) => one !== undefined)
      if (busy.length === 0) break
      await Promise.all(busy)
    }
    return new Promise((give) => {
      const done = new Promise<void>((free) => {
        give(() => {
          for (const number of numbers) taken.delete(number)
          free()
        })
      })
      for (const number of numbers) taken.set(number, done)
    })
  }
}
