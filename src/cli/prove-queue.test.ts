import { describe, expect, it } from 'vitest'
import { queueOf, type Waiting } from './prove-queue.ts'

const of = (group: string, count: number): readonly Waiting[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${group}${index + 1}`, group }))

/** What each worker gets when they come in this order. */
const handed = (these: readonly Waiting[], workers: readonly number[]): readonly (string | undefined)[] => {
  const { next } = queueOf(these)
  return workers.map(next)
}

describe('exhibits are handed out', () => {
  it.each([
    ['in their order, to one worker', [...of('a', 2), ...of('b', 1)], [0, 0, 0], ['a1', 'a2', 'b1']],
    [
      'of one group to all workers, where there is no other',
      of('a', 4),
      [0, 1, 1, 0],
      ['a1', 'a2', 'a3', 'a4'],
    ],
    [
      'so that a worker stays with its group',
      [...of('a', 3), ...of('b', 3)],
      [0, 1, 0, 1, 1, 0],
      ['a1', 'b1', 'a2', 'b2', 'b3', 'a3'],
    ],
    [
      'so that one that is done begins what nobody has begun',
      [...of('a', 3), ...of('b', 1), ...of('c', 1)],
      [0, 1, 1, 0],
      ['a1', 'b1', 'c1', 'a2'],
    ],
    [
      'so that one that is done helps where most is left',
      [...of('a', 2), ...of('b', 4), ...of('c', 1)],
      [0, 1, 2, 2, 2],
      ['a1', 'b1', 'c1', 'b2', 'b3'],
    ],
    ['until none is left', of('a', 1), [0, 0, 1], ['a1', undefined, undefined]],
  ])('%s', (_, these, workers, expected) => {
    expect(handed(these, workers)).toEqual(expected)
  })

  it('each once, whoever comes', () => {
    const these = [...of('a', 5), ...of('b', 3), ...of('c', 2)]
    const all = handed(
      these,
      these.map((_, index) => index % 3),
    )
    expect(new Set(all)).toEqual(new Set(these.map(({ id }) => id)))
  })
})
