import { createHash } from 'node:crypto'
import { type JweAnatomy, type JweFault, readCompactJwe } from '../model/jwe.ts'
import type { KeyPadding } from '../model/oaep.ts'
import { type Authentication, type DecryptedContent, decryptContent } from './content-cipher.ts'
import { type Unwrapping, unwrapContentKey } from './content-key.ts'
import type { DecryptionKeys, HeldKey } from './decryption-keys.ts'
import { readJwePayload } from './jwe-payload.ts'
import type { Layer, OpeningFault } from './opening-fault.ts'
import { type Sealed, seal } from './sealed.ts'

/**
 * An encrypted card, opened as far as it goes. `faults` is empty for one that is right in every layer; after a fault the
 * opening went on where it could, so `payload` may be there all the same. It holds the card: keep it in a sealed box.
 */
export interface OpenedJwe {
  readonly compact: JweAnatomy
  /** Members of the protected header, whatever they are; undefined where absent. */
  readonly alg: unknown
  readonly enc: unknown
  readonly kid: unknown
  /** The kid of the held key that the header names, and of the one that decrypted. */
  readonly namedKey: string | undefined
  readonly usedKey: string | undefined
  readonly padding: KeyPadding | undefined
  readonly authentication: Authentication | undefined
  /** The innermost layer that could be looked at; those within it are unknown. */
  readonly reached: Layer
  /** From the outside in. */
  readonly faults: readonly OpeningFault[]
  /** Bytes of the content key; undefined where it could not be had. */
  readonly contentKeyLength: number | undefined
  /** SHA-256 in small hexadecimal digits, to compare the keys and IVs of two JWEs with. */
  readonly contentKeyDigest: string | undefined
  readonly ivDigest: string | undefined
  readonly plaintext: Sealed<Uint8Array> | undefined
  /** The JSON value of the plaintext, seen through a string that holds JSON; undefined where there is none. */
  readonly payload: unknown
}

const CONTENT_KEY_LENGTHS: ReadonlyMap<unknown, number> = new Map([
  ['A128GCM', 16],
  ['A192GCM', 24],
  ['A256GCM', 32],
  ['A128CBC-HS256', 32],
  ['A192CBC-HS384', 48],
  ['A256CBC-HS512', 64],
])
const IV_LENGTH = 12
const TAG_LENGTH = 16

/**
 * Opens an encrypted card with the held keys, naming what is wrong at each layer. Costs one RSA operation for a JWE
 * that is right, and a few for one that is not. Never rejects, whatever `value` is.
 */
export async function openJwe(value: unknown, keys: DecryptionKeys): Promise<OpenedJwe> {
  const compact = readCompactJwe(value)
  const { parts, header } = compact
  const { alg, enc, kid } = {
    alg: header?.members?.['alg'],
    enc: header?.members?.['enc'],
    kid: header?.members?.['kid'],
  }
  const named = keys.held.findLast((key) => key.kid === kid)
  const outside = { compact, alg, enc, kid, namedKey: named?.kid, ivDigest: parts && digest(parts.iv) }
  const outerFaults = [...compact.faults.map(compactFault), ...headerFaults(compact)]
  if (parts === undefined) return { ...outside, ...UNOPENED, reached: 'compact', faults: outerFaults }

  const length = parts.encryptedKey.length
  const unwrapping = await unwrapContentKey(parts.encryptedKey, named, keys)
  const keyFaults = [
    ...outerFaults,
    ...namingFaults(kid, named, unwrapping),
    ...lengthFaults(length, (named ?? keys.held.at(-1))?.length),
    ...encryptionFaults(unwrapping),
  ]
  if (typeof unwrapping === 'string') {
    const reached = unwrapping === 'undecryptable' ? 'keyEncryption' : 'encryptedKey'
    return { ...outside, ...UNOPENED, reached, faults: keyFaults }
  }

  const { contentKey } = unwrapping
  const content = decryptContent(parts, contentKey, enc)
  const payload = content && readJwePayload(content.plaintext)
  return {
    ...outside,
    usedKey: unwrapping.kid,
    padding: unwrapping.padding,
    authentication: content?.authentication,
    reached: reachedLayer(payload),
    faults: [
      ...keyFaults,
      ...contentKeyFaults(contentKey.length, enc),
      ...(isCbc(enc) ? [] : ivAndTagFaults(parts.iv.length, parts.tag.length)),
      ...contentFaults(content),
      ...(payload?.faults ?? []),
    ],
    contentKeyLength: contentKey.length,
    contentKeyDigest: digest(contentKey),
    plaintext: content && seal(content.plaintext),
    payload: payload?.value,
  }
}

