import { createPrivateKey } from 'node:crypto'
import * as z from 'zod'
import {
  contentAlgorithms,
  type GivenTokenServices,
  keyAlgorithms,
  type VtisName,
  vtisNames,
} from '../model/token-service-settings.ts'

const text = z.string().min(1)

/** Whether a text is the PEM of an RSA private key that signatures of today are made with. */
function isSigningKey(pem: string): boolean {
  try {
    const key = createPrivateKey(pem)
    return key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048
  } catch {
    return false
  }
}

type Names = Readonly<Partial<Record<VtisName, string | undefined>>>

const namesShape = {
  cardholderInfo: text.optional(),
  primaryAccountNumber: text.optional(),
  encryptedData: text.optional(),
  tokenDetails: text.optional(),
  tokenRequestorID: text.optional(),
  tokenReferenceID: text.optional(),
  panReferenceID: text.optional(),
  tokenStatus: text.optional(),
  tokenType: text.optional(),
  lastFourOfPAN: text.optional(),
  errorResponse: text.optional(),
  status: text.optional(),
  reason: text.optional(),
  message: text.optional(),
} satisfies Record<VtisName, unknown>

const keepApart = (given: Names): boolean =>
  new Set(vtisNames.map((name) => given[name] ?? name)).size === vtisNames.length

const encryption = z.strictObject({
  alg: z.enum(keyAlgorithms).optional(),
  enc: z.enum(contentAlgorithms).optional(),
  kid: text.optional(),
  sharedSecret: text.optional(),
})

const names = z.strictObject(namesShape).refine(keepApart)

const settings = z.strictObject({
  consumerKey: text.optional(),
  signingKeyPem: text.refine(isSigningKey).optional(),
  apiKey: text.optional(),
  sharedSecret: text.optional(),
  encryption: encryption.optional(),
  names: names.optional(),
})

const service = z.strictObject({ settings: settings.optional() })

const services = z.strictObject({ visa: service.optional(), mastercard: service.optional() })

/** The schema of {@link GivenTokenServices}. */
export const tokenServicesSchema: z.ZodType<GivenTokenServices> = services

/** The members that an object below `tokenServices` may have; `path` leads to it from the root. */
export function tokenServiceMembersAt([, network, inner, part]: readonly PropertyKey[]): readonly string[] {
  if (network === undefined) return Object.keys(services.shape)
  if (inner === undefined) return Object.keys(service.shape)
  if (part === 'encryption') return Object.keys(encryption.shape)
  return part === 'names' ? vtisNames : Object.keys(settings.shape)
}

/** What is accepted at each place, in words. */
export const acceptedOfTokenServices: Readonly<Record<string, string>> = {
  tokenServices: '{ visa: { settings }, mastercard: { settings } }',
  visa: '{ settings }',
  mastercard: '{ settings }',
  settings:
    'what the dialect takes: consumerKey and signingKeyPem (csapi), apiKey, sharedSecret, encryption and names (vtis)',
  consumerKey: 'text',
  signingKeyPem: 'the PEM of an RSA private key of 2048 bits or more (a test key)',
  apiKey: 'text',
  sharedSecret: 'text',
  encryption: '{ alg, enc, kid, sharedSecret }, each of which may be left out',
  alg: keyAlgorithms.map((name) => `"${name}"`).join(' or '),
  enc: contentAlgorithms.map((name) => `"${name}"`).join(' or '),
  kid: 'text',
  names: "the service's own name for each member, no two alike",
}
