/** Figures of one measurement, each the median of its runs. */
export interface Figure {
  readonly what: string
  readonly value: string
  /** The bound that it is held against, where there is one. */
  readonly bound?: string
  readonly holds?: boolean
}

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** A ratio with its bound; `most` and `least` say which way it has to lie. */
export function ratio(
  what: string,
  value: number,
  bound: { readonly most: number } | { readonly least: number },
): Figure {
  const holds = 'most' in bound ? value <= bound.most : value >= bound.least
  const words = 'most' in bound ? `at most ${bound.most}` : `at least ${bound.least}`
  return { what, value: value.toFixed(2), bound: words, holds }
}
