import { describe, expect, it } from 'vitest'
import { dialectsOfExamples } from '../../docs/write-dialects.ts'
import { platformBanks } from '../../fixtures/banks/platforms.ts'
import dialects from '../../fixtures/dialects.json' with { type: 'json' }
import type { Exhibit } from '../proof/exhibit.ts'
import { exhibits, referenceBase } from './exhibits.ts'

const of = (base: string, kind: Exhibit['expected']['kind'], id = /./u): number =>
  exhibits.filter((one) => one.base === base && one.expected.kind === kind && id.test(one.id)).length

describe('the exhibits', () => {
  it('have names and stories of their own', () => {
    for (const name of ['id', 'story'] as const) {
      const all = exhibits.map((one) => one[name])
      expect(all.filter((one, index) => all.indexOf(one) !== index)).toEqual([])
    }
  })

  it('are enough', () => {
    const faults = exhibits.filter(({ expected }) => expected.kind === 'fault')
    expect(faults.length).toBeGreaterThanOrEqual(150)
    expect(exhibits.length - faults.length).toBeGreaterThanOrEqual(50)
  })

  // What is read wrongly in one dialect is read rightly in another.
  it.each([
    ...Object.keys(platformBanks).map((base) => [base, base, 2, 1, /./u] as const),
    ['csapi', referenceBase, 3, 3, /^csapi-/u] as const,
    ['vtis', referenceBase, 3, 3, /^vtis-/u] as const,
    ['Python', 'python', 8, 5, /./u] as const,
    ['Java', 'java', 8, 5, /./u] as const,
  ])('are there for %s', (_, base, faults, variants, id) => {
    expect(of(base, 'fault', id)).toBeGreaterThanOrEqual(faults)
    expect(of(base, 'variant', id)).toBeGreaterThanOrEqual(variants)
  })

  it('say what they lack only where they take more than Node', () => {
    const taking = exhibits.filter(({ lacks }) => lacks !== undefined).map(({ base }) => base)
    expect([...new Set(taking)].toSorted()).toEqual(['java', 'python'])
  })

  it('on platforms are given what the examples describe (npx tsx docs/write-dialects.ts)', async () => {
    expect(dialects).toEqual(await dialectsOfExamples())
  })
})
