import type { ContractsReport } from './contracts-report.ts'
import type { Changes, DocumentHeader, ExchangeReport } from './document.ts'
import type { ProofReport } from './proof-report.ts'

const inquiry = (id: string, ofCase: string, requester: string): ExchangeReport => ({
  id,
  case: ofCase,
  with: 'Mastercard token service',
  request: {
    line: 'POST /customer-service-api/1.0/searches',
    headers: [
      ['content-type', 'application/json'],
      ['x-request-id', '5c0fb2a1-6f0d-4a3b-9f67-0d9f1f1f0c55'],
    ],
    body: '{"SearchRequest":{"AccountPan":"520473······0042","TokenRequestorId":"' + requester + '"}}',
  },
  answer: {
    line: '200',
    headers: [['content-type', 'application/json']],
    body:
      '{"SearchResponse":{"Accounts":{"Account":[{"AccountPanSuffix":"0042","Tokens":{"Token":[{"TokenUniqueReference":"DWSPMC00000000010906a349d9ca4eb1a4d53e3c90a11d9c","TokenRequestorId":"' +
      requester +
      '","CurrentStatusCode":"A"}]}}]}}}',
  },
})

/** What was said in the cases that went wrong. */
export const brokenExchanges: readonly ExchangeReport[] = [
  inquiry('x-1', 'nfc-link/return-url-ampersand', '50100000001'),
  inquiry('x-2', 'nfc-link/return-url-ampersand', '50100000001'),
  inquiry('x-3', 'token-status/deprecated-only', '50100000002'),
  {
    id: 'x-4',
    case: 'nfc-link/return-url-ampersand',
    with: 'provisioning service',
    request: {
      line: 'POST /push-provisioning/v1/cards',
      headers: [
        ['content-type', 'application/json'],
        ['x-request-id', '5c0fb2a1-6f0d-4a3b-9f67-0d9f1f1f0c55'],
        ['Host', 'localhost:40001'],
      ],
      body: '{"encryptedCardData":"‹JWE of 5 parts: 87.683.16.60.22 characters›","nin":"‹NIN›"}',
    },
    answer: { line: '400', headers: [], body: '' },
    jwe: {
      parts: [
        { part: 'protectedHeader', bytes: 65 },
        { part: 'encryptedKey', bytes: 512 },
        { part: 'iv', bytes: 12 },
        { part: 'ciphertext', bytes: 45 },
        { part: 'tag', bytes: 16 },
      ],
      header: [
        { name: 'alg', value: 'RSA-OAEP-256' },
        { name: 'enc', value: 'A256GCM' },
        { name: 'kid', value: 'samsvar-test-key-1' },
        { name: 'x5t', value: '‹string of 30 characters›' },
      ],
      namedKey: 'samsvar-test-key-1',
      usedKey: 'samsvar-test-key-1',
      padding: 'oaepSha1',
      contentKeyBytes: 32,
      authentication: 'asSpecified',
      reached: 'payload',
      faults: [{ layer: 'keyEncryption', code: 'otherPadding', expected: 'oaepSha256', actual: 'oaepSha1' }],
    },
  },
]

/** Where a run was carried out. */
export const pipeline: NonNullable<DocumentHeader['pipeline']> = {
  name: 'GitLab CI',
  url: 'https://gitlab.example/fjordbanken/wallet/-/jobs/1204',
  commit: '4f0c2d1e9b7a',
}

/** What changed since an earlier run: something of every kind. */
export const changes: Changes = {
  since: {
    subject: 'Fjordbanken wallet backend 2.4.0',
    started: '2026-02-27T08:00:00.000Z',
    verdict: 'conformantWithWarnings',
    digest: 'ab12'.repeat(16),
  },
  newlyFailing: [
    {
      requirement: 'NL-06',
      level: 'MUST',
      title: 'Characters with a meaning are percent-encoded',
      before: 'pass',
      after: 'fail',
      newFindings: ['0a1b2c3d4e5f6071', '1111222233334444'],
      goneFindings: [],
    },
  ],
  mended: [
    {
      requirement: 'TS-01',
      level: 'MUST',
      title: 'Status rests on an inquiry',
      before: 'fail',
      after: 'pass',
      newFindings: [],
      goneFindings: ['dddd0000dddd0000'],
    },
  ],
  stillFailing: [
    {
      requirement: 'CD-07',
      level: 'SHOULD',
      title: 'enc is A128GCM',
      before: 'warn',
      after: 'warn',
      newFindings: [],
      goneFindings: [],
    },
  ],
  newlyTested: [
    {
      requirement: 'FL-06',
      level: 'MUST',
      title: 'Late enrolment',
      after: 'pass',
      newFindings: [],
      goneFindings: [],
    },
  ],
  noLongerTested: [
    {
      requirement: 'XX-01',
      level: 'MUST',
      title: 'What an older catalogue had',
      before: 'pass',
      newFindings: [],
      goneFindings: [],
    },
  ],
  changedRequirements: [{ requirement: 'TS-04', what: 'level SHOULD → MUST; statement' }],
}

/** A kill matrix that is not quite whole. */
export const proof: ProofReport = {
  tool: { name: 'samsvar', version: '0.1.0' },
  catalogue: { digest: '9f2c'.repeat(16), requirements: 93 },
  full: false,
  complete: true,
  holds: false,
  counts: { faults: 223, caught: 222, variants: 80, passed: 80 },
  rows: [],
  exhibits: [],
  problems: [{ kind: 'survived', of: 'mgf1-with-sha1', what: 'CD-05 was not raised' }],
}

/** Contracts, one of them with a problem. */
export const contracts: ContractsReport = {
  consumer: 'fjordbanken',
  pacts: [
    {
      provider: 'visa',
      file: 'fjordbanken-visa.json',
      digest: 'a1b2'.repeat(16),
      interactions: 3,
      standing: 'failed',
      verification: {
        providerVersion: '2.1.0',
        by: 'broker',
        at: '2026-02-28T12:00:00.000Z',
        problems: ['a member is missing'],
      },
      beside: ['`returnUrl` may be left out'],
    },
  ],
  requirements: [],
  deployment: null,
}
