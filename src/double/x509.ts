import {
  createHash,
  createPrivateKey,
  KeyObject,
  randomBytes,
  type webcrypto,
  X509Certificate,
} from 'node:crypto'
import { BitString, Integer, OctetString, Sequence, Set as SetOf, Utf8String } from 'asn1js'
import {
  AltName,
  AttributeTypeAndValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  Extension,
  ExtKeyUsage,
  GeneralName,
  id_AuthorityKeyIdentifier,
  id_BasicConstraints,
  id_ExtKeyUsage,
  id_KeyUsage,
  id_SubjectAltName,
  id_SubjectKeyIdentifier,
  RelativeDistinguishedNames,
  Time,
  TimeType,
} from 'pkijs'
import { type HostName, hostName } from './host-name.ts'

/** What a certificate may be used for, and by that everything in its profile that follows. */
export type Usage = 'authority' | 'server' | 'client'

/** What a certificate says of its holder. */
export interface Profile {
  readonly usage: Usage
  /** The subject's common name. */
  readonly name: string
  readonly notBefore: Date
  readonly notAfter: Date
  /** DNS names and IP addresses of the holder; an authority needs none. */
  readonly hosts?: readonly string[]
}

/** A certificate with its private key. */
export interface Identity {
  readonly name: string
  /** The certificate in DER. */
  readonly certificate: Uint8Array
  readonly privateKey: KeyObject
  /** The private key once more, as certificates are signed with it. */
  readonly signingKey: webcrypto.CryptoKey
  /** The subject key identifier: 160 bits of the public key's SHA-256 hash (RFC 7093 section 2, method 1). */
  readonly keyIdentifier: ArrayBuffer
}

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const

/**
 * Issues an X.509 certificate (RFC 5280) with a fresh key on the curve P-256, signed by `issuer`, or by itself
 * where there is none. Every certificate carries basic constraints, key usage and both key identifiers; servers
 * and clients carry extended key usage and subject alternative names besides.
 * Throws a TypeError where a host is neither a DNS name nor an IP address.
 */
export async function issue(profile: Profile, issuer?: Identity): Promise<Identity> {
  const names = profile.usage === 'authority' ? [] : alternativeNames(profile.hosts ?? [])
  const keys = await crypto.subtle.generateKey(curve, true, ['sign', 'verify'])
  const certificate = new Certificate({
    version: 2, // the number that stands for version 3
    serialNumber: new Integer({ valueHex: serialNumber() }),
    issuer: distinguishedName(issuer?.name ?? profile.name),
    subject: distinguishedName(profile.name),
    notBefore: time(profile.notBefore),
    notAfter: time(profile.notAfter),
  })
  certificate.subjectPublicKeyInfo.fromJSON(await crypto.subtle.exportKey('jwk', keys.publicKey))
  const keyIdentifier = (await certificate.getKeyHash('SHA-256')).slice(0, 20)
  certificate.extensions = [
    ...usageExtensions(profile.usage),
    extension(id_SubjectKeyIdentifier, new OctetString({ valueHex: keyIdentifier })),
    extension(id_AuthorityKeyIdentifier, authorityKey(issuer?.keyIdentifier ?? keyIdentifier)),
    ...(names.length === 0
      ? []
      : [extension(id_SubjectAltName, new AltName({ altNames: names }).toSchema())]),
  ]
  await certificate.sign(issuer?.signingKey ?? keys.privateKey, 'SHA-256')
  return {
    name: profile.name,
    // Written once more from its parts: without `true` the library would read back what it has just signed.
    certificate: new Uint8Array(certificate.toSchema(true).toBER()),
    privateKey: KeyObject.from(keys.privateKey),
    signingKey: keys.privateKey,
    keyIdentifier,
  }
}

/**
 * An identity that was written as PEM texts by {@link certificatePem} and {@link keyPem}. Rejects where they are no
 * certificate, or no key on the curve P-256.
 */
