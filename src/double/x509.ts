import { generateKeyPair, hash, type KeyObject, randomBytes, sign } from 'node:crypto'
import { promisify } from 'node:util'
import {
  bits,
  type Der,
  explicit,
  implicit,
  integer,
  namedBits,
  octets,
  oid,
  sequence,
  setOf,
  time,
  utf8,
  yes,
} from './der.ts'
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
  /** The subject key identifier: the SHA-256 hash of the public key's structure (RFC 7093 section 2, method 4). */
  readonly keyIdentifier: Uint8Array
}

const generateKeys = promisify(generateKeyPair)
const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'))

/**
 * Issues an X.509 certificate (RFC 5280) with a fresh key on the curve P-256, signed by `issuer`, or by itself
 * where there is none. Every certificate carries basic constraints, key usage and both key identifiers; servers
 * and clients carry extended key usage and subject alternative names besides.
 * Throws a TypeError where a host is neither a DNS name nor an IP address.
 */
export async function issue(profile: Profile, issuer?: Identity): Promise<Identity> {
  const { privateKey, publicKey } = await generateKeys('ec', { namedCurve: 'P-256' })
  const publicKeyInfo = publicKey.export({ type: 'spki', format: 'der' })
  const keyIdentifier = hash('sha256', publicKeyInfo, 'buffer')
  const toBeSigned = sequence(
    explicit(0, integer(2)),
    integer(serialNumber()),
    ecdsaWithSha256,
    distinguishedName(issuer?.name ?? profile.name),
    sequence(time(profile.notBefore), time(profile.notAfter)),
    distinguishedName(profile.name),
    publicKeyInfo,
    explicit(3, sequence(...extensions(profile, keyIdentifier, issuer?.keyIdentifier ?? keyIdentifier))),
  )
  const signature = sign('sha256', toBeSigned, issuer?.privateKey ?? privateKey)
  const certificate = sequence(toBeSigned, ecdsaWithSha256, bits(signature))
  return { name: profile.name, certificate, privateKey, keyIdentifier }
}

/** The certificate as a PEM file (RFC 7468 section 5). */
export function certificatePem(identity: Identity): string {
  const base64 = Buffer.from(identity.certificate).toString('base64')
  const lines = base64.replace(/.{1,64}/g, '$&\n')
  return `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`
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

const attribute = (type: string, value: string) => setOf(sequence(oid(type), utf8(value)))

function distinguishedName(commonName: string): Der {
  return sequence(attribute('2.5.4.10', 'Samsvar'), attribute('2.5.4.3', commonName))
}

const extension = (id: string, critical: boolean, value: Der): Der =>
  sequence(oid(id), ...(critical ? [yes()] : []), octets(value))

const purposes = { server: '1.3.6.1.5.5.7.3.1', client: '1.3.6.1.5.5.7.3.2' } as const

/** RFC 5280 section 4.2.1. */
function extensions(profile: Profile, subjectKey: Uint8Array, authorityKey: Uint8Array): readonly Der[] {
  const keyIdentifiers = [
    extension('2.5.29.14', false, octets(subjectKey)),
    extension('2.5.29.35', false, sequence(implicit(0, authorityKey))),
  ]
  if (profile.usage === 'authority')
    return [
      extension('2.5.29.19', true, sequence(yes(), integer(0))),
      extension('2.5.29.15', true, namedBits(5, 6)), // keyCertSign, cRLSign
      ...keyIdentifiers,
    ]
  return [
    extension('2.5.29.19', true, sequence()),
    extension('2.5.29.15', true, namedBits(0)), // digitalSignature
    extension('2.5.29.37', false, sequence(oid(purposes[profile.usage]))),
    ...keyIdentifiers,
    extension('2.5.29.17', false, sequence(...alternativeNames(profile.hosts ?? []))),
  ]
}

function alternativeNames(hosts: readonly string[]): readonly Der[] {
  if (hosts.length === 0) throw new TypeError('a certificate of a server or client needs a host')
  return hosts.map(hostName).map(generalName)
}

const generalName = (host: HostName): Der =>
  host.kind === 'dns' ? implicit(2, Buffer.from(host.name)) : implicit(7, host.bytes)
