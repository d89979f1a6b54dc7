import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import * as z from 'zod'
import { PactError } from './pact-error.ts'

type JsonValue = string | number | boolean | null | JsonValue[] | Json

/** A JSON object. */
export interface Json {
  [member: string]: JsonValue
}

/** What a provider has to be in before an interaction: a name, and what it is about. */
export interface ProviderState {
  readonly name: string
  readonly params: Json
}

/** One interaction of a contract, as far as it is looked into here; `raw` is all of it. */
export interface Interaction {
  readonly description: string
  readonly states: readonly ProviderState[]
  /** False for messages and everything else that is not a request and its response. */
  readonly isHttp: boolean
  /** IDs of the requirements that rest on it. */
  readonly requirements: readonly string[]
  readonly raw: Readonly<Record<string, unknown>>
}

/** A Pact contract between a consumer and a provider, of any version of the specification from 2 to 4. */
export interface Pact {
  readonly consumer: string
  readonly provider: string
  readonly interactions: readonly Interaction[]
  /** SHA-256 over consumer, provider and interactions, hexadecimal: tells one version of the contract from another. */
  readonly digest: string
  readonly raw: Readonly<Record<string, unknown>>
}

/** A contract and the file that it stands in. */
export interface PactFile {
  readonly path: string
  readonly file: string
  readonly pact: Pact
}

const stateSchema = z.looseObject({
  name: z.string(),
  params: z.record(z.string(), z.json()).nullish(),
})

const interactionSchema = z.looseObject({
  description: z.string().nullish(),
  type: z.string().nullish(),
  request: z.unknown().optional(),
  providerState: z.string().nullish(),
  providerStates: z.array(stateSchema).nullish(),
  comments: z.unknown().optional(),
})

const pactSchema = z.looseObject({
  consumer: z.looseObject({ name: z.string().min(1) }),
  provider: z.looseObject({ name: z.string().min(1) }),
  interactions: z.array(interactionSchema).nullish(),
  messages: z.array(interactionSchema).nullish(),
})

const referencesSchema = z.looseObject({
  references: z.looseObject({ samsvar: z.looseObject({ requirements: z.string() }) }),
})

/** The content that tells one version from another: a broker adds an `_id` to every interaction that it gives out. */
const essence = (interactions: readonly z.infer<typeof interactionSchema>[]): unknown =>
  interactions.map((one) => Object.entries(one).filter(([member]) => member !== '_id'))

/** A JSON value with the members of every object in order, so that equal values are equal texts. */
export function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([member, inner]) => [member, ordered(inner)]),
  )
}

function interactionOf(raw: z.infer<typeof interactionSchema>, isMessage: boolean): Interaction {
  const references = referencesSchema.safeParse(raw.comments)
  const states = (raw.providerStates ?? []).map(({ name, params }) => ({ name, params: params ?? {} }))
  const older = raw.providerState
  return {
    description: raw.description ?? '',
    states: typeof older === 'string' && states.length === 0 ? [{ name: older, params: {} }] : states,
    isHttp:
      !isMessage && (raw.type ?? 'Synchronous/HTTP') === 'Synchronous/HTTP' && raw.request !== undefined,
    requirements: references.success
      ? references.data.references.samsvar.requirements.split(' ').filter((id) => id !== '')
      : [],
    raw,
  }
}

/** Reads a contract; `place` says where it comes from. @throws PactError `badContract` for what is none. */
export function parsePact(value: unknown, place: string): Pact {
  const read = pactSchema.safeParse(value)
  if (!read.success) {
    const [issue] = read.error.issues
    const where = issue?.path.join('.') || 'the document'
    throw new PactError(
      'badContract',
      `${place}: no Pact contract: ${where}: ${issue?.message ?? 'not of its form'}. Expected JSON with consumer, provider and interactions, as Pact writes it`,
    )
  }
  const { consumer, provider, interactions, messages } = read.data
  return {
    consumer: consumer.name,
    provider: provider.name,
    interactions: [
      ...(interactions ?? []).map((raw) => interactionOf(raw, false)),
      ...(messages ?? []).map((raw) => interactionOf(raw, true)),
    ],
    digest: createHash('sha256')
      .update(
        JSON.stringify(
          ordered([consumer.name, provider.name, essence(interactions ?? []), essence(messages ?? [])]),
        ),
      )
      .digest('hex'),
    raw: read.data,
  }
}

/** Reads the text of a contract. @throws PactError `badContract`. */
export function parsePactText(text: string, place: string): Pact {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new PactError('badContract', `${place}: no JSON, so no Pact contract`, { cause: error })
  }
  return parsePact(value, place)
}

async function readOne(path: string): Promise<PactFile> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new PactError('badContract', `${path} can't be read`, { cause: error })
  })
  return { path, file: basename(path), pact: parsePactText(text, path) }
}

/** Every contract of a folder, by file name. @throws PactError `badContract` where there is none, or one can't be read. */
export async function readPacts(folder: string): Promise<readonly PactFile[]> {
  const names = await readdir(folder).catch(() => [])
  const files = names.filter((name) => name.endsWith('.json')).toSorted()
  if (files.length === 0) {
    throw new PactError(
      'badContract',
      `no contract in ${folder}. Expected Pact files (.json); \`samsvar pact record\` writes them`,
    )
  }
  return Promise.all(files.map((name) => readOne(join(folder, name))))
}
