import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countries } from './country.ts'
import {
  type Country,
  kindsOf,
  makeNin,
  maskNin,
  type NinHolder,
  type NinKind,
  ninCapacity,
  ordinaryKind,
  sameNin,
  validateNin,
} from './nin.ts'

const now = new Date('2026-06-15T12:00:00Z')

const everyKind = countries.flatMap((country) => kindsOf(country).map((kind) => ({ country, kind })))

const birthDates = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2026-06-14'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

const holders: fc.Arbitrary<NinHolder> = fc
  .record({ form: fc.constantFrom(...everyKind), birthDate: birthDates, january: fc.boolean() })
  .map(({ form, birthDate, january }) => ({
    ...form,
    birthDate: january ? `${birthDate.slice(0, 4)}-01-01` : birthDate,
    now,
  }))
  .filter((holder) => ninCapacity(holder) > 0)

const made = fc
  .tuple(holders, fc.nat())
  .map(([holder, any]) => ({ holder, nin: makeNin({ ...holder, index: any % ninCapacity(holder) }) ?? '' }))

describe('makeNin', () => {
  it.each(everyKind)('makes numbers that are valid and agree with the birth date: $country $kind', (form) => {
    for (const birthDate of [
      '1926-01-01',
      '1927-01-01',
      '1964-02-29',
      '1999-12-31',
      '2000-02-29',
      '2011-01-01',
    ]) {
      const holder = { ...form, birthDate, now }
      for (let index = 0; index < ninCapacity(holder); index += 97) {
        const nin = makeNin({ ...holder, index }) ?? ''
        expect(validateNin(form.country, nin, now)).toEqual({ valid: true, kind: form.kind, birthDate })
      }
    }
  })

  it('makes numbers that are valid and agree with any birth date', () => {
    fc.assert(
      fc.property(made, ({ holder: { country, kind, birthDate }, nin }) => {
        expect(validateNin(country, nin, now)).toEqual({ valid: true, kind, birthDate })
      }),
    )
  })

  it('fills the capacity of a birth date with different numbers of one length', () => {
    fc.assert(
      fc.property(holders, fc.nat(), fc.nat(), (holder, a, b) => {
        const capacity = ninCapacity(holder)
        const [one, other] = [a % capacity, b % capacity].map((index) => makeNin({ ...holder, index }))
        expect(one === other).toBe(a % capacity === b % capacity)
        expect(one).toHaveLength(other?.length ?? 0)
        expect(makeNin({ ...holder, index: capacity - 1 })).toBeDefined()
        expect(makeNin({ ...holder, index: capacity })).toBeUndefined()
      }),
    )
  })

  it('fails as soon as the last character is another', () => {
    fc.assert(
      fc.property(made, fc.integer({ min: 1, max: 9 }), ({ holder, nin }, more) => {
        const broken = `${nin.slice(0, -1)}${(Number.parseInt(nin.slice(-1), 36) + more) % 10}`
        fc.pre(broken !== nin)
        const judgement = validateNin(holder.country, broken, now)
        // Danish numbers have to be taken without a check digit, so there only the kind changes.
        if (holder.kind === 'withoutCheckDigit') expect(judgement).toMatchObject({ valid: true })
        else if (holder.country === 'DK' || holder.country === 'GL')
          expect(judgement).not.toMatchObject({ kind: 'ordinary' })
        else expect(judgement).toEqual({ valid: false, reason: 'checkDigits' })
      }),
    )
  })

  it.each([
    ['NO', 'ordinary', '1964-02-29', 350],
    ['NO', 'ordinary', '1910-02-28', 350],
    ['NO', 'dNumberSynthetic', '2010-06-15', 350],
    ['DK', 'ordinary', '1964-02-29', 400],
    ['DK', 'withoutCheckDigit', '1964-01-01', 4000],
    ['GL', 'ordinary', '2012-06-15', 400],
    ['FI', 'ordinary', '1964-02-29', 100],
    ['FI', 'newSeparator', '1964-02-29', 500],
    ['SE', 'personnummer', '1964-02-29', 999],
    ['SE', 'samordningsnummerShortSeparated', '1924-02-29', 999],
  ] as const)('holds enough: %s %s %s', (country, kind, birthDate, least) => {
    expect(ninCapacity({ country, kind, birthDate, now })).toBeGreaterThanOrEqual(least)
  })

  it.each([
    ['DK', 'withoutCheckDigit', '1964-01-02'],
    ['FI', 'newSeparator', '1899-01-01'],
    ['FI', 'dNumber', '1964-01-01'],
    ['NO', 'personnummer', '1964-01-01'],
    ['NO', 'ordinary', '1854-12-31'],
    ['NO', 'ordinary', '2040-01-01'],
    ['SE', 'personnummerShort', '1926-01-01'],
    ['SE', 'personnummerShort', '2027-01-01'],
    ['NO', 'ordinary', '1963-02-29'],
    ['NO', 'ordinary', 'yesterday'],
  ] as const)('holds none: %s %s %s', (country, kind, birthDate) => {
    expect(ninCapacity({ country, kind, birthDate, now })).toBe(0)
    expect(makeNin({ country, kind, birthDate, now, index: 0 })).toBeUndefined()
  })

  it.each([-1, 0.5, Number.NaN, 1e6])('has no number for the index %d', (index) => {
    expect(makeNin({ country: 'SE', kind: 'personnummer', birthDate: '1964-02-29', index })).toBeUndefined()
  })

  it('does not guess the century of ten digits', () => {
    const holder = { country: 'SE', kind: 'personnummerShortSeparated', index: 0 } as const
    expect(makeNin({ ...holder, birthDate: '1964-02-29' })).toBeUndefined()
    expect(makeNin({ ...holder, birthDate: '1964-02-29', now })).toBe('640229-2384')
    expect(makeNin({ ...holder, birthDate: '1926-12-31', now })).toMatch(/^261231\+/)
    expect(makeNin({ ...holder, birthDate: '1927-01-01', now })).toMatch(/^270101-/)
  })

  it('keeps leading zeros', () => {
    const holder = { birthDate: '2001-02-03', index: 0, now }
    for (const country of countries) {
      expect(makeNin({ ...holder, country, kind: ordinaryKind(country) })).toMatch(/^(0302|200102)/)
    }
  })
})

