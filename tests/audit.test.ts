import { describe, expect, test } from 'vitest'
import { createBank } from '../fixtures/banks/reference/bank.ts'
import { faults } from '../fixtures/faults/index.ts'
import { encryptionKeys } from '../fixtures/keys/encryption-keys.ts'
import { cardDataVariants } from '../fixtures/variants/card-data.ts'
import { nfcLinkVariants } from '../fixtures/variants/nfc-link.ts'
import { auditDocument } from '../src/cli/audit-document.ts'
import { renderAnnotations } from '../src/report/annotations.ts'
import { renderAll } from '../src/report/outputs.ts'
import { renderTerminal } from '../src/report/terminal.ts'
import type { Audit } from '../src/run/audit.ts'
import { everything } from '../src/run/select.ts'
import { auditRun, noKeys, raisedBy } from './audit-recorded.ts'
import { canariesIn } from './canaries.ts'
import { judgeBank } from './judge-bank.ts'

const documentOf = (audit: Audit): ReturnType<typeof auditDocument> =>
  auditDocument(audit, {
    words: ['run.ndjson'],
    selection: everything,
    strict: false,
    issuerNames: [],
    troubles: [],
    started: new Date('2026-11-22T12:00:00Z'),
    duration: 1,
    interrupted: false,
  })

const verdictOf = (audit: Audit, id: string): string | undefined =>
  audit.judged.find(({ requirement }) => requirement.id === id)?.verdict

describe('the traffic of a conformant bank', () => {
  test('shows no violation, with keys and without', async () => {
    const result = await judgeBank(createBank(), ['CD', 'NL', 'DP-02', 'TS-05', 'TS-10'])
    const opened = await auditRun(result)
    const closed = await auditRun(result, noKeys)
    expect([raisedBy(opened), raisedBy(closed)]).toEqual([[], []])
    const passed = ['CD-01', 'CD-04', 'CD-07', 'NL-01', 'NL-06', 'DP-02', 'TS-05']
    expect(passed.map((id) => [verdictOf(opened, id), verdictOf(closed, id)])).toEqual(
      passed.map(() => ['pass', 'pass']),
    )
    const inside = ['CD-05', 'CD-08', 'CD-09', 'CD-10', 'CD-11', 'CD-15', 'CD-24', 'DP-01', 'DP-03']
    expect(inside.map((id) => [verdictOf(opened, id), verdictOf(closed, id)])).toEqual(
      inside.map(() => ['pass', 'notClaimed']),
    )
    expect(documentOf(opened).footer).toMatchObject({ verdict: 'partial', exitCode: 0 })
    expect(opened.judged.filter(({ verdict }) => verdict === 'inconclusive')).toEqual([])
  })
})

describe('the traffic of a conformant bank that does it otherwise', () => {
  const otherwise = [...cardDataVariants, ...nfcLinkVariants]
  test.each(otherwise)('of $id shows no violation', async ({ bank, warns }) => {
    const audit = await auditRun(await judgeBank(bank(), ['CD-01', 'NL-01']))
    expect(raisedBy(audit)).toEqual(raisedBy(audit).filter((id) => id === warns))
    expect(audit.judged.filter(({ verdict }) => verdict === 'fail')).toEqual([])
  })
})

/** What a broken bank raises in its traffic, with the keys and without them. */
interface Row {
  readonly id: string
  readonly raised: readonly string[]
  readonly closed: readonly string[]
}

const row = (id: string, raised: string, closed: string = raised): Row => ({
  id,
  raised: raised.split(' ').filter(Boolean),
  closed: closed.split(' ').filter(Boolean),
})

