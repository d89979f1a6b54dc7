import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { networks } from './network.ts'
import {
  describePanFault,
  last4Of,
  luhnHolds,
  makePan,
  maskPan,
  networkOf,
  type PanRequest,
  panCapacity,
  panLengths,
} from './pan.ts'

const oneOf = <Value>(values: readonly Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values)

/** Every request that can be made, counters over the whole range. */
const requests: fc.Arbitrary<PanRequest> = oneOf(networks)
  .chain((network) =>
    fc.record(
      {
        network: fc.constant(network),
        length: oneOf(panLengths(network)),
        last4: fc.stringMatching(/^[0-9]{4}$/),
        series: oneOf([2, 5] as const),
      },
      { requiredKeys: ['network'] },
    ),
  )
  .chain((form) =>
    fc.nat({ max: panCapacity({ ...form, counter: 0 }) - 1 }).map((counter) => ({ ...form, counter })),
  )

describe('luhnHolds', () => {
  it.each([
    ['4111111111111111', true],
    ['4111111111111112', false],
    ['4222222222222', true],
    ['4000000000000000006', true],
    ['5555555555554444', true],
    ['5412345678901234', false],
    ['2223003122003222', true],
    ['0', true],
    ['', false],
    ['4111 1111 1111 1111', false],
    ['٤١١١١١١١١١١١١١١١', false],
  ])('%s: %s', (digits, holds) => {
    expect(luhnHolds(digits)).toBe(holds)
  })
})

describe('describePanFault', () => {
  it.each([
    ['4111111111111111', 'visa', undefined],
    ['4222222222222', 'visa', undefined],
    ['4000000000000000006', 'visa', undefined],
    ['2720997206529952', 'mastercard', undefined],
    ['5105105105105100', 'mastercard', undefined],
    ['5105105105105100', undefined, undefined],
    ['5105105105105100', 'visa', 'prefix'],
    ['4111111111111111', 'mastercard', 'prefix'],
    ['6011111111111117', undefined, 'prefix'],
    ['4111111111111112', 'visa', 'luhn'],
    ['411111111111111', 'visa', 'length'],
    ['42222222222224', 'visa', 'length'],
    ['55555555555544440', 'mastercard', 'length'],
    ['4111 1111 1111 1111', 'visa', 'notDigits'],
    ['4111111111111111\n', 'visa', 'notDigits'],
    ['', 'visa', 'notDigits'],
    [4111111111111111, 'visa', 'notString'],
    [null, 'visa', 'notString'],
    [undefined, undefined, 'notString'],
    [{}, 'visa', 'notString'],
  ] as const)('%s as %s: %s', (pan, network, code) => {
    expect(describePanFault(pan, network)?.code).toBe(code)
  })

  it('judges any value, and never repeats it', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        describePanFault(value)
      }),
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{6,30}$/), (digits) => {
        expect(describePanFault(digits)?.says ?? '').not.toContain(digits)
      }),
    )
  })
})

describe('networkOf', () => {
  it.each([
    ['5100000000000000', 'mastercard'],
    ['5599999999999999', 'mastercard'],
    ['5000000000000000', undefined],
    ['5600000000000000', undefined],
    ['2220990000000000', undefined],
    ['2221000000000000', 'mastercard'],
    ['2299990000000000', 'mastercard'],
    ['2300000000000000', 'mastercard'],
    ['2700000000000000', 'mastercard'],
    ['2720990000000000', 'mastercard'],
    ['2721000000000000', undefined],
    ['4', 'visa'],
    ['', undefined],
  ])('%s: %s', (pan, network) => {
    expect(networkOf(pan)).toBe(network)
  })
})

describe('makePan', () => {
  it('makes valid numbers of the length and with the end that were asked for', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const pan = makePan(request)
        expect(describePanFault(pan, request.network)).toBeUndefined()
        expect(pan).toHaveLength(request.length ?? 16)
        if (request.last4 !== undefined) expect(last4Of(pan)).toBe(request.last4)
        expect(makePan(request)).toBe(pan)
      }),
    )
  })

  it('gives different numbers for different counters, whatever else is asked for', () => {
    fc.assert(
      fc.property(requests, requests, (a, b) => {
        fc.pre(a.network !== b.network || a.counter !== b.counter)
        expect(makePan(a)).not.toBe(makePan(b))
      }),
    )
  })

  it.each(networks)('holds counters beyond ten million: %s', (network) => {
    const pans = [0, 1, 9_999_999, 10_000_000, 10_000_001, 999_999_999].map((counter) =>
      makePan({ network, counter }),
    )
    expect(new Set(pans).size).toBe(pans.length)
  })

  it('gives different numbers for one end over a whole range of counters', () => {
    const shared = { network: 'mastercard', last4: '0042', series: 2 } as const
    const capacity = panCapacity({ ...shared, counter: 0 })
    const pans = Array.from({ length: 4000 }, (_, step) =>
      makePan({ ...shared, counter: step * (capacity / 4000) }),
    )
    expect(new Set(pans).size).toBe(4000)
  })

  it('fails Luhn as soon as one digit is another', () => {
    fc.assert(
      fc.property(requests, fc.nat(), fc.integer({ min: 1, max: 9 }), (request, where, more) => {
        const pan = makePan(request)
        const place = where % pan.length
        const other = (Number(pan[place]) + more) % 10
        expect(luhnHolds(`${pan.slice(0, place)}${other}${pan.slice(place + 1)}`)).toBe(false)
      }),
    )
  })

  it.each([
    [{ network: 'visa', counter: 0 }, /^411111/],
    [{ network: 'mastercard', counter: 0 }, /^555555/],
    [{ network: 'mastercard', counter: 0, series: 2 }, /^222300/],
    [{ network: 'visa', counter: 0, length: 13 }, /^411111\d{7}$/],
    [{ network: 'visa', counter: 0, length: 19 }, /^411111\d{13}$/],
    [{ network: 'visa', counter: 0, last4: '0001' }, /^401288\d{6}0001$/],
  ] as const)('begins as test cards do: %j', (request, form) => {
    expect(makePan(request)).toMatch(form)
  })

  it.each([
    { network: 'visa', counter: -1 },
    { network: 'visa', counter: 0.5 },
    { network: 'visa', counter: 1e9 },
    { network: 'visa', counter: Number.NaN },
    { network: 'visa', counter: 800_000, last4: '1234' },
    { network: 'visa', counter: 0, length: 15 },
    { network: 'mastercard', counter: 0, length: 19 },
    { network: 'visa', counter: 0, last4: '123' },
  ] as const)('makes no number that might not be unique or valid: %j', (request) => {
    expect(() => makePan(request)).toThrow(RangeError)
  })
})

describe('maskPan', () => {
  it.each([
    ['4111111111111111', '411111******1111'],
    ['4222222222222', '422222***2222'],
    ['4000000000000000006', '400000*********0006'],
    ['123456789012', '************'],
    ['', ''],
  ])('%s: %s', (pan, masked) => {
    expect(maskPan(pan)).toBe(masked)
  })
})
