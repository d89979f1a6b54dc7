/** Every combination of some lists, made into one value each: the table of a requirement's cases. */
export function forEach<A, T>(as: readonly A[], make: (a: A) => T): T[]
export function forEach<A, B, T>(as: readonly A[], bs: readonly B[], make: (a: A, b: B) => T): T[]
export function forEach<A, B, T>(
  as: readonly A[],
  ...rest: readonly [(a: A) => T] | readonly [readonly B[], (a: A, b: B) => T]
): T[] {
  if (rest.length === 1) return as.map((a) => rest[0](a))
  const [bs, make] = rest
  return as.flatMap((a) => bs.map((b) => make(a, b)))
}
