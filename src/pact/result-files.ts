import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as z from 'zod'
import { PactError } from './pact-error.ts'
import type { PactResult } from './verify.ts'

/** What a verification leaves behind for the report. */
export interface VerificationRecord {
  readonly schemaVersion: 1
  /** ISO 8601, UTC. */
  readonly at: string
  readonly by: 'doubles' | 'provider'
  readonly providerVersion: string
  readonly results: readonly PactResult[]
}

/** What asking the broker leaves behind for the report. */
export interface StatusRecord {
  readonly schemaVersion: 1
  /** ISO 8601, UTC. */
  readonly at: string
  readonly consumer: string
  readonly version: string
  readonly environment: string
  readonly deployable: boolean | null
  readonly reason: string
  readonly contracts: readonly {
    readonly provider: string
    /** Of the contract that the broker has of this version; null where it has none. */
    readonly digest: string | null
    readonly providerVersion: string | null
    readonly success: boolean | null
    readonly verifiedAt: string | null
  }[]
}

const texts = z.array(z.string())

const verificationSchema: z.ZodType<VerificationRecord> = z.object({
  schemaVersion: z.literal(1),
  at: z.iso.datetime(),
  by: z.enum(['doubles', 'provider']),
  providerVersion: z.string(),
  results: z.array(
    z.object({
      consumer: z.string(),
      provider: z.string(),
      digest: z.string(),
      problems: texts,
      interactions: z.array(z.object({ description: z.string(), requirements: texts, problems: texts })),
      unreachable: z.string().exactOptional(),
    }),
  ),
})

const statusSchema: z.ZodType<StatusRecord> = z.object({
  schemaVersion: z.literal(1),
  at: z.iso.datetime(),
  consumer: z.string(),
  version: z.string(),
  environment: z.string(),
  deployable: z.boolean().nullable(),
  reason: z.string(),
  contracts: z.array(
    z.object({
      provider: z.string(),
      digest: z.string().nullable(),
      providerVersion: z.string().nullable(),
      success: z.boolean().nullable(),
      verifiedAt: z.string().nullable(),
    }),
  ),
})

/** The names of the files in the folder of results. */
export const verificationFile = 'verification.json'
export const statusFile = 'status.json'

/** Writes what a command leaves behind. */
export async function writeRecord(path: string, record: VerificationRecord | StatusRecord): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, `${JSON.stringify(record, null, 2)}\n`)
}

async function read<T>(path: string, schema: z.ZodType<T>, command: string): Promise<T | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    throw new PactError(
      'badContract',
      `${path} is not what \`${command}\` writes; remove it, or run that again`,
      {
        cause: error,
      },
    )
  }
}

/** What the last verification left behind; undefined where there was none. @throws PactError for another file there. */
export const readVerification = (path: string): Promise<VerificationRecord | undefined> =>
  read(path, verificationSchema, 'samsvar pact verify')

/** What the broker said the last time; undefined where it was not asked. @throws PactError for another file there. */
export const readStatus = (path: string): Promise<StatusRecord | undefined> =>
  read(path, statusSchema, 'samsvar pact status')