/** Octets of an RSA key of 4096 bits, and so of every content key that was encrypted to it. */
const PUBLISHED_KEY_LENGTH = 512

/**
 * An encrypted card as anyone sees it: compact form, header, and the lengths of its parts. Never throws, whatever
 * `value` is.
 */
export function inspectJwe(value: unknown): OpenedJwe {
  const compact = readCompactJwe(value)
  const { parts, header } = compact
  const members = header?.members
  const outside = {
    ...UNOPENED,
    compact,
    alg: members?.['alg'],
    enc: members?.['enc'],
    kid: members?.['kid'],
    namedKey: undefined,
    ivDigest: parts && digest(parts.iv),
  }
  const outerFaults = [...compact.faults.map(compactFault), ...headerFaults(compact)]
  if (parts === undefined) return { ...outside, reached: 'compact', faults: outerFaults }
  const { encryptedKey, iv, tag } = parts
  return {
    ...outside,
    reached: 'encryptedKey',
    faults: [
      ...outerFaults,
      ...lengthFaults(encryptedKey.length, PUBLISHED_KEY_LENGTH),
      ...(isCbc(outside.enc) ? [] : ivAndTagFaults(iv.length, tag.length)),
    ],
  }
}

const UNOPENED = {
  usedKey: undefined,
  padding: undefined,
  authentication: undefined,
  contentKeyLength: undefined,
  contentKeyDigest: undefined,
  plaintext: undefined,
  payload: undefined,
} as const

function reachedLayer(payload: { readonly value: unknown } | undefined): Layer {
  if (payload === undefined) return 'content'
  return payload.value === undefined ? 'plaintext' : 'payload'
}

function compactFault(fault: JweFault): OpeningFault {
  const expected = 'five base64url parts without padding'
  return { layer: 'compact', code: fault.code, expected, actual: describeFault(fault) }
}

function describeFault(fault: JweFault): string | undefined {
  if (fault.code === 'notAString') return fault.actual
  if (fault.code === 'wrongPartCount') return `${fault.parts} parts`
  if (fault.code === 'emptyPart') return `${fault.part} is empty`
  if (fault.code === 'partEncodedTwice') return `${fault.part}: encoded twice`
  return fault.code === 'notBase64url' ? `${fault.part}: ${fault.because}` : undefined
}

function headerFaults({ header }: JweAnatomy): readonly OpeningFault[] {
  if (header === undefined) return []
  const { faults, members, duplicates } = header
  const found: OpeningFault[] = []
  const note = (
    code: (OpeningFault & { layer: 'header' })['code'],
    expected: string,
    actual: string,
  ): void => {
    found.push({ layer: 'header', code, expected, actual })
  }
  for (const name of duplicates) note('duplicateMember', 'each member once', name)
  for (const fault of faults)
    if (fault !== 'duplicateMember') note('unreadable', 'a JSON object in UTF-8', fault)
  if (members === undefined) return found
  const { alg, enc, kid, zip, crit } = members
  if (alg !== 'RSA-OAEP-256') note('wrongAlg', 'RSA-OAEP-256', inWords(alg))
  if (enc !== 'A128GCM' && enc !== 'A256GCM') note('wrongEnc', 'A128GCM', inWords(enc))
  if (typeof kid !== 'string' || kid === '') note('noKid', 'the kid of the published key', inWords(kid))
  if (zip !== undefined) note('compressed', 'no zip', inWords(zip))
  if (crit !== undefined) note('critical', 'no crit', inWords(crit))
  return found
}

