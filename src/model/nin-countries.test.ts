import { describe, expect, it } from 'vitest'
import { judgeDanish } from './nin-denmark.ts'
import { judgeFinnish } from './nin-finland.ts'
import { judgeNorwegian, norwegianNumbers } from './nin-norway.ts'
import { judgeSwedish } from './nin-sweden.ts'

/** What a judgement comes to, in one word for a table: the fault, or kind and birth date. */
type Told = { readonly reason: string } | { readonly kind: string; readonly birthDate?: string }

describe('judgeNorwegian', () => {
  it.each<[string, Told]>([
    ['17912099997', { kind: 'syntheticTenor', birthDate: '2020-11-17' }],
    ['179120 99997', { kind: 'syntheticTenor', birthDate: '2020-11-17' }],
    ['57912075186', { kind: 'dNumberSynthetic', birthDate: '2020-11-17' }],
    ['15507600333', { kind: 'syntheticNav', birthDate: '1976-10-15' }],
    ['55507608360', { kind: 'dNumberSynthetic', birthDate: '1976-10-15' }],
    ['17912099998', { reason: 'checkDigits' }],
    ['17912099987', { reason: 'checkDigits' }],
    ['32912099997', { reason: 'date' }],
    ['17002099997', { reason: 'date' }],
    ['17132099997', { reason: 'date' }],
    ['95912099997', { reason: 'date' }],
    ['1791209999', { reason: 'shape' }],
    ['179120999970', { reason: 'shape' }],
    ['1791209999a', { reason: 'shape' }],
    ['179-12099997', { reason: 'shape' }],
    ['', { reason: 'shape' }],
  ])('%s: %j', (nin, told) => {
    expect(judgeNorwegian(nin)).toEqual({ valid: !('reason' in told), ...told })
  })

  it('takes the check digits of 2032, remainders 1 to 3, which tell no century, and no further ones', () => {
    const remainders = new Set<number>()
    const [ordinary = ''] = norwegianNumbers('ordinary', { year: 1990, month: 5, day: 15 })
    for (let first = 0; first < 10; first++) {
      for (let second = 0; second < 10; second++) {
        const nin = `${ordinary.slice(0, 9)}${first}${second}`
        const judgement = judgeNorwegian(nin)
        if (!judgement.valid) continue
        expect(judgement.birthDate).toBe(nin === ordinary ? '1990-05-15' : undefined)
        remainders.add((first - Number(ordinary[9]) + 11) % 11)
      }
    }
    expect([...remainders].every((remainder) => remainder <= 3)).toBe(true)
    expect(remainders.size).toBeGreaterThan(1)
  })

  it('knows 29 February by the century', () => {
    const [leap = ''] = norwegianNumbers('ordinary', { year: 2000, month: 2, day: 29 })
    const [none = ''] = norwegianNumbers('ordinary', { year: 1900, month: 2, day: 29 })
    expect(judgeNorwegian(leap)).toMatchObject({ valid: true, birthDate: '2000-02-29' })
    expect(judgeNorwegian(none)).toEqual({ valid: false, reason: 'date' })
  })
})

describe('judgeDanish', () => {
  it.each<[string, Told]>([
    ['0101700001', { kind: 'withoutCheckDigit', birthDate: '1970-01-01' }],
    ['010170-0001', { kind: 'withoutCheckDigit', birthDate: '1970-01-01' }],
    ['0707614285', { kind: 'ordinary', birthDate: '1961-07-07' }],
    ['070761-4285', { kind: 'ordinary', birthDate: '1961-07-07' }],
    ['070761 4285', { kind: 'ordinary', birthDate: '1961-07-07' }],
    ['0707614286', { kind: 'withoutCheckDigit', birthDate: '1961-07-07' }],
    ['0101364000', { kind: 'withoutCheckDigit', birthDate: '2036-01-01' }],
    ['0101374000', { kind: 'withoutCheckDigit', birthDate: '1937-01-01' }],
    ['0101575000', { kind: 'withoutCheckDigit', birthDate: '2057-01-01' }],
    ['0101585000', { kind: 'withoutCheckDigit', birthDate: '1858-01-01' }],
    ['2902004000', { kind: 'withoutCheckDigit', birthDate: '2000-02-29' }],
    ['2902000000', { reason: 'date' }],
    ['3102614285', { reason: 'date' }],
    ['0713614285', { reason: 'date' }],
    ['070761428', { reason: 'shape' }],
    ['070761+4285', { reason: 'shape' }],
    ['07076142850', { reason: 'shape' }],
  ])('%s: %j', (nin, told) => {
    expect(judgeDanish(nin)).toMatchObject({ valid: !('reason' in told), ...told })
  })
})

