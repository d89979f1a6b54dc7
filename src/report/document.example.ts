import type { Verdict } from '../check/verdict.ts'
import { withDigest } from './canonical.ts'
import type { CaseReport, ReportDocument, RequirementReport } from './document.ts'
import { documentSchema } from './document-schema.ts'
import { brokenExchanges, changes, contracts, pipeline, proof } from './evidence.example.ts'
import { brokenCases, brokenRequirements } from './findings.example.ts'

// Documents for the tests of this room: made up, but of the shape and size that runs give.

const suites: readonly (readonly [suite: string, prefix: string, requirements: number])[] = [
  ['token-status', 'TS', 26],
  ['card-data', 'CD', 29],
  ['universal-link', 'UL', 3],
  ['nfc-link', 'NL', 17],
  ['flows', 'FL', 10],
  ['data-protection', 'DP', 8],
]

const passing = (id: string, suite: string): RequirementReport => ({
  id,
  suite,
  level: id.endsWith('5') ? 'SHOULD' : 'MUST',
  title: `The clause that ${id} stands for is met`,
  statement:
    'After a successful inquiry that shows no active, suspended or pending ecom token, the card is reported as not registered.',
  clause: 'Provisioning API, "Ecom token requester IDs"',
  rationale: 'A card that is reported wrongly is offered to the user twice, or never.',
  hint: 'Look at every token of the answer before the card is called not registered.',
  verdict: 'pass',
  reasons: [],
  cases: { pass: 8, fail: 0, warn: 0, inconclusive: 0, waived: 0 },
  findings: [],
})

const passingCase = (suite: string, number: number): CaseReport => ({
  id: `${suite}/network-${number % 2 === 0 ? 'visa' : 'mastercard'}-${number}`,
  suite,
  words: `a card of ${16 + (number % 4)} digits with ${number % 5} tokens`,
  verdict: 'pass',
  steps: [{ words: 'app asks cardStatus', outcome: 'ecom notRegistered, nfc notEnrolled', exchanges: [] }],
  exchanges: [],
  duration: 4 + (number % 7),
})

const everyRequirement: readonly RequirementReport[] = suites.flatMap(([suite, prefix, count]) =>
  Array.from({ length: count }, (_, index) =>
    passing(`${prefix}-${String(index + 1).padStart(2, '0')}`, suite),
  ),
)

const everyCase: readonly CaseReport[] = suites.flatMap(([suite, , count]) =>
  Array.from({ length: count * 2 }, (_, index) => passingCase(suite, index + 1)),
)

const countsOf = (requirements: readonly RequirementReport[]): Record<Verdict | 'all', number> => {
  const of = (verdict: Verdict): number => requirements.filter((each) => each.verdict === verdict).length
  return {
    pass: of('pass'),
    fail: of('fail'),
    warn: of('warn'),
    inconclusive: of('inconclusive'),
    notClaimed: of('notClaimed'),
    waived: of('waived'),
    all: requirements.length,
  }
}

/** A reference bank that does everything right. */
export const conformantDocument: ReportDocument = withDigest({
  header: {
    schemaVersion: 1,
    tool: { name: 'samsvar', version: '0.1.0' },
    catalogue: { digest: '9f2c'.repeat(16), requirements: everyRequirement.length },
    subject: { name: 'Fjordbanken wallet backend', version: '2.4.1', language: 'Kotlin' },
    claims: {
      protocol: 1,
      name: 'Fjordbanken wallet backend',
      version: '2.4.1',
      language: 'Kotlin',
      operations: ['prepare', 'cardStatus', 'addCard', 'enrollNfc', 'nfcLink', 'returned'],
      tokenServices: { visa: 'vtis', mastercard: 'csapi' },
      issuer: { names: ['Fjordbanken'] },
      countries: ['NO', 'SE'],
      platforms: ['ios', 'android'],
      cards: 'any',
      returnUrl: { mode: 'app' },
      clock: true,
      cacheSeconds: 0,
      maxConcurrency: 4,
      tls: 'own',
    },
    target: { kind: 'command', address: 'command:java -jar build/libs/wallet-adapter.jar' },
    scope: 'Visa and Mastercard, ecom and NFC, iOS and Android, NO and SE',
    partialBecause: [],
    selection: { only: [], skip: [] },
    strict: false,
    seed: 20260301,
    started: '2026-03-01T09:12:44.120Z',
    now: '2026-03-01T12:00:00.000Z',
  },
  requirements: everyRequirement,
  cases: everyCase,
  exchanges: [],
  exchangesLeftOut: 412,
  troubles: [],
  waivers: [],
  proof: null,
  contracts: null,
  notJudged: [
    {
      what: 'That the native system, not a web view, opens the universal link',
      why: 'The suite sees the backend, never the app.',
    },
    { what: 'What the app shows, and what the user agreed to', why: 'No traffic tells it.' },
    { what: 'How long card data is kept', why: 'A run sees minutes, not storage.' },
  ],
  judgedInPart: [
    {
      requirement: everyRequirement[0]?.id ?? '',
      part: 'all of it, `however` long',
      why: 'Seen to the end of the run <only>.',
      own: 'Look for *jobs* that send later.',
    },
  ],
  timing: { total: 8421, slowest: [{ case: 'token-status/network-visa-2', duration: 1204 }] },
  footer: {
    verdict: 'conformant',
    exitCode: 0,
    reason: 'conformant: every requirement that was claimed is met',
    counts: countsOf(everyRequirement),
    interrupted: false,
    digest: '',
    contentDigest: '',
  },
})

