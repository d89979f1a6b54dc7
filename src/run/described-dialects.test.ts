import { expect, test } from 'vitest'
import type { DialectDescription } from '../model/dialect-description.ts'
import { dialectMismatches } from './described-dialects.ts'

const ours: DialectDescription = {
  request: { method: 'GET', path: '/cards/{card}', card: { in: 'path', by: 'id' } },
  answer: { tokens: '', requester: '/r', reference: '/t', status: '/s', states: { ON: 'active' } },
}

test.each([
  [{ visa: 'processor' }, {}, []],
  [{ visa: 'custom:ours', mastercard: 'custom:ours' }, { ours }, []],
  [
    { visa: 'custom:our' },
    { ours },
    [
      'tokenServices.visa: the integration claims "custom:our", which is not described. Described: custom:ours. Describe it under `dialects` in the configuration, or claim one of these.',
      'dialects.ours: no token service speaks it: the integration claims custom:our for visa. Take the description away, or claim "custom:ours".',
    ],
  ],
  [{ visa: 'custom:toString' }, {}, [expect.stringContaining('Described: none')]],
  [{}, { ours }, [expect.stringContaining('claims no token service')]],
])('%j and the descriptions %j', (tokenServices, descriptions, problems) => {
  expect(dialectMismatches({ tokenServices }, descriptions)).toEqual(problems)
})
