import type { CaseReport, ExchangeReport, RequirementReport } from './document.ts'

// The parts of a made-up run that went wrong.

const ofNfcLink = {
  suite: 'nfc-link',
  level: 'MUST',
  clause: 'Provisioning API, "NFC enrollment directly via universal link"',
  rationale:
    'A character that has a meaning in a link ends the value early, and the user is sent to another place.',
  reasons: [],
} as const

/** Requirements that did not simply pass. */
export const brokenRequirements: readonly RequirementReport[] = [
  {
    ...ofNfcLink,
    id: 'NL-06',
    title: 'Characters with a meaning are percent-encoded',
    statement:
      "In every value the characters that would change the link's meaning are percent-encoded: & # + = %, space, control characters and everything outside ASCII (as UTF-8).",
    hint: 'Encode each value by itself, before the link is put together: encodeURIComponent, not encodeURI.',
    verdict: 'fail',
    cases: { pass: 11, fail: 2, warn: 0, inconclusive: 0, waived: 0 },
    findings: [
      {
        requirement: 'NL-06',
        case: 'nfc-link/return-url-ampersand',
        kind: 'bareCharacter',
        place: 'query parameter return-url',
        expected: ['https%3A%2F%2Fapp.fjordbanken.example%2Fback%3Fa%3D1%26b%3D2'],
        actual: 'https://app.fjordbanken.example/back?a=1&b=2',
        hint: 'The & ends return-url, and b becomes a parameter of the link.',
        fingerprint: '0a1b2c3d4e5f6071',
        exchanges: ['x-1', 'x-2'],
        waived: false,
      },
      {
        requirement: 'NL-06',
        case: 'nfc-link/return-url-unicode',
        kind: 'bareCharacter',
        place: 'query parameter return-url',
        expected: ['…%2Fl%C3%B8nn', '…%2Flonn'],
        actual: '…/lønn',
        hint: '',
        fingerprint: '1111222233334444',
        exchanges: [],
        waived: false,
      },
    ],
  },
  {
    ...ofNfcLink,
    id: 'NL-10',
    title: 'No other parameter is there',
    statement: 'No other parameter is there, the older `last-4` and other spellings included. Order is free.',
    hint: 'Leave the old spelling out.',
    verdict: 'fail',
    cases: { pass: 12, fail: 1, warn: 0, inconclusive: 0, waived: 0 },
    findings: [
      {
        requirement: 'NL-10',
        case: 'nfc-link/return-url-ampersand',
        kind: 'unknownParameter',
        place: 'query',
        expected: ['expiry, last4, token-reference, return-url'],
        actual: 'expiry, last4, token-reference, return-url, b',
        hint: '',
        fingerprint: '5555666677778888',
        exchanges: ['x-2'],
        waived: false,
      },
    ],
  },
  {
    id: 'TS-04',
    suite: 'token-status',
    level: 'MUST',
    title: 'The deprecated requester counts for nothing',
    statement: 'A token under the deprecated requester counts for nothing.',
    clause: 'Provisioning API, "Ecom token requester IDs": "The deprecated TRID can be safely ignored."',
    rationale: 'Its tokens no longer stand for a card in the wallet.',
    hint: 'Compare with the active requesters only.',
    reasons: [],
    verdict: 'fail',
    cases: { pass: 3, fail: 1, warn: 0, inconclusive: 0, waived: 0 },
    findings: [
      {
        requirement: 'TS-04',
        case: 'token-status/deprecated-only',
        kind: 'counted',
        place: '/ecom',
        expected: ['"notRegistered"'],
        actual: '"registered"',
        hint: '',
        fingerprint: '99990000aaaabbbb',
        exchanges: ['x-3'],
        waived: false,
      },
    ],
  },
  {
    id: 'CD-07',
    suite: 'card-data',
    level: 'SHOULD',
    title: 'enc is A128GCM',
    statement: "`enc` is A128GCM, as the description's prose has it; a warning here names the contradiction.",
    clause: 'API description, encryptedCardData',
    rationale: 'The prose and the example of the description contradict each other.',
    hint: 'Use A128GCM.',
    reasons: [],
    verdict: 'warn',
    cases: { pass: 0, fail: 0, warn: 4, inconclusive: 0, waived: 0 },
    findings: [
      {
        requirement: 'CD-07',
        case: 'nfc-link/return-url-ampersand',
        kind: 'otherEncryption',
        place: 'protected header, enc',
        expected: ['A128GCM'],
        actual: 'A256GCM',
        hint: '',
        fingerprint: 'ccccddddeeeeffff',
        exchanges: [],
        waived: false,
      },
    ],
  },
  {
    id: 'CD-12',
    suite: 'card-data',
    level: 'MUST',
    title: 'pan is the card that the user chose',
    statement: '`pan` is the card that the user chose.',
    clause: 'Initiate card provisioning',
    rationale: 'Another card must never be added.',
    hint: 'Take the card from the request, not from the session.',
    reasons: [],
    verdict: 'waived',
    cases: { pass: 2, fail: 0, warn: 0, inconclusive: 0, waived: 1 },
    findings: [
      {
        requirement: 'CD-12',
        case: 'token-status/deprecated-only',
        kind: 'otherCard',
        place: 'JWE, /pan',
        expected: ['the second card'],
        actual: 'the first card',
        hint: '',
        fingerprint: '77aa00bb11cc22dd',
        exchanges: [],
        waived: true,
      },
    ],
  },
  {
    id: 'TS-21',
    suite: 'token-status',
    level: 'MUST',
    title: 'A failed inquiry gives unknown',
    statement: 'An inquiry that fails for good gives *unknown* and no offer to add.',
    clause: 'Derived from Provisioning API, introduction',
    rationale: 'An offer that rests on a guess is wrong half of the time.',
    hint: 'Answer `unknown` where the inquiry failed.',
    reasons: ['no answer to cardStatus: the program ended', 'the positive control did not succeed'],
    verdict: 'inconclusive',
    cases: { pass: 5, fail: 0, warn: 0, inconclusive: 2, waived: 0 },
    findings: [],
  },
  {
    id: 'DP-05',
    suite: 'data-protection',
    level: 'MUST',
    title: 'The client certificate is presented',
    statement: 'The client certificate is presented to the provisioning service.',
    clause: 'API description, security',
    rationale: 'Without it the service refuses the bank.',
    hint: 'Give the TLS client its certificate.',
    reasons: ['tls: own (the integration claims gateway)'],
    verdict: 'notClaimed',
    cases: { pass: 0, fail: 0, warn: 0, inconclusive: 0, waived: 0 },
    findings: [],
  },
]

