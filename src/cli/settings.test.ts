import { describe, expect, it } from 'vitest'
import { configurationDigest } from './configuration-digest.ts'
import { orderOf } from './settings.ts'

describe('the order of cases', () => {
  it.each([
    [{}, 'planned'],
    [{ order: 'planned', seed: 7 }, 'planned'],
    [{ order: 'shuffled', seed: 7 }, { shuffled: 7 }],
    [{ order: 'shuffled:2147483647', seed: 7 }, { shuffled: 2_147_483_647 }],
    [{ order: 'shuffled:0' }, { shuffled: 0 }],
  ])('%j', (settings, order) => {
    expect(orderOf(settings)).toEqual(order)
  })

  it('is drawn where neither it nor the seed is given', () => {
    expect(orderOf({ order: 'shuffled' })).toEqual({ shuffled: expect.any(Number) as unknown })
  })
})

describe('the digest of the settings', () => {
  it('rests on what decides what is judged, and on nothing else', () => {
    const digest = configurationDigest({ only: ['NL'] }, [])
    for (const same of [{ concurrency: 1 }, { order: 'shuffled' }, { out: 'elsewhere' }]) {
      expect(configurationDigest({ only: ['NL'], ...same }, [])).toBe(digest)
    }
    for (const other of [{ only: ['UL'] }, { only: ['NL'], strict: true }]) {
      expect(configurationDigest(other, [])).not.toBe(digest)
    }
  })
})