describe('validateNin', () => {
  it.each([
    ['XX', '17912099997', 'unknownCountry'],
    ['no', '17912099997', 'unknownCountry'],
    ['toString', '17912099997', 'unknownCountry'],
    ['NO', 17912099997, 'notString'],
    ['NO', null, 'notString'],
    ['SE', undefined, 'notString'],
  ])('%s %s: %s', (country, nin, reason) => {
    expect(validateNin(country, nin)).toEqual({ valid: false, reason })
  })

  it('judges any text, and one close to a number', () => {
    const close = fc.stringMatching(/^[0-9]{0,8}[-+ A-Z]?[0-9A-Z]{0,8}$/)
    fc.assert(
      fc.property(fc.constantFrom<string>(...countries), fc.oneof(fc.string(), close), (country, text) => {
        expect(typeof validateNin(country, text, now).valid).toBe('boolean')
        expect(typeof validateNin(country, text, new Date(Number.NaN)).valid).toBe('boolean')
      }),
      { numRuns: 1000 },
    )
  })

  it.each(everyKind)('takes no number with something around it: $country $kind', (form) => {
    const nin = makeNin({ ...form, birthDate: '1970-01-01', index: 0, now }) ?? ''
    expect(validateNin(form.country, nin, now).valid).toBe(true)
    for (const around of [
      `${nin} `,
      ` ${nin}`,
      `${nin}\n`,
      `0${nin}`,
      `${nin}0`,
      nin.slice(1),
      nin.slice(0, -1),
    ]) {
      expect(validateNin(form.country, around, now)).toMatchObject({ valid: false })
    }
  })
})

describe('sameNin', () => {
  it.each([
    ['NO', '17912099997', '17912099997', true],
    ['NO', '17912099997', '179120 99997', true],
    ['NO', '179120-99997', '17912099997', true],
    ['NO', '17912099997', '17912-099997', false],
    ['NO', '17912099997', '17912099998', false],
    ['NO', '01010112345', '1010112345', false],
    ['DK', '0101701234', '010170-1234', true],
    ['GL', '010170-1234', '0101701234', true],
    ['DK', '0101701234', '010170--1234', false],
    ['FI', '010594Y9032', '010594Y9032', true],
    ['FI', '010594Y9032', '010594-9032', false],
    ['FI', '010594-9032', '0105949032', false],
    ['SE', '199001012385', '9001012385', true],
    ['SE', '199001012385', '900101-2385', true],
    ['SE', '199001012385', '19900101-2385', true],
    ['SE', '9001012385', '199001012385', true],
    ['SE', '9001012385', '900101-2385', true],
    ['SE', '9001012385', '900101+2385', false],
    ['SE', '199001012385', '189001012385', false],
    ['SE', '199001012385', '900101+2385', false],
    ['SE', '192001012384', '200101+2384', true],
    ['SE', '192001012384', '200101-2384', false],
    ['SE', '202001012384', '200101-2384', true],
    ['SE', '202001012384', '200101+2384', false],
    ['XX', '1', '1', true],
    ['XX', '1', '1-', false],
    ['NO', 'x', 'y', false],
  ])('%s %s as %s: %s', (country, given, sent, same) => {
    expect(sameNin(country, given, sent, now)).toBe(same)
  })

  it('takes either reading of ten digits where no time is given', () => {
    expect(sameNin('SE', '192001012384', '2001012384')).toBe(true)
    expect(sameNin('SE', '202001012384', '2001012384')).toBe(true)
    expect(sameNin('SE', '202001012384', '200101+2384')).toBe(false)
    expect(sameNin('SE', '192001012384', '202001012384')).toBe(false)
  })

  it('says that every form of a Swedish number is the same, and that of another one is not', () => {
    const forms: readonly NinKind[] = kindsOf('SE').filter((kind) => kind.startsWith('personnummer'))
    const holder = { country: 'SE', birthDate: '1964-02-29', now } as const
    const written = (index: number): readonly string[] =>
      forms.map((kind) => makeNin({ ...holder, kind, index }) ?? '')
    for (const given of written(3)) {
      for (const sent of written(3)) expect(sameNin('SE', given, sent, now)).toBe(true)
      for (const sent of written(4)) expect(sameNin('SE', given, sent, now)).toBe(false)
    }
  })

  it('is so for every number and itself, and answers any text', () => {
    fc.assert(
      fc.property(fc.constantFrom<Country>(...countries), fc.string(), fc.string(), (country, a, b) => {
        expect(sameNin(country, a, a)).toBe(true)
        expect(sameNin(country, a, b, now)).toBe(sameNin(country, b, a, now))
      }),
    )
  })
})

describe('maskNin', () => {
  it.each([
    ['17912099997', '***********'],
    ['010594Y9032', '***********'],
    ['900101-2385', '******-****'],
    ['', ''],
  ])('%s: %s', (nin, masked) => {
    expect(maskNin(nin)).toBe(masked)
  })
})
