import { asks } from '../../src/check/asks.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { sendsRequest } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { fail } from '../../src/check/judgement.ts'
import { networks } from '../../src/model/network.ts'
import { type EncryptedCard, everyEncryptedCard } from './jwe-layers.ts'
import { requests } from './requests.ts'

const contentKeyMissing = { missing: 'the content key: the encrypted key could not be decrypted' }

/** RFC 7516, sections 3.1 and 7.1: the compact serialisation. */
export const cardDataIsCompactJwe: Check = requirement('CD-04', {
  stimuli: requests,
  every: everyEncryptedCard('CD-04', () => 'right'),
})

/** Initiate card provisioning, The JWE: "RSA-OAEP-256 (OAEP with SHA-256)"; RFC 7518, section 4.3, takes it for MGF1, too. */
export const keyIsEncryptedWithOaepSha256: Check = requirement('CD-05', {
  stimuli: requests,
  every: everyEncryptedCard('CD-05', ({ jwe }) => (jwe.padding === undefined ? contentKeyMissing : 'right')),
})

/** Initiate card provisioning, The JWE: prose and example of `enc`. RFC 7518, section 5.3, for IV and tag. */
export const contentIsEncryptedWithAesGcm: Check = requirement('CD-06', {
  stimuli: requests,
  every: everyEncryptedCard('CD-06', ({ jwe }) =>
    jwe.contentKeyDigest === undefined ? contentKeyMissing : 'right',
  ),
})

/** Initiate card provisioning, The JWE: the prose, which the header of its own example contradicts. */
export const contentEncryptionIsAes128: Check = requirement('CD-07', {
  stimuli: requests,
  every: everyEncryptedCard('CD-07', ({ jwe, request }) => {
    if (jwe.enc === 'A128GCM') return 'right'
    if (jwe.enc !== 'A256GCM') return undefined
    return {
      otherwise: fail({
        kind: 'a256gcm',
        place: '/encryptedCardData, protected header /enc',
        expected: ["A128GCM, as the description's prose has it"],
        actual: "A256GCM, as the header of the description's own example has it",
        hint: 'The description contradicts itself: its prose says AES-128-GCM, its example A256GCM. Set enc to A128GCM, or ask the provider which of the two is meant before you ship A256GCM.',
        exchanges: [request.exchange.id],
      }),
    }
  }),
})

/** Whether the key that really encrypted is the one that is published now. */
const usesPublishedKey = ({ jwe, observation }: EncryptedCard): boolean =>
  jwe.usedKey === observation.facts.kid

/** Initiate card provisioning, The JWE: `kid` is one of the three members that the protected header has to have. */
export const kidNamesThePublishedKey: Check = requirement('CD-08', {
  stimuli: requests,
  every: everyEncryptedCard(
    'CD-08',
    ({ jwe }) =>
      jwe.compact.header?.members === undefined
        ? { missing: 'the protected header: it cannot be read' }
        : 'right',
    // Where the right name stands beside an outdated key, it is the key that is wrong (CD-09).
    ({ code }, card) => code !== 'otherKey' || usesPublishedKey(card),
  ),
})

/** Initiate card provisioning, The JWE: a "4096-bit RSA key"; and the key that is published later, from then on. */
export const publishedKeyIsUsed: Check = requirement('CD-09', {
  stimuli: requests,
  cases: forEach(networks, (network) => ({
    id: `later-key-${network}`,
    words: `a ${network} card is added after another key was published`,
    given: [{ network }],
    when: [asks.addCard()],
    setting: { kind: 'laterKey' },
    then: sendsRequest(),
  })),
  every: everyEncryptedCard('CD-09', (card) => {
    const { jwe, request, observation } = card
    if (jwe.usedKey === undefined) return contentKeyMissing
    if (usesPublishedKey(card)) return 'right'
    return {
      otherwise: fail({
        kind: 'other-key',
        place: '/encryptedCardData, encrypted key',
        expected: [`the key ${observation.facts.kid}`],
        actual: `the key ${jwe.usedKey}, which is published no more`,
        exchanges: [request.exchange.id],
      }),
    }
  }),
})

/** Initiate card provisioning, The JWE: "a JSON object of exactly `pan` and `expiry`". RFC 8259, section 8.1. */
export const plaintextIsPanAndExpiry: Check = requirement('CD-10', {
  stimuli: requests,
  every: everyEncryptedCard('CD-10', ({ jwe }) =>
    jwe.plaintext === undefined ? { missing: 'the plaintext: it could not be decrypted' } : 'right',
  ),
})
