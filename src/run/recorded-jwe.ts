import type { DecryptionKeys, HeldKey } from '../exchange/decryption-keys.ts'
import { inspectJwe, type OpenedJwe, openJwe } from '../exchange/opened-jwe.ts'

/** Private test keys for a recording, and the `kid`s that are known to be published. */
export interface RecordingKeys {
  /** Keys whose `kid` the file tells, and keys (PEM) that tell none and are taken for whichever one a JWE names. */
  readonly named: DecryptionKeys
  readonly unnamed: DecryptionKeys
  readonly kids: readonly string[]
}

/** A JWE as far as it could be opened. */
export interface RecordedJwe {
  readonly jwe: OpenedJwe
  /** Why the inside was not seen, where no key for it was given; undefined where it was looked at. */
  readonly closed: 'noKey' | 'otherKey' | undefined
  /** The published key that it ought to have used. */
  readonly kid: string
}

const textOr = (value: unknown, other: string): string =>
  typeof value === 'string' && value !== '' ? value : other

/** A JWE judged by its structure, and by the name of its key where names are known. */
function structureOf(value: unknown, kids: readonly string[], closed: 'noKey' | 'otherKey'): RecordedJwe {
  const jwe = inspectJwe(value)
  const named = textOr(jwe.kid, '')
  const [first = ''] = kids
  if (kids.length === 0 || named === '' || kids.includes(named)) return { jwe, closed, kid: named || first }
  const fault = { layer: 'key', code: 'unknownKid', expected: kids.join(' or '), actual: named } as const
  return { jwe: { ...jwe, faults: [...jwe.faults, fault] }, closed, kid: first }
}

const renamed = ({ held }: DecryptionKeys, kid: string): readonly HeldKey[] =>
  held.map((key) => ({ ...key, kid }))

/**
 * Opens a recorded JWE with the given keys. One that names a key which was not given, and that none of the given ones
 * opens, stays closed: it may be right. Never rejects.
 */
export function openRecorded(value: unknown, keys: RecordingKeys): RecordedJwe | Promise<RecordedJwe> {
  const { named, unnamed, kids } = keys
  if (named.held.length + unnamed.held.length === 0) return structureOf(value, kids, 'noKey')
  return openWith(value, keys)
}

/** The keys as a JWE may name them: looked at twice only where some keys have no name of their own. */
const asNamedBy = (value: unknown, { named, unnamed }: RecordingKeys): DecryptionKeys =>
  unnamed.held.length === 0
    ? named
    : { held: [...renamed(unnamed, textOr(inspectJwe(value).kid, '')), ...named.held] }

async function openWith(value: unknown, keys: RecordingKeys): Promise<RecordedJwe> {
  const { named, kids } = keys
  const jwe = await openJwe(value, asNamedBy(value, keys))
  const kid = textOr(jwe.kid, '')
  const isNamed = jwe.namedKey !== undefined
  if (jwe.usedKey === undefined && !isNamed && kid !== '') return structureOf(value, kids, 'otherKey')
  return { jwe, closed: undefined, kid: jwe.usedKey ?? jwe.namedKey ?? named.held.at(-1)?.kid ?? kid }
}
