import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { ReportDocument } from './document.ts'
import { waivedIds } from './verdict-words.ts'

/** Media type of an in-toto statement within an envelope. */
const payloadType = 'application/vnd.in-toto+json'
const statementType = 'https://in-toto.io/Statement/v1'
const predicateType = 'urn:samsvar:conformance:1'

/** What is signed: an in-toto Statement v1 on the files of a report, with what the run came to. */
export interface Statement {
  readonly _type: typeof statementType
  readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[]
  readonly predicateType: typeof predicateType
  readonly predicate: {
    readonly integration: { readonly name: string; readonly version: string; readonly language: string }
    readonly verdict: string
    readonly exitCode: number
    readonly scope: string
    readonly strict: boolean
    /** The MUST requirements that are waived. */
    readonly waived: readonly string[]
    readonly counts: Readonly<Record<string, number>>
    readonly catalogue: {
      readonly version: string | null
      readonly digest: string
      readonly requirements: number
    }
    /** Digests, SHA-256, hexadecimal: of the configuration, the canonical form, and the content of the document. */
    readonly configuration: string | null
    readonly results: string
    readonly content: string
    readonly tool: { readonly name: string; readonly version: string }
    readonly seed: number
    readonly started: string
    readonly notJudged: readonly string[]
  }
}

const text = z.string()
const hex = z.string().regex(/^[0-9a-f]{64}$/u)

const statementSchema: z.ZodType<Statement> = z.strictObject({
  _type: z.literal(statementType),
  subject: z
    .array(z.strictObject({ name: text.regex(/^[\w.-]+$/u), digest: z.strictObject({ sha256: hex }) }))
    .min(1),
  predicateType: z.literal(predicateType),
  predicate: z.strictObject({
    integration: z.strictObject({ name: text, version: text, language: text }),
    verdict: text,
    exitCode: z.int(),
    scope: text,
    strict: z.boolean(),
    waived: z.array(text),
    counts: z.record(text, z.int()),
    catalogue: z.strictObject({ version: text.nullable(), digest: hex, requirements: z.int() }),
    configuration: hex.nullable(),
    results: hex,
    content: hex,
    tool: z.strictObject({ name: text, version: text }),
    seed: z.int(),
    started: text,
    notJudged: z.array(text),
  }),
})

const envelopeSchema = z.strictObject({
  payloadType: z.literal(payloadType),
  payload: text,
  signatures: z.tuple([z.strictObject({ keyid: hex, sig: text })]),
})

/** Why a report is not attested, in words; undefined for one of a whole run. */
export function notAttestable({ header, footer }: ReportDocument): string | undefined {
  if (footer.interrupted) return 'the run was interrupted before its end'
  return header.partialBecause.length === 0
    ? undefined
    : `it is not a whole run: ${header.partialBecause.join('; ')}`
}

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** The statement on a report; `files` are those that hold its views, by name. */
export function statementOf(
  document: ReportDocument,
  files: readonly (readonly [name: string, content: Uint8Array])[],
): Statement {
  const { header, footer, notJudged } = document
  return {
    _type: statementType,
    subject: files.map(([name, content]) => ({ name, digest: { sha256: sha256(content) } })),
    predicateType,
    predicate: {
      integration: {
        name: header.subject.name,
        version: header.subject.version,
        language: header.subject.language,
      },
      verdict: footer.verdict,
      exitCode: footer.exitCode,
      scope: header.scope,
      strict: header.strict,
      waived: [...waivedIds(document)],
      counts: { ...footer.counts },
      catalogue: {
        version: header.catalogue.version ?? null,
        digest: header.catalogue.digest,
        requirements: header.catalogue.requirements,
      },
      configuration: header.configuration?.digest ?? null,
      results: footer.digest,
      content: footer.contentDigest,
      tool: { name: header.tool.name, version: header.tool.version },
      seed: header.seed,
      started: header.started,
      notJudged: notJudged.map(({ what }) => what),
    },
  }
}

/** What a signature is over (DSSE, "Pre-Authentication Encoding"). */
const encoded = (payload: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `, 'utf8'),
    payload,
  ])

/** The text of an attestation: the statement in a DSSE envelope, signed; `sign` gives the raw signature. */
export function seal(statement: Statement, keyid: string, sign: (content: Uint8Array) => Uint8Array): string {
  const payload = Buffer.from(JSON.stringify(statement), 'utf8')
  const signature = Buffer.from(sign(encoded(payload))).toString('base64')
  return written(payload, keyid, signature)
}

const written = (payload: Buffer, keyid: string, sig: string): string =>
  `${JSON.stringify({ payloadType, payload: payload.toString('base64'), signatures: [{ keyid, sig }] }, null, 1)}\n`

/** The statement, or why the text is not taken for an attestation. */
export type Opening =
  | { readonly ok: true; readonly statement: Statement; readonly keyid: string }
  | { readonly ok: false; readonly why: string }

function parsed(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}

/**
 * Opens an attestation; `verify` tells whether a raw signature over some content is right. The text has to be, byte for
 * byte, what {@link seal} writes: there is no second way to write the same.
 */
export function open(
  content: string,
  verify: (content: Uint8Array, signature: Uint8Array) => boolean,
): Opening {
  const envelope = envelopeSchema.safeParse(parsed(content))
  if (!envelope.success) return { ok: false, why: 'it is no in-toto statement in a DSSE envelope' }
  const [{ keyid, sig }] = envelope.data.signatures
  const payload = Buffer.from(envelope.data.payload, 'base64')
  const signature = Buffer.from(sig, 'base64')
  if (written(payload, keyid, signature.toString('base64')) !== content) {
    return { ok: false, why: 'it was changed: it is not written as `samsvar attest` writes it' }
  }
  if (!verify(encoded(payload), signature)) {
    return { ok: false, why: 'the signature is not that of this key over this content' }
  }
  const statement = statementSchema.safeParse(parsed(payload.toString('utf8')))
  return statement.success
    ? { ok: true, statement: statement.data, keyid }
    : { ok: false, why: 'the statement in it is no attestation of a conformance run of this version' }
}