// Of each kind of fault that traffic shows some, and of those that it can't show, too.
const rows: readonly Row[] = [
  row('deprecated-asked-for', 'TS-05'),
  row('both-networks-asked-of-one', 'TS-10'),
  row('content-type-of-text', 'CD-01'),
  row('json-made-twice', 'CD-01'),
  row('card-data-put', 'CD-01'),
  row('issuer-name-missing', 'CD-02'),
  row('snake-case', 'CD-02 CD-03'),
  row('internal-object-sent', 'CD-03'),
  row('jwe-in-standard-base64', 'CD-04'),
  row('jwe-json-serialisation', 'CD-04'),
  row('mgf1-with-sha1', 'CD-05', ''),
  row('oaep-with-sha1', 'CD-05'),
  row('cbc-content-encryption', 'CD-06'),
  row('iv-of-sixteen-bytes', 'CD-06'),
  row('enc-of-the-example', 'CD-07'),
  row('no-kid', 'CD-08'),
  row('kid-is-a-thumbprint', 'CD-08', ''),
  row('key-of-another-environment', 'CD-09', ''),
  row('plaintext-made-twice', 'CD-10', ''),
  row('pan-in-groups', 'CD-11', ''),
  row('first-card-of-the-customer', 'CD-15', ''),
  row('month-from-zero', 'CD-13', ''),
  row('expired-cards-sent', 'CD-14', ''),
  row('last4-as-number', 'CD-15'),
  row('first4-for-last4', 'CD-15', ''),
  row('country-in-small-letters', 'CD-16'),
  row('nin-as-number', 'CD-17'),
  row('number-of-the-account-owner', '', ''),
  row('return-url-encoded', 'CD-18'),
  row('return-url-made-up', '', ''),
  row('issuer-of-the-test-system', 'CD-19'),
  row('app-switch-as-text', 'CD-20'),
  row('nickname-empty', 'CD-21'),
  row('one-request-id-for-all', 'CD-23'),
  row('constant-iv', 'CD-24'),
  row('content-key-kept', 'CD-24', ''),
  row('age-checked-in-the-app-alone', 'CD-29'),
  row('nfc-link-of-older-revision', 'NL-01 NL-03 NL-10'),
  row('nfc-link-over-http', 'NL-01'),
  row('nfc-link-with-fragment', 'NL-13'),
  row('nfc-expiry-as-printed', 'NL-02'),
  row('nfc-last4-missing', 'NL-03'),
  row('nfc-token-reference-missing', 'NL-04'),
  row('nfc-reference-of-nfc-token', '', ''),
  row('nfc-return-url-twice', 'NL-05'),
  row('nfc-equals-sign-left-bare', 'NL-06'),
  row('nfc-slash-left-bare', 'NL-07'),
  row('nfc-return-url-encoded-twice', 'NL-05 NL-08'),
  row('nfc-return-url-null', 'NL-09'),
  row('nfc-link-with-campaign', 'NL-10'),
  row('nfc-escapes-in-small-digits', 'NL-14'),
  row('card-number-in-header', 'DP-01', ''),
  row('card-number-in-inquiry-url', 'DP-02'),
  row('nin-in-request-url', 'DP-02'),
  row('empty-code-in-inquiry', 'DP-03'),
  row('code-in-jwe', 'CD-10 DP-03', ''),
]

describe('the traffic of a broken bank', () => {
  test.each(rows)('$id raises $raised, and without keys $closed', async ({ id, raised, closed }) => {
    const fault = faults.find((one) => one.id === id)
    if (fault === undefined) throw new Error(`there is no fault ${id}`)
    const result = await judgeBank(fault.bank(), [fault.breaks])
    expect(raisedBy(await auditRun(result)).toSorted()).toEqual(raised.toSorted())
    expect(raisedBy(await auditRun(result, noKeys)).toSorted()).toEqual(closed.toSorted())
  })
})

describe('nothing leaks into what an audit leaves behind', () => {
  const leaky = faults.filter(({ breaks }) => ['DP-01', 'DP-02', 'DP-03', 'CD-17', 'CD-11'].includes(breaks))
  test.each(leaky)('of $id', async ({ breaks, bank }) => {
    const result = await judgeBank(bank(), [breaks])
    const members = result.runs.flatMap((run) => run.members.map(({ customer }) => customer))
    const secrets = [
      ...new Set([
        ...members.map(({ card }) => card.pan),
        ...members.map(({ cardholder }) => cardholder.nin),
        encryptionKeys.published.privateJwk.d.slice(0, 40),
      ]),
    ]
    for (const keys of [undefined, noKeys]) {
      const document = documentOf(await auditRun(result, keys))
      const artefacts = [
        ...renderAll(document).map(
          (rendering) => [rendering.file, rendering.ok ? rendering.text : ''] as const,
        ),
        ['terminal', renderTerminal(document, { colour: false, width: 80, reportPath: 'index.html' })],
        ['annotations', renderAnnotations(document)],
      ] as const
      expect(document.exchanges.length).toBeGreaterThan(0)
      for (const [name, text] of artefacts) expect(canariesIn(text, secrets), name).toEqual([])
    }
  })
})
