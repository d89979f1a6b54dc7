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

/** Lets at most `permits` calls go on at the same time; the others wait their turn. */
export function semaphore(permits: number): <T>(call: () => Promise<T>) => Promise<T> {
  let free = permits
  const waiting: (() => void)[] = []
  return async (call) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await call()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}
