import type { RecordedExchange } from '../double/doubles.ts'
import { unseal } from '../exchange/sealed.ts'

/** Seconds that a clock may be off. */
export const mostSkew = 60

/** Signs of the time that integrations put into their requests: `Date`, OAuth 1.0a (RFC 5849), x-pay-token. */
function timesIn(name: string, value: string): readonly number[] {
  switch (name.toLowerCase()) {
    case 'date':
      return [Date.parse(value) / 1000]
    case 'authorization':
      return [Number(/\boauth_timestamp="?(\d{9,11})\b/u.exec(value)?.[1])]
    case 'x-pay-token':
      return [Number(/^xv2?:(\d{9,11}):/u.exec(value)?.[1])]
    default:
      return []
  }
}

/**
 * By how many seconds the integration's clock is ahead (negative: behind), by what its requests say of the time;
 * undefined where they say nothing. Of several times that it may go by, the nearest counts.
 */
export function skewOf(
  exchanges: readonly RecordedExchange[],
  timesAt: (at: number) => readonly Date[],
): number | undefined {
  const skews = exchanges.flatMap((exchange) =>
    unseal(exchange.request)
      .headers.flatMap(([name, value]) => timesIn(name, value))
      .filter((seconds) => !Number.isNaN(seconds))
      .map((seconds) => {
        const all = timesAt(exchange.at).map((time) => seconds - time.getTime() / 1000)
        return all.toSorted((a, b) => Math.abs(a) - Math.abs(b))[0] ?? 0
      }),
  )
  return skews.toSorted((a, b) => Math.abs(b) - Math.abs(a))[0]
}
