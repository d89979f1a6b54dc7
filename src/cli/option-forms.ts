import { InvalidArgumentError } from 'commander'
import { orderForm } from '../run/order.ts'

// What options take: each gives the value, or throws commander's InvalidArgumentError with what is accepted.

/** A whole number within bounds. */
export const wholeNumber =
  (least: number, most: number = Number.MAX_SAFE_INTEGER) =>
  (text: string): number => {
    const value = Number(text)
    if (Number.isInteger(value) && value >= least && value <= most && /^\d+$/u.test(text)) return value
    throw new InvalidArgumentError(
      most === Number.MAX_SAFE_INTEGER
        ? `Expected a whole number of ${least} or more, such as 42.`
        : `Expected a whole number of ${least} or more, ${most} at the most.`,
    )
  }

const timeForm = /^\d{4}-\d{2}-(\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/u

/** A date and time with its zone, as it was written; days that a month doesn't have are refused. */
export function isoTime(text: string): string {
  const [, day, zone] = timeForm.exec(text) ?? []
  // Dates roll over: 30 February becomes 2 March. In the text's own zone the day has to stay what it was.
  const local = zone === undefined ? Number.NaN : Date.parse(`${text.slice(0, -zone.length)}Z`)
  if (
    !Number.isNaN(local) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(local).getUTCDate() === Number(day)
  ) {
    return text
  }
  throw new InvalidArgumentError('Expected ISO 8601 with a zone, such as 2026-11-22T12:00:00Z.')
}

/** An order of cases: `shuffled:7`. */
export function caseOrder(text: string): string {
  if (orderForm.test(text)) return text
  throw new InvalidArgumentError('Expected planned, shuffled, or shuffled:7 for one that can be had again.')
}

/** One part of several: `2/4`. */
export function shardForm(text: string): string {
  const [, index, of] = /^([1-9]\d*)\/([1-9]\d*)$/u.exec(text) ?? []
  if (Number(index) <= Number(of)) return text
  throw new InvalidArgumentError('Expected part and number of parts, such as 2/4.')
}
