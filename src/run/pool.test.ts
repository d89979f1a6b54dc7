import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { inPool, turns } from './pool.ts'

/** How many are going on at the same time, at the most. */
function counting(): { readonly during: (weight: number) => Promise<void>; readonly most: () => number } {
  let now = 0
  let most = 0
  return {
    during: async (weight) => {
      now += weight
      most = Math.max(most, now)
      await sleep(2)
      now -= weight
    },
    most: () => most,
  }
}

describe('turns', () => {
  test.each([
    ['one at a time', 1, [1, 1, 1], 1],
    ['three at a time', 3, [1, 1, 1, 1, 1], 3],
    ['two begin together or not at all', 3, [1, 1, 2, 2, 1], 3],
    ['more than there are take all', 2, [5, 1, 1], 2],
  ])('%s', async (_, permits, wanted, most) => {
    const turn = turns(permits)
    const counter = counting()
    await Promise.all(wanted.map((weight) => turn(weight, () => counter.during(Math.min(weight, permits)))))
    expect(counter.most()).toBe(most)
  })

  test('go on after one that failed, in the order in which they came', async () => {
    const turn = turns(1)
    const began: number[] = []
    const all = [0, 1, 2].map((index) =>
      turn(1, async () => {
        began.push(index)
        if (index === 0) throw new Error('the first')
      }),
    )
    await Promise.allSettled(all)
    expect(began).toEqual([0, 1, 2])
  })
})

describe('a pool', () => {
  test.each([[1], [3], [100]])('of %i carries out every job once', async (width) => {
    const counter = counting()
    const done: number[] = []
    await inPool(width, [1, 2, 3, 4, 5, 6], async (item) => {
      await counter.during(1)
      done.push(item)
    })
    expect(done.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6])
    expect(counter.most()).toBe(Math.min(width, 6))
  })
})