function namingFaults(
  kid: unknown,
  named: HeldKey | undefined,
  unwrapping: Unwrapping,
): readonly OpeningFault[] {
  const layer = 'key'
  if (typeof kid !== 'string' || kid === '') return []
  if (named === undefined)
    return [{ layer, code: 'unknownKid', expected: 'the kid of the published key', actual: kid }]
  if (typeof unwrapping === 'string' || unwrapping.kid === named.kid) return []
  return [{ layer, code: 'otherKey', expected: `the key ${named.kid}`, actual: `the key ${unwrapping.kid}` }]
}

function lengthFaults(length: number, expected: number | undefined): readonly OpeningFault[] {
  if (expected === undefined || length === expected || length === 0) return []
  return [{ layer: 'encryptedKey', code: 'wrongLength', expected: octets(expected), actual: octets(length) }]
}

function encryptionFaults(unwrapping: Unwrapping): readonly OpeningFault[] {
  const layer = 'keyEncryption'
  const expected = 'oaepSha256'
  if (unwrapping === 'undecryptable') return [{ layer, code: 'undecryptable', expected, actual: undefined }]
  if (typeof unwrapping === 'string' || unwrapping.padding === expected) return []
  return [{ layer, code: 'otherPadding', expected, actual: unwrapping.padding }]
}

function contentKeyFaults(length: number, enc: unknown): readonly OpeningFault[] {
  const expected = CONTENT_KEY_LENGTHS.get(enc)
  if (expected === undefined || expected === length) return []
  return [{ layer: 'contentKey', code: 'wrongLength', expected: octets(expected), actual: octets(length) }]
}

/** Empty parts are named by the compact layer. */
function ivAndTagFaults(iv: number, tag: number): readonly OpeningFault[] {
  const layer = 'content'
  const found: OpeningFault[] = []
  if (iv !== 0 && iv !== IV_LENGTH)
    found.push({ layer, code: 'wrongIvLength', expected: octets(IV_LENGTH), actual: octets(iv) })
  if (tag !== 0 && tag !== TAG_LENGTH)
    found.push({ layer, code: 'wrongTagLength', expected: octets(TAG_LENGTH), actual: octets(tag) })
  return found
}

function contentFaults(content: DecryptedContent | undefined): readonly OpeningFault[] {
  const layer = 'content'
  const found: OpeningFault[] = []
  const note = (
    code: 'undecryptable' | 'ivGlued' | 'tagGlued' | 'authenticationFailed' | 'wrongAad',
    expected: string,
    actual?: string,
  ): void => {
    found.push({ layer, code, expected, actual })
  }
  const aad = 'the first part as AAD'
  if (content === undefined) note('undecryptable', 'content that the content key decrypts')
  if (content?.ivGlued === true)
    note('ivGlued', 'the IV in the third part alone', 'the IV before the ciphertext')
  if (content?.tagGlued === true)
    note('tagGlued', 'the tag in the fifth part alone', 'the tag at the end of the ciphertext')
  if (content?.authentication === 'failed') note('authenticationFailed', aad, 'a tag that fits no known AAD')
  if (content?.authentication === 'emptyAad') note('wrongAad', aad, 'no AAD')
  if (content?.authentication === 'decodedHeaderAad') note('wrongAad', aad, 'the decoded header as AAD')
  return found
}

function isCbc(enc: unknown): boolean {
  return typeof enc === 'string' && enc.includes('CBC')
}

function digest(bytes: Uint8Array): string | undefined {
  return bytes.length === 0 ? undefined : createHash('sha256').update(bytes).digest('hex')
}

function octets(count: number): string {
  return `${count} bytes`
}

function inWords(value: unknown): string {
  if (value === undefined) return 'absent'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
