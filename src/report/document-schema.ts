import * as z from 'zod'
import { LAYERS } from '../exchange/opening-fault.ts'
import { JWE_PARTS } from '../model/jwe.ts'
import { contractsSchema } from './contracts-report.ts'
import type { ReportDocument } from './document.ts'
import { proofSchema } from './proof-report.ts'

// Objects are loose: a member that a later version adds is kept, and disturbs no reader. Nothing is filled in, so
// that a document comes out of the schema as it went in.

const text = z.string()
const texts = z.array(z.string())
const wholeNumber = z.int().min(0)
const time = z.iso.datetime()
const verdict = z.enum(['pass', 'fail', 'warn', 'inconclusive', 'notClaimed', 'waived'])
const hex = (digits: number): z.ZodString => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`, 'u'))

const claims = z.looseObject({
  protocol: z.literal(1),
  name: text,
  version: text,
  language: text,
  operations: z.array(z.enum(['prepare', 'cardStatus', 'addCard', 'enrollNfc', 'nfcLink', 'returned'])),
  tokenServices: z.looseObject({ visa: text.exactOptional(), mastercard: text.exactOptional() }),
  issuer: z.looseObject({ names: texts }),
  countries: z.array(z.enum(['NO', 'DK', 'FI', 'SE', 'GL'])),
  platforms: z.array(z.enum(['ios', 'android'])),
  cards: z.enum(['any', 'prepared', 'listed']),
  returnUrl: z.discriminatedUnion('mode', [
    z.looseObject({ mode: z.literal('app') }),
    z.looseObject({ mode: z.literal('fixed'), url: text }),
    z.looseObject({ mode: z.literal('prefixes'), prefixes: texts }),
    z.looseObject({ mode: z.literal('none') }),
  ]),
  clock: z.boolean(),
  cacheSeconds: z.number().min(0).max(60),
  maxConcurrency: z.int().min(1),
  tls: z.enum(['own', 'gateway']),
})

const jwe = z.looseObject({
  parts: z.array(z.looseObject({ part: z.enum(JWE_PARTS), bytes: wholeNumber })),
  header: z.array(z.looseObject({ name: text, value: text })),
  namedKey: text.exactOptional(),
  usedKey: text.exactOptional(),
  padding: text.exactOptional(),
  contentKeyBytes: wholeNumber.exactOptional(),
  authentication: text.exactOptional(),
  reached: z.enum(LAYERS),
  faults: z.array(
    z.looseObject({
      layer: z.enum(LAYERS),
      code: text,
      expected: text.exactOptional(),
      actual: text.exactOptional(),
    }),
  ),
})

const header = z.looseObject({
  schemaVersion: z.literal(1),
  tool: z.looseObject({ name: text, version: text }),
  catalogue: z.looseObject({ digest: hex(64), requirements: wholeNumber, version: text.exactOptional() }),
  configuration: z.looseObject({ digest: hex(64) }).exactOptional(),
  pipeline: z
    .looseObject({ name: text, url: text.exactOptional(), commit: text.exactOptional() })
    .exactOptional(),
  subject: z.looseObject({ name: text, version: text, language: text }),
  claims,
  target: z.looseObject({
    kind: z.enum(['module', 'command', 'http', 'recording']),
    address: text,
    words: texts.exactOptional(),
  }),
  scope: text,
  partialBecause: texts,
  selection: z.looseObject({ only: texts, skip: texts }),
  shard: z
    .looseObject({
      index: z.int().min(1),
      of: z.int().min(1),
      order: texts,
      wholeRun: z.array(z.looseObject({ requirement: text, verdict, reasons: texts, evidence: texts })),
    })
    .exactOptional(),
  strict: z.boolean(),
  seed: z.int(),
  order: text.exactOptional(),
  started: time,
  now: time,
})

const smallestForm = z.looseObject({
  case: text,
  words: text,
  value: z.unknown(),
  expected: texts,
  actual: text,
  decisive: text.exactOptional(),
  tried: wholeNumber,
  ended: z.enum(['attempts', 'interrupted', 'notRepeated']).exactOptional(),
})

const generated = z.looseObject({
  cases: wholeNumber,
  file: text.exactOptional(),
  replayed: z.array(
    z.looseObject({
      case: text,
      requirement: text,
      words: text,
      state: z.enum(['fails', 'mended', 'notJudged']),
    }),
  ),
})

const finding = z.looseObject({
  requirement: text,
  case: text,
  kind: text,
  place: text,
  expected: texts,
  actual: text,
  hint: text,
  fingerprint: hex(16),
  exchanges: texts,
  waived: z.boolean(),
  generated: smallestForm.exactOptional(),
})

const requirement = z.looseObject({
  id: text,
  suite: text,
  level: z.enum(['MUST', 'SHOULD']),
  title: text,
  statement: text,
  clause: text,
  rationale: text,
  hint: text,
  verdict,
  reasons: texts,
  cases: z.looseObject({
    pass: wholeNumber,
    fail: wholeNumber,
    warn: wholeNumber,
    inconclusive: wholeNumber,
    waived: wholeNumber,
  }),
  findings: z.array(finding),
  passedIn: texts.exactOptional(),
})

const diagnosis = z.looseObject({
  fault: text,
  requirement: text,
  explains: texts,
  cause: text,
  mend: z.record(text, text),
})

const caseReport = z.looseObject({
  id: text,
  suite: text,
  words: text,
  verdict,
  steps: z.array(
    z.looseObject({
      words: text,
      outcome: text,
      exchanges: texts,
      kind: z.enum(['asked', 'wallet', 'skipped']).exactOptional(),
      operation: text.exactOptional(),
      name: text.exactOptional(),
      asked: z.record(text, text).exactOptional(),
    }),
  ),
  exchanges: texts,
  duration: z.number().min(0),
})

const message = z.looseObject({ line: text, headers: z.array(z.tuple([text, text])), body: text })

const counts = z
  .looseObject({
    pass: wholeNumber,
    fail: wholeNumber,
    warn: wholeNumber,
    inconclusive: wholeNumber,
    notClaimed: wholeNumber,
    waived: wholeNumber,
    all: wholeNumber,
  })
  .refine((given) => verdict.options.reduce((sum, each) => sum + given[each], 0) === given.all, {
    message: 'the numbers do not add up to `all`',
  })

const runVerdict = z.enum([
  'conformant',
  'conformantWithWarnings',
  'conformantWithWaivers',
  'partial',
  'notConformant',
  'inconclusive',
])

const changeList = z.array(
  z.looseObject({
    requirement: text,
    level: z.enum(['MUST', 'SHOULD']),
    title: text,
    before: verdict.exactOptional(),
    after: verdict.exactOptional(),
    newFindings: texts,
    goneFindings: texts,
  }),
)

const changes = z.looseObject({
  since: z.looseObject({ subject: text, started: time, verdict: runVerdict, digest: hex(64) }),
  newlyFailing: changeList,
  mended: changeList,
  stillFailing: changeList,
  newlyTested: changeList,
  noLongerTested: changeList,
  changedRequirements: z.array(z.looseObject({ requirement: text, what: text })),
})

const footer = z.looseObject({
  verdict: runVerdict,
  exitCode: z.int().min(0).max(255),
  reason: text,
  counts,
  interrupted: z.boolean(),
  digest: hex(64),
  contentDigest: hex(64),
})

/**
 * The document as it is read and published (`contracts/schemas/report.schema.json`): strict about every member that
 * {@link ReportDocument} names, tolerant of others.
 */
export const documentSchema: z.ZodType<ReportDocument> = z.looseObject({
  header,
  requirements: z.array(requirement),
  cases: z.array(caseReport),
  exchanges: z.array(
    z.looseObject({
      id: text,
      case: text,
      with: text,
      request: message,
      answer: message,
      jwe: jwe.exactOptional(),
    }),
  ),
  exchangesLeftOut: wholeNumber,
  troubles: z.array(
    z.looseObject({
      kind: z.enum(['integration', 'setup', 'suite', 'recording']),
      what: text,
      mend: text,
      case: text.exactOptional(),
    }),
  ),
  waivers: z.array(
    z.looseObject({
      requirement: text,
      fingerprint: text,
      reason: text,
      owner: text,
      ticket: text,
      expires: z.iso.date(),
      state: z.enum(['inForce', 'notJudged', 'expired', 'stale', 'unmatched', 'broader']).exactOptional(),
      problem: text.exactOptional(),
    }),
  ),
  diagnoses: z.array(diagnosis).exactOptional(),
  proof: proofSchema.nullable(),
  contracts: contractsSchema.nullable(),
  changes: changes.exactOptional(),
  generated: generated.exactOptional(),
  notJudged: z.array(z.looseObject({ what: text, why: text })),
  judgedInPart: z
    .array(z.looseObject({ requirement: text, part: text, why: text, own: text.exactOptional() }))
    .exactOptional(),
  timing: z.looseObject({
    total: z.number().min(0),
    slowest: z.array(z.looseObject({ case: text, duration: z.number().min(0) })),
    slowAnswers: z
      .array(z.looseObject({ case: text, operation: text, duration: z.number().min(0) }))
      .exactOptional(),
  }),
  footer,
})

/** The schema in JSON Schema 2020-12, as it is published. */
export function publishedSchema(): Readonly<Record<string, unknown>> {
  return {
    ...z.toJSONSchema(documentSchema, { target: 'draft-2020-12' }),
    title: 'Samsvar report',
    description: 'One run: what was judged, what came of it, and what it rests on. Version 1.',
  }
}