const mended = everyRequirement.map(
  (requirement) => brokenRequirements.find(({ id }) => id === requirement.id) ?? requirement,
)

/** A bank with three failures, a warning, a waived finding, an open question and a claim that it does not make. */
export const notConformantDocument: ReportDocument = withDigest({
  ...conformantDocument,
  header: { ...conformantDocument.header, configuration: { digest: '77ee'.repeat(16) }, pipeline },
  requirements: mended,
  cases: [...everyCase, ...brokenCases],
  exchanges: brokenExchanges,
  troubles: [
    {
      kind: 'integration',
      what: 'The program ended with code 134 while it was asked for the card status.',
      mend: 'Look at its standard error at 09:12:51; the suite started it again.',
      case: 'token-status/inquiry-cut-short',
    },
  ],
  waivers: [
    {
      requirement: 'CD-12',
      fingerprint: '77aa00bb11cc22dd',
      reason: 'The card picker is replaced in release 2.5.',
      owner: 'Kari Nordmann',
      ticket: 'WAL-1204',
      expires: '2026-06-30',
      state: 'inForce',
    },
    {
      requirement: 'NL-08',
      fingerprint: '0000aaaa0000aaaa',
      reason: 'The old encoder is still in use.',
      owner: 'Ola Nordmann',
      ticket: 'WAL-1100',
      expires: '2026-02-28',
      state: 'expired',
      problem: 'the waiver of NL-08 (0000aaaa0000aaaa) expired on 2026-02-28',
    },
  ],
  diagnoses: [
    {
      fault: 'nfc-values-encoded-as-whole-url',
      requirement: 'NL-06',
      explains: ['NL-06', 'NL-10'],
      cause: 'encodeURI where encodeURIComponent is meant',
      mend: {
        all: 'Encode each value as a component: `&`, `=` and the other reserved characters, too.',
        TypeScript: 'encodeURIComponent(value) // not encodeURI',
      },
    },
  ],
  proof,
  contracts,
  changes,
  footer: {
    ...conformantDocument.footer,
    verdict: 'notConformant',
    exitCode: 1,
    reason: 'not conformant: 3 requirements failed',
    counts: countsOf(mended),
  },
})

const cutShort = everyRequirement.map((requirement, index): RequirementReport => {
  if (index < 20) return requirement
  return {
    ...requirement,
    verdict: 'inconclusive',
    reasons: ['the run was interrupted before any of its cases'],
    cases: { ...requirement.cases, pass: 0 },
  }
})

/** A run that was interrupted. */
export const interruptedDocument: ReportDocument = withDigest({
  ...conformantDocument,
  header: {
    ...conformantDocument.header,
    partialBecause: ['only Visa is claimed'],
    selection: { only: ['TS', 'CD'], skip: [] },
  },
  requirements: cutShort,
  cases: everyCase.slice(0, 30),
  footer: {
    ...conformantDocument.footer,
    verdict: 'inconclusive',
    exitCode: 130,
    reason: 'interrupted: 73 requirements were not judged',
    counts: countsOf(cutShort),
    interrupted: true,
  },
})

/** Something of everything that breaks out of a format: markup, quotes, escapes, commands, controls, half a character. */
export const hostileText: string =
  '"><script>alert(1)</script><img src=x onerror=alert(2)>&amp;\'`]]>--> \u001b[31mred\u001b[0m \u0000\u0007\r\n::error::x\n' +
  '| @vipps ![](http://evil.example/x.png) [a](javascript:b) \u202egnp\u202c \ud800 \uffff %0A `$(id)` \\'

/** Members whose values come from a closed list, or from the document's own machinery. */
const closed: ReadonlySet<string> = new Set(
  `verdict level mode started now digest contentDigest fingerprint expires operations countries platforms cards tls schemaVersion before after state part layer reached at standing by`.split(
    ' ',
  ),
)

function spoilt(value: unknown, member: string): unknown {
  if (typeof value === 'string') {
    const isKind =
      member === 'kind' &&
      ['module', 'command', 'http', 'integration', 'setup', 'suite', 'asked', 'wallet', 'skipped'].includes(
        value,
      )
    return closed.has(member) || isKind ? value : `${value}${hostileText}`
  }
  if (Array.isArray(value))
    return closed.has(member) ? value : value.map((item: unknown) => spoilt(item, member))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      name === 'cards' && typeof item === 'object' ? item : spoilt(item, name),
    ]),
  )
}

/** The document with {@link hostileText} at the end of every text in it. */
export const hostileDocument: ReportDocument = withDigest(
  documentSchema.parse(spoilt(notConformantDocument, '')),
)
