import { createHash } from 'node:crypto'

/** The order in which cases are carried out: as the suites list them, or shuffled, the same for the same seed. */
export type Order = 'planned' | { readonly shuffled: number }

/** Which way the order of cases is written: `planned`, `shuffled`, or `shuffled:7` for one that can be had again. */
export const orderForm: RegExp = /^(?:planned|shuffled(?::(0|[1-9]\d{0,9}))?)$/u

/** The order in the form that {@link orderForm} takes. */
export const orderInWords = (order: Order): string =>
  order === 'planned' ? order : `shuffled:${order.shuffled}`

const rankOf = (seed: number, index: number): string =>
  createHash('sha256').update(`${seed} ${index}`).digest('hex')

/**
 * Some items in the given order. `indexOf` gives the number by which an item is known, whatever else is there with it;
 * `first` puts items in front that stay there in the planned order, greatest first.
 */
export function inOrder<Item>(
  items: readonly Item[],
  order: Order,
  indexOf: (item: Item) => number,
  first: (item: Item) => number,
): readonly Item[] {
  if (order === 'planned') return items.toSorted((a, b) => first(b) - first(a))
  return items
    .map((item) => ({ item, rank: rankOf(order.shuffled, indexOf(item)) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ item }) => item)
}
