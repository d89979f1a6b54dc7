import { LAYERS, type Layer } from '../exchange/opening-fault.ts'
import type { RedactedJwe } from '../exchange/redact-jwe.ts'
import type { AnatomyRow, PartVerdict } from './anatomy.ts'

const layerWords: Readonly<Record<Layer, string>> = {
  compact: 'the compact form',
  header: 'the protected header',
  key: 'the key that kid names',
  encryptedKey: 'the length of the encrypted key',
  keyEncryption: 'the encryption of the content key',
  contentKey: 'the content key',
  content: 'the encrypted content',
  plaintext: 'the plaintext as JSON',
  payload: 'the payload',
}

const paddingWords: Readonly<Record<string, string>> = {
  oaepSha256: 'OAEP, SHA-256 for hash and MGF1',
  oaepSha256Mgf1Sha1: 'OAEP, SHA-256 for the hash but SHA-1 for MGF1',
  oaepSha1: 'OAEP with SHA-1 (that is RSA-OAEP)',
  oaepSha1Mgf1Sha256: 'OAEP, SHA-1 for the hash, SHA-256 for MGF1',
  oaepSha384: 'OAEP with SHA-384',
  oaepSha512: 'OAEP with SHA-512',
  pkcs1v15: 'PKCS #1 v1.5 (that is RSA1_5)',
  none: 'no padding',
}

const authenticationWords: Readonly<Record<string, string>> = {
  asSpecified: 'the tag fits: the first part is the AAD',
  emptyAad: 'the tag fits only with no AAD',
  decodedHeaderAad: 'the tag fits only with the decoded header as AAD',
  failed: 'the tag fits no known AAD, though the content decrypts',
}

type Fault = RedactedJwe['faults'][number]

const faultWords = ({ code, expected, actual }: Fault): string =>
  [
    code.replaceAll(/([A-Z])/gu, (letter) => ` ${letter.toLowerCase()}`),
    ...(actual === undefined ? [] : [`found ${paddingWords[actual] ?? actual}`]),
    ...(expected === undefined ? [] : [`expected ${paddingWords[expected] ?? expected}`]),
  ].join('; ')

/** Faults of the header that are about one member of it. */
const memberOf: Readonly<Record<string, string>> = {
  wrongAlg: 'alg',
  wrongEnc: 'enc',
  noKid: 'kid',
  compressed: 'zip',
  critical: 'crit',
  unknownKid: 'kid',
  otherKey: 'kid',
}

const expectedMembers = ['alg', 'enc', 'kid'] as const

/** The layer where an encrypted card broke first, in words; undefined for one without fault. */
export const brokenLayer = ({ faults }: RedactedJwe): string | undefined =>
  faults[0] === undefined ? undefined : layerWords[faults[0].layer]

/** An encrypted card from the outside in: form, header member by member, lengths, decryption, payload. */
export function jweAnatomy(jwe: RedactedJwe): readonly AnatomyRow[] {
  const reached = LAYERS.indexOf(jwe.reached)
  const of = (wanted: (fault: Fault) => boolean): readonly Fault[] => jwe.faults.filter(wanted)
  const row = (
    part: string,
    layer: Layer,
    found: string,
    faults: readonly Fault[],
    right: string,
  ): AnatomyRow => {
    const seen = LAYERS.indexOf(layer) <= reached
    const verdict: PartVerdict = faults.length > 0 ? 'wrong' : seen ? 'right' : 'unseen'
    const said = { right, unseen: 'not reached', wrong: faults.map(faultWords).join('; ') }[verdict]
    return { part, found, verdict, said }
  }
  const bytes = (part: string): string => {
    const length = jwe.parts.find((each) => each.part === part)?.bytes
    return length === undefined ? '' : `${length} bytes`
  }
  const layer = (...layers: readonly Layer[]): readonly Fault[] => of((fault) => layers.includes(fault.layer))
  const ofMember = (name: string): readonly Fault[] =>
    of((fault) => (fault.layer === 'header' || fault.layer === 'key') && memberOf[fault.code] === name)
  const code = (...codes: readonly string[]): readonly Fault[] =>
    of((fault) => fault.layer === 'content' && codes.includes(fault.code))
  const members = [...new Set([...expectedMembers, ...jwe.header.map(({ name }) => name)])]
  const headerFaults = of((fault) => fault.layer === 'header' && memberOf[fault.code] === undefined)
  return [
    row(
      'Five parts',
      'compact',
      jwe.parts.length === 0 ? '' : `${jwe.parts.map((part) => part.bytes).join(' . ')} bytes`,
      layer('compact'),
      'base64url without padding, none empty',
    ),
    ...(headerFaults.length === 0 ? [] : [row('Protected header', 'header', '', headerFaults, '')]),
    ...members.map((name) =>
      row(
        `Header ${name}`,
        name === 'kid' ? 'key' : 'header',
        jwe.header.find((each) => each.name === name)?.value ?? 'absent',
        ofMember(name),
        name === 'kid' ? 'a published key' : 'as described',
      ),
    ),
    row('Encrypted key', 'encryptedKey', bytes('encryptedKey'), layer('encryptedKey'), 'as long as the key'),
    row(
      'Key encryption',
      'keyEncryption',
      jwe.padding === undefined ? '' : (paddingWords[jwe.padding] ?? jwe.padding),
      layer('keyEncryption'),
      'as RSA-OAEP-256 has it',
    ),
    row(
      'Content key',
      'contentKey',
      jwe.contentKeyBytes === undefined ? '' : `${jwe.contentKeyBytes} bytes`,
      layer('contentKey'),
      'as long as enc wants it',
    ),
    row('IV', 'content', bytes('iv'), code('wrongIvLength', 'ivGlued'), '12 bytes, in the third part'),
    row('Tag', 'content', bytes('tag'), code('wrongTagLength', 'tagGlued'), '16 bytes, in the fifth part'),
    row(
      'Decryption',
      'content',
      jwe.authentication === undefined ? '' : (authenticationWords[jwe.authentication] ?? jwe.authentication),
      code('undecryptable', 'authenticationFailed', 'wrongAad'),
      'authenticated',
    ),
    row('Plaintext', 'plaintext', bytes('ciphertext'), layer('plaintext'), 'JSON in UTF-8'),
    row(
      'Payload',
      'payload',
      '',
      layer('payload'),
      'an object of exactly pan and expiry; its values are not shown',
    ),
  ]
}
