import { describe, expect, test } from 'vitest'
import { type Trait, textTraits } from '../check/traits.ts'
import { decisiveDifference } from './decisive.ts'

const url = (text: string): readonly Trait[] => textTraits('the return URL', text)
const country = (value: string): readonly Trait[] => [{ kind: 'is', what: 'the country', value }]
const months = (amount: number): readonly Trait[] => [{ kind: 'amount', of: 'months', amount }]

type Rows = readonly (readonly Trait[])[]

const decides = (failing: Rows, passing: Rows, expected: readonly string[] = []): string | undefined =>
  decisiveDifference({ near: failing, far: [] }, { near: passing, far: [] }, expected)

describe('what decides', () => {
  test.each<[string, Rows, Rows, string | undefined]>([
    ['a mark', [url('a:/+')], [url('a:/'), url('a:/x')], 'fails as soon as the return URL holds `+`'],
    [
      'a mark that comes twice',
      [url('a:/++')],
      [url('a:/+')],
      'fails as soon as the return URL holds `+` twice',
    ],
    [
      'a mark that comes thrice',
      [url('a:/+++')],
      [url('a:/++')],
      'fails as soon as the return URL holds `+` 3 times',
    ],
    [
      'marks that come together',
      [url('a:/+;')],
      [url('a:/x')],
      'fails as soon as the return URL holds `+` and `;`',
    ],
    ['a blank', [url('a b')], [url('ab')], 'fails as soon as the return URL holds a space'],
    [
      'an accent that stands apart',
      [url('e\u0301')],
      [url('e')],
      'fails as soon as the return URL holds U+0301',
    ],
    ['an octet', [url('%2F%41')], [url('%2F%42')], 'fails as soon as the return URL holds `%41`'],
    [
      'a length',
      [url('abcd'), url('abcde')],
      [url('abc')],
      'fails from 4 characters in the return URL on; 3 pass',
    ],
    [
      'a length that is too short',
      [url('abc')],
      [url('abcd')],
      'fails up to 3 characters in the return URL; 4 pass',
    ],
    ['an amount', [months(13)], [months(12), months(2)], 'fails from 13 months on; 12 pass'],
    [
      'a country',
      [country('FI')],
      [country('NO'), country('SE')],
      'fails where the country is FI; it passes where that is NO or SE',
    ],
    ['a mark that is missing', [[]], [url('a:')], 'fails where the return URL holds no `:`'],
    [
      'two things together',
      [[...country('FI'), ...url('+')]],
      [
        [...country('FI'), ...url('a')],
        [...country('NO'), ...url('+')],
      ],
      'fails where the country is FI and the return URL holds `+`',
    ],
    ['nothing that is known', [url('ab')], [url('cd')], undefined],
    ['everything', [url('ab')], [], 'every form of it fails, down to the smallest'],
  ])('%s', (_, failing, passing, said) => {
    expect(decides(failing, passing)).toBe(said)
  })

  test('is the mark that the finding names, where several come together', () => {
    expect(decides([url('a:/')], [[]], ['percent-encoded: /'])).toBe(
      'fails as soon as the return URL holds `/`',
    )
  })

  test('is heard of other cases first, and of neighbours where those contradict', () => {
    const failing = { near: [url('a+;')], far: [] }
    const near = [url('a')]
    expect(decisiveDifference(failing, { near, far: [url('b;')] })).toBe(
      'fails as soon as the return URL holds `+`',
    )
    expect(decisiveDifference(failing, { near, far: [url('b+;c')] })).toBe(
      'fails as soon as the return URL holds `+` and `;`',
    )
    expect(decisiveDifference({ near: [], far: [] }, { near, far: [] })).toBeUndefined()
  })
})
