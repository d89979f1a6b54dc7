import type { Rule } from '../../src/check/check.ts'
import { fail, inconclusive, type Judgement, pass } from '../../src/check/judgement.ts'
import type { ProvisioningRequest } from '../../src/check/observed.ts'
import type { RequirementId } from '../../src/check/requirement.ts'
import { everyProvisioningRequest } from '../../src/check/rules.ts'
import type { Observation } from '../../src/exchange/observation.ts'
import type { OpenedJwe } from '../../src/exchange/opened-jwe.ts'
import type { OpeningFault } from '../../src/exchange/opening-fault.ts'
import type { KeyPadding } from '../../src/model/oaep.ts'

type Owners = Partial<Record<OpeningFault['code'], RequirementId>>

const headerOwners: Owners = {
  wrongAlg: 'CD-05',
  wrongEnc: 'CD-06',
  noKid: 'CD-08',
  // A compressed plaintext is no JSON any more.
  compressed: 'CD-10',
}

const contentOwners: Owners = {
  wrongIvLength: 'CD-06',
  wrongTagLength: 'CD-06',
  ivGlued: 'CD-04',
  tagGlued: 'CD-04',
}

/** Whose business a fault of an encrypted card is: each is raised under one requirement alone. */
const owners: Readonly<Record<OpeningFault['layer'], (code: OpeningFault['code']) => RequirementId>> = {
  compact: () => 'CD-04',
  header: (code) => headerOwners[code] ?? 'CD-04',
  key: () => 'CD-08',
  encryptedKey: () => 'CD-09',
  keyEncryption: (code) => (code === 'otherPadding' ? 'CD-05' : 'CD-09'),
  contentKey: () => 'CD-06',
  content: (code) => contentOwners[code] ?? 'CD-09',
  plaintext: () => 'CD-10',
  payload: () => 'CD-10',
}

/** What the padding of a content key is called, and who makes it so without being told. */
const paddings: Readonly<Record<KeyPadding, string>> = {
  oaepSha256: 'OAEP with SHA-256, for hash and MGF1',
  oaepSha256Labelled:
    'OAEP with SHA-256 and a label (or a wrong hash of it): the label is empty, and so has a hash of its own',
  oaepSha256Mgf1Sha1:
    "OAEP with SHA-256 but MGF1 with SHA-1: what Java's SunJCE makes of OAEPWithSHA-256AndMGF1Padding by default",
  oaepSha1: 'OAEP with SHA-1: that is RSA-OAEP, the default of many libraries',
  oaepSha1Mgf1Sha256: 'OAEP with SHA-1 but MGF1 with SHA-256',
  oaepSha384: 'OAEP with SHA-384: that is RSA-OAEP-384',
  oaepSha512: 'OAEP with SHA-512: that is RSA-OAEP-512',
  pkcs1v15: 'PKCS #1 v1.5: that is RSA1_5',
  none: 'no padding at all',
}

const isPadding = (word: string | undefined): word is KeyPadding =>
  word !== undefined && Object.hasOwn(paddings, word)

const paddingInWords = (word: string | undefined): string | undefined =>
  isPadding(word) ? paddings[word] : word

/** Faults that tell what was wrong by their name alone. */
const codesInWords: Readonly<Partial<Record<OpeningFault['code'], string>>> = {
  jsonSerialisation: 'the JSON serialisation of a JWE',
  encodedAgain: 'a compact JWE that was encoded once more',
  undecryptable: 'something that does not decrypt',
  byteOrderMark: 'JSON behind a byte-order mark',
  notUtf8: 'octets that are no UTF-8',
  utf16: 'UTF-16',
  notJson: 'no JSON',
  compressed: 'a compressed plaintext',
}