export async function readIdentity(certPem: string, key: string): Promise<Identity> {
  const certificate = new X509Certificate(certPem)
  const privateKey = createPrivateKey(key)
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' })
  const spki = certificate.publicKey.export({ type: 'spki', format: 'der' })
  return {
    name: /^CN=(.*)$/mu.exec(certificate.subject)?.[1] ?? '',
    certificate: new Uint8Array(certificate.raw),
    privateKey,
    signingKey: await crypto.subtle.importKey('pkcs8', pkcs8, curve, true, ['sign']),
    // The key itself, an uncompressed point of 65 bytes, is the last part of the structure (RFC 5480 section 2.2).
    keyIdentifier: new Uint8Array(createHash('sha256').update(spki.subarray(-65)).digest().subarray(0, 20))
      .buffer,
  }
}

/** The certificate as a PEM file (RFC 7468 section 5). */
export function certificatePem(identity: Identity): string {
  return new X509Certificate(identity.certificate).toString()
}

/** The private key as a PEM file in PKCS#8, not encrypted (RFC 7468 section 10). */
export function keyPem(identity: Identity): string {
  return identity.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** 16 random bytes, of which the first makes the number positive and never shorter (RFC 5280 section 4.1.2.2). */
function serialNumber(): Uint8Array {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bytes
}

/** Whole seconds, in the short form until 2049 (RFC 5280 section 4.1.2.5). */
function time(date: Date): Time {
  const value = new Date(Math.floor(date.getTime() / 1000) * 1000)
  return new Time({
    type: value.getUTCFullYear() < 2050 ? TimeType.UTCTime : TimeType.GeneralizedTime,
    value,
  })
}

const namePart = (type: string, value: string): SetOf =>
  new SetOf({ value: [new AttributeTypeAndValue({ type, value: new Utf8String({ value }) }).toSchema()] })

/** The library puts all attributes it is given into one set; a name has a set for each. */
function distinguishedName(commonName: string): RelativeDistinguishedNames {
  const parts = new Sequence({ value: [namePart('2.5.4.10', 'Samsvar'), namePart('2.5.4.3', commonName)] })
  return new RelativeDistinguishedNames({ valueBeforeDecode: parts.toBER() })
}

const extension = (extnID: string, value: { toBER(): ArrayBuffer }, critical = false): Extension =>
  new Extension({ extnID, critical, extnValue: value.toBER() })

const authorityKey = (identifier: ArrayBuffer) =>
  new AuthorityKeyIdentifier({ keyIdentifier: new OctetString({ valueHex: identifier }) }).toSchema()

const purposes = { server: '1.3.6.1.5.5.7.3.1', client: '1.3.6.1.5.5.7.3.2' } as const

/** RFC 5280 sections 4.2.1.3, 4.2.1.9 and 4.2.1.12. */
function usageExtensions(usage: Usage): readonly Extension[] {
  const constraints = (value: BasicConstraints) => extension(id_BasicConstraints, value.toSchema(), true)
  const keyUsage = (valueHex: Uint8Array, unusedBits: number) =>
    extension(id_KeyUsage, new BitString({ valueHex, unusedBits }), true)
  if (usage === 'authority')
    return [
      constraints(new BasicConstraints({ cA: true, pathLenConstraint: 0 })),
      keyUsage(Uint8Array.of(0b0000_0110), 1), // keyCertSign, cRLSign
    ]
  return [
    constraints(new BasicConstraints()),
    keyUsage(Uint8Array.of(0b1000_0000), 7), // digitalSignature
    extension(id_ExtKeyUsage, new ExtKeyUsage({ keyPurposes: [purposes[usage]] }).toSchema()),
  ]
}

function alternativeNames(hosts: readonly string[]): GeneralName[] {
  if (hosts.length === 0) throw new TypeError('a certificate of a server or client needs a host')
  return [...new Set(hosts)].map(hostName).map(generalName)
}

/** RFC 5280 section 4.2.1.6: type 2 is dNSName, type 7 iPAddress. */
const generalName = (host: HostName): GeneralName =>
  host.kind === 'dns'
    ? new GeneralName({ type: 2, value: host.name })
    : new GeneralName({ type: 7, value: new OctetString({ valueHex: host.bytes }) })
