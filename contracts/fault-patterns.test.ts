import { describe, expect, it } from 'vitest'
import { requirements } from '../src/check/requirement.ts'
import { loadFaultWords } from '../src/cli/diagnoses.ts'
import { exhibits } from '../src/cli/exhibits.ts'
import { loadFaultPatterns } from '../src/cli/known-faults.ts'
import { shippedProof } from '../src/cli/shipped-proof.ts'

const { cases, faults: known, tokenServices } = await loadFaultPatterns()
const words = await loadFaultWords()

const all = exhibits.flatMap(({ id, expected }) => (expected.kind === 'fault' ? [{ id, ...expected }] : []))
/** Faults that do not show as another one does. */
const faults = all.filter(({ like }) => like === undefined)
const ids = faults.map(({ id }) => id)

/** What tells two faults apart: what each shows, and with which token services it can be seen. */
const tracesOf = (id: string): string =>
  JSON.stringify([known[id]?.tokenServices ?? tokenServices, known[id]?.pattern])

describe('what is written down of the faults', () => {
  it('is of every fault, in their order, and of no other', () => {
    expect(Object.keys(known)).toEqual(ids)
    expect(Object.keys(words).toSorted()).toEqual(ids.toSorted())
  })

  it('parts them: no two fail the same cases in the same way', () => {
    const twins = ids.filter((id) => ids.some((other) => other !== id && tracesOf(other) === tracesOf(id)))
    expect(twins).toEqual([])
  })

  it('holds those that others are like', () => {
    expect(all.flatMap(({ like = [] }) => like.filter((id) => known[id] === undefined))).toEqual([])
  })

  it.each(faults)('$id: shows what it breaks, and what follows', ({ id, breaks, alsoRaises }) => {
    expect(known[id]?.breaks).toBe(breaks)
    expect(Object.keys(known[id]?.pattern ?? {})).toEqual([breaks, ...alsoRaises].toSorted())
  })

  it('speaks of requirements and cases that there are', () => {
    const catalogue: readonly string[] = requirements.map(({ id }) => id)
    for (const { pattern } of Object.values(known)) {
      for (const [requirement, traits] of Object.entries(pattern)) {
        expect(catalogue).toContain(requirement)
        const named = Object.values(traits).flatMap((text) =>
          text === 'all' ? [] : text.replace(/^all but /u, '').split(', '),
        )
        expect(named.filter((one) => !cases.includes(one))).toEqual([])
      }
    }
  })

  it('holds no card number, identity number, reference or address of a run', () => {
    const text = JSON.stringify(known).replaceAll(/\b(?:CD|TS|NL|FL|DP|UL)-\d\d\S*/gu, '')
    expect(text).not.toMatch(/\d{6}|https?:\/\/|DNITHE|DSHRMC/u)
  })

  it.each(ids)('%s: is told in words that follow "this looks like"', (id) => {
    const { cause = '', mend = {} } = words[id] ?? {}
    expect(cause).toMatch(/^(?!this|it looks)\S.*[^.\s]$/u)
    expect(cause.length).toBeLessThan(130)
    expect(mend['all'] ?? '').toMatch(/\S$/u)
    for (const [language, text] of Object.entries(mend)) {
      expect(['all', 'TypeScript', 'Java', 'Kotlin', 'C#', 'Python', 'Go', 'Swift']).toContain(language)
      expect(text.length).toBeLessThan(200)
    }
  })
})

describe('the shipped proof', () => {
  it('is of this version and catalogue, of every fault, and holds', async () => {
    const proof = await shippedProof()
    const proven = proof?.rows.flatMap((row) => row.faults.map(({ id }) => id)) ?? []
    expect(proven.toSorted()).toEqual(all.map(({ id }) => id).toSorted())
    expect(proof?.counts).toMatchObject({ faults: all.length, caught: all.length })
  })
})
