import type { CastMember } from './cast.ts'

/** Takes the cards of a case, waiting until no other case has one of them; gives what releases them. */
export type Lease = (members: readonly CastMember[]) => Promise<() => void>

/** Leases of cards that only one case may use at a time. */
export function leases(): Lease {
  const taken = new Map<string, Promise<void>>()
  return async (members) => {
    const pans = members.map(({ customer }) => customer.card.pan)
    for (;;) {
      const busy = pans.map((pan) => taken.get(pan)).filter((one) => one !== undefined)
      if (busy.length === 0) break
      await Promise.all(busy)
    }
    return new Promise((give) => {
      const done = new Promise<void>((free) => {
        give(() => {
          for (const pan of pans) taken.delete(pan)
          free()
        })
      })
      for (const pan of pans) taken.set(pan, done)
    })
  }
}
