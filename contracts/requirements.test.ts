import { describe, expect, it } from 'vitest'
import {
  catalogueVersion,
  isRequirementId,
  outsideSight,
  type Requirement,
  type RequirementFamily,
  requirementOf,
  requirements,
} from '../src/check/requirement.ts'
import trids from './trids.json' with { type: 'json' }

const sizes: Readonly<Record<RequirementFamily, number>> = { TS: 26, CD: 29, UL: 3, NL: 17, FL: 10, DP: 8 }

const idsOf = (family: string, size: number): readonly string[] =>
  Array.from({ length: size }, (_, index) => `${family}-${String(index + 1).padStart(2, '0')}`)

const idsWhere = (holds: (one: Requirement) => boolean): readonly string[] =>
  requirements.filter(holds).map((one) => one.id)

describe('the catalogue', () => {
  it('has 93 requirements, numbered without a gap, in order', () => {
    expect(requirements).toHaveLength(93)
    expect(requirements.map((one) => one.id)).toEqual(
      Object.entries(sizes).flatMap(([family, size]) => idsOf(family, size)),
    )
  })

  it('finds each by its ID, and nothing else', () => {
    expect(requirements.map((one) => requirementOf(one.id))).toEqual(requirements)
    expect(isRequirementId('TS-26')).toBe(true)
    expect(isRequirementId('TS-27')).toBe(false)
    expect(isRequirementId('ts-26')).toBe(false)
    expect(() => requirementOf('TS-27')).toThrow(RangeError)
  })

  it('has a version and five subjects that are not judged', () => {
    expect(catalogueVersion).toMatch(/^\d+\.\d+\.\d+$/u)
    expect(outsideSight).toHaveLength(5)
  })

  it('has titles of its own', () => {
    expect(new Set(requirements.map((one) => one.title)).size).toBe(93)
  })

  it.each(requirements)('$id: texts are whole and tidy', (one) => {
    expect(one.title).not.toMatch(/\.$/u)
    for (const text of [one.statement, one.rationale, one.hint, one.deprecation ?? '.'])
      expect(text).toMatch(/\.\)?$/u)
    for (const text of [one.title, one.statement, one.clause, one.rationale, one.hint]) {
      expect(text).toBe(text.trim())
      expect(text).not.toMatch(/ {2}|\n|TODO/u)
    }
  })

  it.each(requirements)('$id: the clause names a known source', ({ clause }) => {
    expect(clause).toMatch(
      /^(?:Provisioning API, |Initiate card provisioning, |RFC \d{4}, section|PCI DSS v4\.0\.1, |ISO\/IEC 7812-1, |Mastercard MDES Customer Service API, )/u,
    )
  })

  it.each(requirements)('$id: the rationale says so if it is derived', ({ basis, rationale }) => {
    expect(rationale.startsWith('Derived: ')).toBe(basis === 'derived')
  })

  it.each(requirements)('$id: the hint names the usual culprit', ({ hint }) => {
    expect(hint).toMatch(/\b(?:usual culprits? |the later ones depend)/u)
  })

  it.each(requirements)('$id: every part is its own and at least one can fail', ({ parts }) => {
    expect(new Set(parts.map((part) => part.text)).size).toBe(parts.length)
    expect(parts.some((part) => part.permits === undefined)).toBe(true)
  })
})

describe('the source of a requirement', () => {
  it.each([
    ['doc', /Provisioning API, /u],
    ['api', /Initiate card provisioning, /u],
    ['published', /Initiate card provisioning, Other facts/u],
    ['std', /RFC \d{4}|PCI DSS|ISO\/IEC/u],
  ])('%s', (basis, source) => {
    const these = requirements.filter((one) => one.basis === basis)
    expect(these.length).toBeGreaterThan(0)
    expect(these.filter((one) => !source.test(one.clause)).map((one) => one.id)).toEqual([])
  })
})

describe('the claims that a requirement needs', () => {
  it('names networks where the statement does', () => {
    expect(idsWhere((one) => one.claims.networks !== undefined)).toEqual(
      idsWhere((one) => /Visa|Mastercard|requester 50134871116|deprecated requester/u.test(one.statement)),
    )
  })

  it('names own TLS where the connection itself is judged', () => {
    expect(idsWhere((one) => one.claims.tls === 'own')).toEqual(['DP-04', 'DP-05'])
  })

  it('names concurrency where cards are mixed', () => {
    expect(idsWhere((one) => one.claims.maxConcurrency !== undefined)).toEqual(['FL-08'])
  })

  it('names features of token services where only some have them', () => {
    expect(idsWhere((one) => one.claims.features !== undefined)).toEqual(['TS-05', 'TS-10', 'TS-17'])
  })

  it('asks for a link builder throughout NL', () => {
    const builders = ['enrollNfc', 'nfcLink']
    expect(
      idsWhere(
        (one) =>
          one.id.startsWith('NL') &&
          !one.claims.operations.some((alternatives) =>
            builders.every((name) => alternatives.some((word) => word === name)),
          ),
      ),
    ).toEqual([])
  })

  it('asks for addCard alone throughout CD, but for the age, which the offer shows too', () => {
    expect(
      idsWhere((one) => one.id.startsWith('CD') && JSON.stringify(one.claims.operations) !== '[["addCard"]]'),
    ).toEqual(['CD-29'])
  })
})

describe('what the catalogue takes from elsewhere', () => {
  it('marks the two parameters that the provider expects to drop', () => {
    expect(idsWhere((one) => one.deprecation !== undefined)).toEqual(['NL-02', 'NL-03'])
  })

  it('names every requester of the registry, and no other number like one', () => {
    const named = requirements.flatMap((one) => one.statement.match(/\b\d{11}\b/gu) ?? [])
    expect([...new Set(named)].sort()).toEqual(trids.map((row) => row.id).sort())
    const inTexts = requirements.flatMap((one) => JSON.stringify(one).match(/\b\d{11}\b/gu) ?? [])
    expect([...new Set(inTexts)].sort()).toEqual(trids.map((row) => row.id).sort())
  })
})
