import { expect, test } from 'vitest'
import type { Connected } from '../double/doubles.ts'
import type { Outcome } from '../exchange/observation.ts'
import type { Operation } from '../model/operation.ts'
import { watchReach } from './reach.ts'

type Counterpart = Connected['counterpart']
type Step =
  | readonly ['connection', Counterpart, Connected['event'], Connected['face']?]
  | readonly ['request', Counterpart]
  | readonly ['answer', Operation, Outcome]

const opened = { kind: 'opened' } as const
const completed = { kind: 'completed', resumed: false } as const
const brokenOff = { kind: 'brokenOff', code: 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA' } as const
const result = (value: unknown): Outcome => ({ kind: 'result', value })
const unknown: Step = ['answer', 'cardStatus', result({ ecom: 'unknown', offer: 'none' })]
const refused = (retryable: boolean): Step => [
  'answer',
  'addCard',
  result({ refused: { reason: 'provisioningUnavailable', retryable } }),
]
const nothing = /^nothing that the integration sent reached the doubles$/u
const atProvisioning =
  /^no request came to the provisioning service, since every TLS handshake there was given up$/u

test.each<readonly [string, readonly Step[], RegExp | undefined]>([
  ['nothing was asked', [], undefined],
  ['only links were asked for', [['answer', 'nfcLink', result({ url: 'x:' })]], undefined],
  ['nothing came, and nothing is known', [unknown, refused(true)], nothing],
  [
    'it broke at everything',
    [['answer', 'cardStatus', { kind: 'broke', code: -32000, message: '' }]],
    nothing,
  ],
  ['it gave no answer', [['answer', 'cardStatus', { kind: 'lost', why: '' }]], undefined],
  [
    'nothing came, and yet a status is known',
    [['answer', 'cardStatus', result({ ecom: 'registered', offer: 'none' })]],
    undefined,
  ],
  [
    'nothing came, and yet there is a link',
    [unknown, ['answer', 'addCard', result({ url: 'https://x' })]],
    undefined,
  ],
  ['a refusal for good needs nobody', [refused(false)], undefined],
  ['requests came', [unknown, ['request', 'tokenService'], ['request', 'provisioning']], undefined],
  ['one service was asked, and the other never', [['request', 'tokenService'], refused(true)], undefined],
  [
    'one service was asked, and the other’s certificate was refused',
    [
      ['request', 'tokenService'],
      ['connection', 'provisioning', opened],
      ['connection', 'provisioning', brokenOff],
      refused(true),
    ],
    atProvisioning,
  ],
  [
    'the same, after the handshake',
    [
      ['request', 'tokenService'],
      ['connection', 'provisioning', opened],
      ['connection', 'provisioning', completed],
      refused(true),
    ],
    atProvisioning,
  ],
  [
    'a bad certificate was refused, as it has to be',
    [['request', 'tokenService'], ['connection', 'provisioning', brokenOff, 'expired'], refused(true)],
    undefined,
  ],
  [
    'one handshake failed, and the next did not',
    [
      ['connection', 'provisioning', brokenOff],
      ['connection', 'provisioning', completed],
      ['request', 'provisioning'],
      refused(true),
    ],
    undefined,
  ],
])('%s', (_, steps, expected) => {
  const reach = watchReach({ tokenService: true, provisioning: true })
  for (const step of steps) {
    if (step[0] === 'answer') reach.answered(step[1], step[2])
    else if (step[0] === 'request')
      reach.connected({ counterpart: step[1], event: { kind: 'requested' }, face: 'good' })
    else reach.connected({ counterpart: step[1], event: step[2], face: step[3] ?? 'good' })
  }
  if (expected === undefined) expect(reach.obstacle()).toBeUndefined()
  else expect(reach.obstacle()).toMatch(expected)
})
