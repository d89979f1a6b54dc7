import type { RecordedExchange } from '../double/doubles.ts'
import { unseal } from '../exchange/sealed.ts'

/** What the doubles refused unread, gathered so that each reason is told once. */
export interface Refusals {
  readonly note: (exchange: Pick<RecordedExchange, 'refused' | 'inquiry'>) => void
  /** One trouble for each network and reason, in the order of their first. */
  readonly told: () => readonly { readonly what: string; readonly mend: string }[]
}

/** Gathers refusals: trouble of the set-up, since no requirement speaks of how a token service lets its clients in. */
export function createRefusals(): Refusals {
  const counts = new Map<string, number>()
  return {
    note: ({ refused, inquiry }) => {
      if (refused === undefined) return
      const network = inquiry === undefined ? '' : `${unseal(inquiry).network} `
      const what = `the ${network}token service refused %, as the real one would: ${refused}`
      counts.set(what, (counts.get(what) ?? 0) + 1)
    },
    told: () =>
      [...counts].map(([what, count]) => ({
        what: what.replace('%', `${count} ${count === 1 ? 'inquiry' : 'inquiries'}`),
        mend: 'Sign and encrypt inquiries with what `start` gives in `settings` of the token service, by the rules of its dialect (docs/token-services.md). What rests on a refused inquiry is not judged.',
      })),
  }
}