/** The cases that showed it. */
export const brokenCases: readonly CaseReport[] = [
  {
    id: 'nfc-link/return-url-ampersand',
    suite: 'nfc-link',
    words: 'a return URL with & and = in its query',
    verdict: 'fail',
    steps: [
      { words: 'app asks cardStatus', outcome: 'ecom registered, nfc notEnrolled', exchanges: ['x-1'] },
      {
        words: 'app asks enrollNfc',
        outcome:
          'link https://qr.vipps.no/ps/provisioning/push/nfc?…&return-url=https://app.fjordbanken.example/back?a=1&b=2',
        exchanges: ['x-2'],
      },
    ],
    exchanges: ['x-1', 'x-2'],
    duration: 31,
  },
  {
    id: 'nfc-link/return-url-unicode',
    suite: 'nfc-link',
    words: 'a return URL with ø in its path',
    verdict: 'fail',
    steps: [{ words: 'app asks nfcLink', outcome: 'link …/lønn', exchanges: [] }],
    exchanges: [],
    duration: 12,
  },
  {
    id: 'token-status/deprecated-only',
    suite: 'token-status',
    words: 'a Mastercard whose only token is under the deprecated requester',
    verdict: 'fail',
    steps: [{ words: 'app asks cardStatus', outcome: 'ecom registered', exchanges: ['x-3'] }],
    exchanges: ['x-3'],
    duration: 9,
  },
  {
    id: 'token-status/inquiry-cut-short',
    suite: 'token-status',
    words: 'the connection is cut in the middle of the answer',
    verdict: 'inconclusive',
    steps: [{ words: 'app asks cardStatus', outcome: 'lost: the program ended', exchanges: [] }],
    exchanges: [],
    duration: 2004,
  },
]

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

/** What was said in them. */
export const brokenExchanges: readonly ExchangeReport[] = [
  inquiry('x-1', 'nfc-link/return-url-ampersand', '50100000001'),
  inquiry('x-2', 'nfc-link/return-url-ampersand', '50100000001'),
  inquiry('x-3', 'token-status/deprecated-only', '50100000002'),
]
