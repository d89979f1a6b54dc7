import { describe, expect, it } from 'vitest'
import type { Conduct } from './conduct.ts'
import { differenceFrom } from './difference.ts'

const conduct = (facets: Readonly<Record<string, string>>): Conduct => new Map(Object.entries(facets))
const plain = (text: string): string => text

const id = 'header x-request-id'
const once = conduct({
  'A › answer to x': '{"ok":1}',
  'A › requests': 'provisioning ×1',
  'A › provisioning request 1, request line': 'POST /',
  [`A › provisioning request 1, ${id}`]: '1b4e28ba-2fa1',
  [`B › provisioning request 1, ${id}`]: '0c11fffe-1111',
})
const again = conduct({
  ...Object.fromEntries(once),
  [`A › provisioning request 1, ${id}`]: 'ffee0011-aaaa',
  [`B › provisioning request 1, ${id}`]: '77777777-bbbb',
})
const baseline = { conduct: once, again }
const exhibit = (changed: Readonly<Record<string, string>>): Conduct =>
  conduct({
    ...Object.fromEntries(again),
    [`A › provisioning request 1, ${id}`]: '12345678-9abc',
    ...changed,
  })

describe('the difference between two banks', () => {
  it.each([
    ['nothing but what is drawn at random', {}, undefined],
    ['another answer', { 'A › answer to x': '{"ok":2}' }, 'answer to x'],
    [
      'a request that tells more than the answer',
      { 'A › answer to x': '{"ok":2}', 'A › provisioning request 1, request line': 'PUT /' },
      'provisioning request 1, request line',
    ],
    [
      'the number of requests, before what one of them held',
      { 'A › requests': 'provisioning ×2', 'A › provisioning request 2, request line': 'POST /' },
      'requests',
    ],
    [
      'another form of what is drawn',
      { [`A › provisioning request 1, ${id}`]: 'none' },
      `provisioning request 1, ${id}`,
    ],
    ['what is drawn once for all', { [`A › provisioning request 1, ${id}`]: '77777777-bbbb' }, id],
  ])('%s', (_, changed, place) => {
    expect(differenceFrom(baseline, exhibit(changed), plain)?.place).toBe(place)
  })

  it('is looked for in the cases that both went through', () => {
    expect(differenceFrom(baseline, exhibit({ 'C › answer to x': 'anything' }), plain)).toBeUndefined()
  })

  it('is shown masked, long rows of digits by their length, and from where the values part', () => {
    const changed = { 'A › answer to x': `{"ok":1,"pan":"4111 1111 1111 1112","nin":"secret"}` }
    expect(differenceFrom(baseline, exhibit(changed), (text) => text.replaceAll('secret', '‹NIN›'))).toEqual({
      case: 'A',
      place: 'answer to x',
      conformant: '{"ok":1}',
      exhibit: '{"ok":1,"pan":"‹16 digits›","nin":"‹NIN›"}',
    })
  })
})