const places: Readonly<Record<OpeningFault['layer'], string>> = {
  compact: '/encryptedCardData',
  header: '/encryptedCardData, protected header',
  key: '/encryptedCardData, protected header /kid',
  encryptedKey: '/encryptedCardData, encrypted key',
  keyEncryption: '/encryptedCardData, encrypted key',
  contentKey: '/encryptedCardData, content key',
  content: '/encryptedCardData, encrypted content',
  plaintext: '/encryptedCardData, plaintext',
  payload: '/encryptedCardData, plaintext',
}

const sealing =
  'Encrypt with the ASCII bytes of the first part (the protected header in base64url) as the additional authenticated data, and let the fourth part be the ciphertext alone, the fifth the tag.'

/** How to mend what the hint of the requirement, which is about the key, does not speak of. */
const hints: Readonly<Partial<Record<OpeningFault['code'], string>>> = {
  wrongAad: sealing,
  authenticationFailed: sealing,
  undecryptable:
    'The content key could be had, so the key that is published is the right one: see that this content key and the IV of the third part are the very ones that the card was encrypted with, and that the fourth part is the ciphertext alone.',
}

const hintOf = ({ layer, code }: OpeningFault): string | undefined =>
  layer === 'content' ? hints[code] : undefined

function findingOf(fault: OpeningFault, kid: string, exchanges: readonly string[]): Judgement {
  const hint = hintOf(fault)
  return fail({
    kind: fault.code,
    place: places[fault.layer],
    expected: [
      fault.layer === 'keyEncryption' && fault.code === 'undecryptable'
        ? `a content key that is encrypted to the key ${kid}`
        : (paddingInWords(fault.expected) ?? 'as specified'),
    ],
    actual: codesInWords[fault.code] ?? paddingInWords(fault.actual) ?? fault.code,
    ...(hint !== undefined && { hint }),
    exchanges,
  })
}

const tellsAlphabet = ({ actual }: OpeningFault): boolean => actual?.endsWith('standardAlphabet') === true

/**
 * Of faults that are told alike (the same mistake in several parts) the first, or the first that tells ordinary base64
 * by its alphabet: which of the others are there is chance, since it rests on what was drawn at random.
 */
function firstOfEach(faults: readonly OpeningFault[]): readonly OpeningFault[] {
  const inOrder = [...faults.filter(tellsAlphabet), ...faults]
  return faults.flatMap(({ layer, code }, at) => {
    const alike = (one: OpeningFault): boolean => one.layer === layer && one.code === code
    return faults.findIndex(alike) === at ? (inOrder.find(alike) ?? []) : []
  })
}

/** An encrypted card, opened, and the request that it came in. */
export interface EncryptedCard {
  readonly jwe: OpenedJwe
  readonly request: ProvisioningRequest
  readonly observation: Observation
}

/** What a rule says of a card whose JWE has no fault of this requirement: right, or what could not be seen. */
type Seen = 'right' | { readonly missing: string } | { readonly otherwise: Judgement } | undefined

/**
 * A rule on the encrypted card of every request: the faults that belong to the requirement, else what `see` says.
 * Nothing is said where the property is absent or null (CD-02).
 */
export const everyEncryptedCard = (
  requirement: RequirementId,
  see: (card: EncryptedCard) => Seen,
  concerns: (fault: OpeningFault, card: EncryptedCard) => boolean = () => true,
): Rule =>
  everyProvisioningRequest((request, observation) => {
    const { jwe } = request.understood
    if (jwe === undefined || request.body?.['encryptedCardData'] === null) return undefined
    const card: EncryptedCard = { jwe, request, observation }
    const exchanges = [request.exchange.id]
    const faults = jwe.faults.filter(
      (fault) => owners[fault.layer](fault.code) === requirement && concerns(fault, card),
    )
    if (faults.length > 0)
      return firstOfEach(faults).map((fault) => findingOf(fault, observation.facts.kid, exchanges))
    const seen = see(card)
    if (seen === undefined) return undefined
    if (seen === 'right') return pass(exchanges)
    return 'missing' in seen ? inconclusive(seen.missing) : seen.otherwise
  })
