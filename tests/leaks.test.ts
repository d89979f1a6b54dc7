import { describe, expect, test } from 'vitest'
import { createBank } from '../fixtures/banks/reference/bank.ts'
import { conformantParts } from '../fixtures/banks/reference/parts.ts'
import { faults } from '../fixtures/faults/index.ts'
import { encryptionKeys } from '../fixtures/keys/encryption-keys.ts'
import { documentOf } from '../src/cli/run-document.ts'
import { renderAnnotations } from '../src/report/annotations.ts'
import { renderAll } from '../src/report/outputs.ts'
import { renderTerminal } from '../src/report/terminal.ts'
import type { RunResult } from '../src/run/run-result.ts'
import { everything } from '../src/run/select.ts'
import { canariesIn } from './canaries.ts'
import { judgeBank } from './judge-bank.ts'

describe('the search for canaries', () => {
  const pan = '4111110000000013'
  const padded = (before: string): string => Buffer.from(`${before}${pan} and more`).toString('base64')
  test.each([
    ['plain', `a ${pan} b`],
    ['with spaces', '4111 1100 0000 0013'],
    [
      'percent-encoded',
      pan
        .split('')
        .map((digit) => `%3${digit}`)
        .join(''),
    ],
    ['hexadecimal', Buffer.from(pan).toString('hex').toUpperCase()],
    ['base64', padded('')],
    ['base64, one octet on', padded('x')],
    ['base64, two octets on', padded('xy')],
    ['base64url', Buffer.from(`?>${pan}`).toString('base64url')],
  ])('finds one that is %s', (_, text) => {
    expect(canariesIn(text, [pan])).toEqual([pan])
  })
  test('finds none in its masked form', () => {
    expect(canariesIn('411111******0013', [pan])).toEqual([])
  })
})

/** Everything that a run leaves behind or prints. */
function artefactsOf(result: RunResult): readonly (readonly [name: string, text: string])[] {
  const document = documentOf(result, { selection: everything, strict: false })
  return [
    ...renderAll(document).map((rendering) => [rendering.file, rendering.ok ? rendering.text : ''] as const),
    ['terminal', renderTerminal(document, { colour: false, width: 80, reportPath: 'index.html' })],
    ['annotations', renderAnnotations(document)],
  ]
}

/** Card numbers, NINs, the plaintext of requests, and key material. */
function secretsOf(result: RunResult): readonly string[] {
  const members = result.runs.flatMap((run) => run.members.map(({ customer }) => customer))
  return [
    ...new Set([
      ...members.map(({ card }) => card.pan),
      ...members.map(({ cardholder }) => cardholder.nin),
      ...members.map(({ card }) => `"pan":"${card.pan}`),
      encryptionKeys.published.privateJwk.d.slice(0, 40),
      'PRIVATE KEY',
    ]),
  ]
}

const loud = createBank({
  refuse: (reason, retryable, ask) => ({
    refused: {
      reason,
      retryable,
      message: `${JSON.stringify(ask)} ${Buffer.from(JSON.stringify(ask)).toString('base64')}`,
    },
  }),
  requestHeaders: (ask) => ({
    ...conformantParts.requestHeaders(ask),
    'X-Request-ID': Buffer.from(ask.card.pan).toString('base64'),
    'User-Agent': `bank ${ask.card.pan} ${Buffer.from(ask.cardholder.nin).toString('hex')}`,
  }),
  nfcParameters: (content) => [
    ...conformantParts.nfcParameters(content),
    ['trace', Buffer.from(content.tokenReference).toString('base64')],
  ],
})

const leaky = faults.filter(({ breaks }) =>
  ['DP-01', 'DP-02', 'DP-03', 'DP-06', 'DP-07', 'CD-12', 'CD-17'].includes(breaks),
)

describe('nothing leaks into what a run leaves behind', () => {
  const banks: readonly (readonly [string, () => object])[] = [
    ['the reference bank', () => createBank()],
    ['a bank that tells everything', () => loud],
    ...leaky.map(({ id, bank }) => [id, bank] as const),
  ]
  test.each(banks)('of %s', async (_, bank) => {
    const result = await judgeBank(bank())
    const secrets = secretsOf(result)
    expect(secrets.length).toBeGreaterThan(100)
    for (const [name, text] of artefactsOf(result)) {
      expect(canariesIn(text, secrets), name).toEqual([])
    }
  })
})