describe('judgeFinnish', () => {
  it.each<[string, Told]>([
    ['010594Y9032', { kind: 'newSeparator', birthDate: '1994-05-01' }],
    ['020594X903P', { kind: 'newSeparator', birthDate: '1994-05-02' }],
    ['030594W903B', { kind: 'newSeparator', birthDate: '1994-05-03' }],
    ['040594V9030', { kind: 'newSeparator', birthDate: '1994-05-04' }],
    ['050594U903M', { kind: 'newSeparator', birthDate: '1994-05-05' }],
    ['010516B903X', { kind: 'newSeparator', birthDate: '2016-05-01' }],
    ['020516C903K', { kind: 'newSeparator', birthDate: '2016-05-02' }],
    ['030516D9037', { kind: 'newSeparator', birthDate: '2016-05-03' }],
    ['010501E9032', { kind: 'newSeparator', birthDate: '2001-05-01' }],
    ['020503F9037', { kind: 'newSeparator', birthDate: '2003-05-02' }],
    ['010594-9032', { kind: 'ordinary', birthDate: '1994-05-01' }],
    ['010594+9032', { kind: 'ordinary', birthDate: '1894-05-01' }],
    ['010516A903X', { kind: 'ordinary', birthDate: '2016-05-01' }],
    ['010594Y9033', { reason: 'checkDigits' }],
    ['310294-9032', { reason: 'date' }],
    ['290200-9032', { reason: 'date' }],
    ['0105949032', { reason: 'shape' }],
    ['010594Z9032', { reason: 'shape' }],
    ['010594G9032', { reason: 'shape' }],
    ['010594y9032', { reason: 'shape' }],
    ['010594 9032', { reason: 'shape' }],
  ])('%s: %j', (nin, told) => {
    expect(judgeFinnish(nin)).toEqual({ valid: !('reason' in told), ...told })
  })
})

describe('judgeSwedish', () => {
  const now = new Date('2026-06-15T12:00:00Z')

  it.each<[string, Told]>([
    ['196408233234', { kind: 'personnummer', birthDate: '1964-08-23' }],
    ['19640823-3234', { kind: 'personnummerSeparated', birthDate: '1964-08-23' }],
    ['6408233234', { kind: 'personnummerShort', birthDate: '1964-08-23' }],
    ['640823-3234', { kind: 'personnummerShortSeparated', birthDate: '1964-08-23' }],
    ['640823+3234', { kind: 'personnummerShortSeparated', birthDate: '1864-08-23' }],
    ['196408833223', { kind: 'samordningsnummer', birthDate: '1964-08-23' }],
    ['701063-2391', { kind: 'samordningsnummerShortSeparated', birthDate: '1970-10-03' }],
    ['196408833224', { reason: 'checkDigits' }],
    ['196408233235', { reason: 'checkDigits' }],
    ['6408233235', { reason: 'checkDigits' }],
    ['196408323234', { reason: 'checkDigits' }],
    ['196413233237', { reason: 'date' }],
    ['176408233234', { reason: 'shape' }],
    ['64082-33234', { reason: 'shape' }],
    ['640823-T234', { reason: 'shape' }],
    ['640823_3234', { reason: 'shape' }],
  ])('%s: %j', (nin, told) => {
    expect(judgeSwedish(nin, now)).toEqual({ valid: !('reason' in told), ...told })
  })

  it('leaves the century of ten digits open where no time is given', () => {
    expect(judgeSwedish('640823-3234')).toEqual({ valid: true, kind: 'personnummerShortSeparated' })
    expect(judgeSwedish('640823+3234')).toEqual({ valid: true, kind: 'personnummerShortSeparated' })
    expect(judgeSwedish('196408233234')).toMatchObject({ birthDate: '1964-08-23' })
  })
})
