import { hash } from 'node:crypto'
import { BmpString, OctetString } from 'asn1js'
import {
  Attribute,
  AuthenticatedSafe,
  CertBag,
  ContentInfo,
  EncryptedContentInfo,
  EncryptedData,
  getCrypto,
  id_CertBag_X509Certificate,
  id_ContentType_Data,
  id_ContentType_EncryptedData,
  PFX,
  PKCS8ShroudedKeyBag,
  SafeBag,
  SafeContents,
} from 'pkijs'

/** What a PKCS#12 file holds: one private key and its certificate. */
export interface Pkcs12Contents {
  /** The name under which stores list the entry (Java's alias). */
  readonly friendlyName: string
  /** X.509, in DER. */
  readonly certificate: Uint8Array
  /** PKCS#8, in DER, not encrypted. */
  readonly privateKey: Uint8Array
}

/** RFC 8018 section 4.2 wants 1000 at least; the password is handed out next to the file, so more protects nothing. */
const iterations = 1024

const hashName = 'SHA-256'
const bags = { shroudedKey: '1.2.840.113549.1.12.10.1.2', certificate: '1.2.840.113549.1.12.10.1.3' } as const

/**
 * A PKCS#12 file (RFC 7292), encrypted with PBES2 (PBKDF2 with HMAC-SHA-256, AES-256-CBC; RFC 8018) and sealed
 * with an HMAC-SHA-256: what Java 17, OpenSSL 3 and Node write by themselves and open without legacy algorithms.
 * `password` is printable ASCII, where all of them agree on its bytes; rejects with a RangeError otherwise.
 */
export async function pkcs12(contents: Pkcs12Contents, password: string): Promise<Uint8Array> {
  if (!/^[\x20-\x7e]+$/.test(password))
    throw new RangeError('the password must be printable ASCII, not empty')
  const secret = new Uint8Array(Buffer.from(password)).buffer
  const certificate = new CertBag({
    certId: id_CertBag_X509Certificate,
    certValue: new OctetString({ valueHex: contents.certificate }),
  })
  const [hiddenCertificate, hiddenKey] = await Promise.all([
    encrypted(safe(bags.certificate, certificate, contents), secret),
    encrypted(new Uint8Array(contents.privateKey).buffer, secret),
  ])
  const key = new PKCS8ShroudedKeyBag({
    encryptionAlgorithm: hiddenKey.contentEncryptionAlgorithm,
    encryptedData: new OctetString({ valueHex: hiddenKey.getEncryptedContent() }),
  })
  const authenticatedSafe = new AuthenticatedSafe({
    safeContents: [
      new ContentInfo({
        contentType: id_ContentType_EncryptedData,
        content: new EncryptedData({ encryptedContentInfo: hiddenCertificate }).toSchema(),
      }),
      new ContentInfo({
        contentType: id_ContentType_Data,
        content: new OctetString({ valueHex: safe(bags.shroudedKey, key, contents) }),
      }),
    ],
  })
  const file = new PFX({ parsedValue: { integrityMode: 0, authenticatedSafe } })
  await file.makeInternalValues({
    password: secret,
    iterations,
    pbkdf2HashAlgorithm: { name: hashName },
    hmacHashAlgorithm: hashName,
  })
  return new Uint8Array(file.toSchema().toBER())
}

/** The contents of a safe, which are one bag, in DER. */
function safe(bagId: string, bagValue: CertBag | PKCS8ShroudedKeyBag, contents: Pkcs12Contents): ArrayBuffer {
  const bagAttributes = [
    new Attribute({
      type: '1.2.840.113549.1.9.20',
      values: [new BmpString({ value: contents.friendlyName })],
    }),
    // The local key identifier, which tells that certificate and key belong together.
    new Attribute({
      type: '1.2.840.113549.1.9.21',
      values: [new OctetString({ valueHex: hash('sha256', contents.certificate, 'buffer') })],
    }),
  ]
  const bag = new SafeBag({ bagId, bagValue, bagAttributes })
  return new SafeContents({ safeBags: [bag] }).toSchema().toBER()
}

/** PBES2 (RFC 8018 section 6.2). The library cuts what it encrypts into pieces (BER); this is whole, as in DER. */
async function encrypted(content: ArrayBuffer, password: ArrayBuffer): Promise<EncryptedContentInfo> {
  const cut = await getCrypto(true).encryptEncryptedContentInfo({
    password,
    contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256 },
    hmacHashAlgorithm: hashName,
    iterationCount: iterations,
    contentToEncrypt: content,
    contentType: id_ContentType_Data,
  })
  return new EncryptedContentInfo({
    contentType: cut.contentType,
    contentEncryptionAlgorithm: cut.contentEncryptionAlgorithm,
    encryptedContent: new OctetString({ valueHex: cut.getEncryptedContent() }),
    disableSplit: true,
  })
}
