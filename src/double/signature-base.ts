import { decoded, type OAuthParameters } from './oauth-header.ts'
import { headerValues, type Received, splitTarget } from './received.ts'

type Pair = readonly [name: string, value: string]

/** Percent-encoding as RFC 5849, section 3.6, has it: everything but unreserved characters, in capitals. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

const inOrder = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

const joined = (pairs: readonly Pair[]): string =>
  pairs
    .toSorted(([a, x], [b, y]) => inOrder(a, b) || inOrder(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')

const queryPairs = (query: string | undefined): readonly Pair[] =>
  (query ?? '')
    .split('&')
    .filter((piece) => piece !== '')
    .map((piece): Pair => {
      const at = piece.indexOf('=')
      return at < 0 ? [piece, ''] : [piece.slice(0, at), piece.slice(at + 1)]
    })

const decodedPairs = (pairs: readonly Pair[]): readonly Pair[] =>
  pairs.map(([name, value]) => [decoded(name.replaceAll('+', ' ')), decoded(value.replaceAll('+', ' '))])

const encodedPairs = (pairs: readonly Pair[]): readonly Pair[] =>
  pairs.map(([name, value]) => [encoded(name), encoded(value)])

/** The parameters as signers write them: as they stand, decoded, and decoded and encoded (RFC 5849, section 3.4.1.3). */
function parameterStrings({ raw }: OAuthParameters, query: string | undefined): readonly string[] {
  const own = raw.filter(([name]) => name !== 'oauth_signature')
  const ownDecoded = own.map(([name, value]): Pair => [name, decoded(value)])
  const asked = queryPairs(query)
  const askedDecoded = decodedPairs(asked)
  const ofQuery = asked.length === 0 ? [asked] : [asked, askedDecoded, encodedPairs(askedDecoded)]
  return [own, encodedPairs(ownDecoded), ownDecoded].flatMap((header) =>
    ofQuery.map((more) => joined([...header, ...more])),
  )
}

/**
 * The URL without its query (RFC 5849, section 3.4.1.2): the port may be left out, as some signers do with any, and so
 * may the brackets of an IPv6 address, as Mastercard's own signer does.
 */
function baseUris(received: Received, path: string): readonly string[] {
  const [host = ''] = headerValues(received, 'host')
  const authority = host.toLowerCase()
  const standard = received.scheme === 'https' ? ':443' : ':80'
  const withoutPort = authority.replace(/:\d+$/u, '')
  const authorities = [authority, withoutPort, `${withoutPort}${standard}`]
  const withoutBrackets = authorities.map((one) => one.replace(/[[\]]/gu, ''))
  return [...new Set([...authorities, ...withoutBrackets])].map((one) => `${received.scheme}://${one}${path}`)
}

/**
 * The signature base strings (RFC 5849, section 3.4.1) that an honest signer may have made of a request. Mastercard's own
 * signers leave the values of the header as they are where the RFC encodes them first; both are taken.
 */
export function* signatureBases(received: Received, parameters: OAuthParameters): Generator<string> {
  const { path, query } = splitTarget(received.target)
  const strings = new Set(parameterStrings(parameters, query))
  for (const uri of baseUris(received, path)) {
    for (const text of strings) yield `${received.method.toUpperCase()}&${encoded(uri)}&${encoded(text)}`
  }
}
