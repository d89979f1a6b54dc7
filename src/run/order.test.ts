import { describe, expect, it } from 'vitest'
import { inOrder, type Order } from './order.ts'

const numbers = Array.from({ length: 40 }, (_, index) => index)
const put = (items: readonly number[], order: Order): readonly number[] =>
  inOrder(
    items,
    order,
    (item) => item,
    (item) => (item === 7 ? 1 : 0),
  )

describe('the order of cases', () => {
  it('is that of the plan, with what takes longest in front', () => {
    expect(put(numbers, 'planned')).toEqual([7, ...numbers.filter((item) => item !== 7)])
  })

  it('is another one for each seed, and the same for the same', () => {
    const [one, other] = [put(numbers, { shuffled: 1 }), put(numbers, { shuffled: 2 })]
    expect(one).not.toEqual(numbers)
    expect(one).not.toEqual(other)
    expect(one).toEqual(put(numbers, { shuffled: 1 }))
    expect(one.toSorted((a, b) => a - b)).toEqual(numbers)
  })

  it('does not depend on what else is carried out', () => {
    const some = numbers.filter((item) => item % 3 === 0)
    expect(put(some, { shuffled: 1 })).toEqual(put(numbers, { shuffled: 1 }).filter((item) => item % 3 === 0))
  })
})
