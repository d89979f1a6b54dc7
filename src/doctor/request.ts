import type { RecordedExchange } from '../double/doubles.ts'
import { unseal } from '../exchange/sealed.ts'
import type { Link, Refusal } from '../model/operation.ts'
import { astray } from './inquiry.ts'
import { type Line, note, well, wrong } from './line.ts'

/** What the provisioning double is called in lines. */
export const provisioningName = 'provisioning service'

/** What was published to the integration, as far as a request shows whether it was taken. */
export interface Published {
  readonly kid: string
  readonly linkPointer: string
  /** Whether the integration makes TLS to the provisioning service itself. */
  readonly ownTls: boolean
}

function certificateFault({ clientCertificate }: RecordedExchange): Line | undefined {
  if (clientCertificate === 'none') {
    return wrong(
      'noClientCertificate',
      provisioningName,
      'requests come without a client certificate',
      'Present `provisioning.clientCertificate` of the environment (certPem and keyPem, or pkcs12); Java takes the key store only with a key manager for it. Where a gateway does that, claim "tls": "gateway".',
    )
  }
  return clientCertificate === 'untrusted'
    ? wrong(
        'otherClientCertificate',
        provisioningName,
        'requests come with a client certificate of another issuer',
        'Present the one of the environment that came with the last `start`, or keep keys from run to run with --keep.',
      )
    : undefined
}

/** What is wrong with the key that card data was encrypted to. */
function keyFault(exchange: RecordedExchange, kid: string): Line | undefined {
  const jwe = exchange.provisioning === undefined ? undefined : unseal(exchange.provisioning).jwe
  const fault = jwe?.faults.find(({ layer, code }) => layer === 'key' || code === 'noKid')
  if (fault !== undefined) {
    const found =
      fault.code === 'noKid'
        ? 'the JWE names no key'
        : fault.code === 'otherKey'
          ? `the JWE names one key and is encrypted to another`
          : `the JWE names the key ${JSON.stringify(String(jwe?.kid).slice(0, 60))}, which is none of this service's`
    return wrong(
      'kidUnknown',
      provisioningName,
      `${found}; the published one is "${kid}"`,
      'Take key and `kid` from `provisioning.encryptionKey.jwk` of the environment, at every `start` anew.',
    )
  }
  return jwe?.faults.some(({ layer, code }) => layer === 'keyEncryption' && code === 'undecryptable') === true
    ? wrong(
        'keyUnknown',
        provisioningName,
        `the JWE names the key "${kid}" and can't be opened with it`,
        'Encrypt to `provisioning.encryptionKey` of the environment, with RSA-OAEP-256.',
      )
    : undefined
}

/** What the requests of one `addCard` showed, and what became of it. */
export function requestLine(
  exchanges: readonly RecordedExchange[],
  result: Link | Refusal,
  { kid, linkPointer, ownTls }: Published,
): Line {
  const [first] = exchanges
  const taken = exchanges.filter(({ provisioning }) => provisioning !== undefined)
  const [one] = taken
  if (first === undefined) return well(provisioningName, 'not asked')
  if (one?.provisioning === undefined) return astray(provisioningName, 'provisioning.url', first)
  const fault = (ownTls ? certificateFault(one) : undefined) ?? keyFault(one, kid)
  if (fault !== undefined) return fault
  const { rejections, link } = unseal(one.provisioning)
  if (rejections.length > 0) {
    return note(
      'requestRejected',
      provisioningName,
      `reached; the request is not valid yet: ${rejections.slice(0, 3).join('; ')}`,
      'Nothing of the set-up: a run judges it, with the clause.',
    )
  }
  if (link !== undefined && 'refused' in result) {
    return wrong(
      'linkNotRead',
      provisioningName,
      `a link was answered at ${linkPointer}, and the integration gave a refusal (${result.refused.reason.slice(0, 60)})`,
      'Read the link at `provisioning.linkPointer`; where the bank expects it elsewhere, name that place with --link-pointer.',
    )
  }
  return well(
    provisioningName,
    ownTls
      ? 'reached with the client certificate; the request is valid and gave a link'
      : 'reached; the request is valid and gave a link',
  )
}
