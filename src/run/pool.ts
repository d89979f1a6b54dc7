/** Carries out a job for every item, `width` at a time, in order of beginning. Rejects when a job does. */
export async function inPool<T>(
  width: number,
  items: readonly T[],
  job: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values()
  const worker = async (): Promise<void> => {
    for (const item of queue) await job(item)
  }
  await Promise.all(Array.from({ length: Math.max(1, Math.min(width, items.length)) }, worker))
}

/** Waits for so many permits (all there are, where more are wanted), and holds them while something is done. */
export type Turn = <T>(wanted: number, take: () => Promise<T>) => Promise<T>

/** Lets at most `permits` of them be held at the same time; whoever came first is served first. */
export function turns(permits: number): Turn {
  let free = permits
  const waiting: { readonly wanted: number; readonly begin: () => void }[] = []
  const serve = (): void => {
    for (let [next] = waiting; next !== undefined && next.wanted <= free; [next] = waiting) {
      waiting.shift()
      free -= next.wanted
      next.begin()
    }
  }
  return async (most, take) => {
    const wanted = Math.min(most, permits)
    await new Promise<void>((begin) => {
      waiting.push({ wanted, begin })
      serve()
    })
    try {
      return await take()
    } finally {
      free += wanted
      serve()
    }
  }
}
