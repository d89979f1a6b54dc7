import { type PercentDecoded, percentDecode, percentEncode } from './percent.ts'
import { normaliseUri, sameUri, splitUri, type UriReference } from './uri.ts'

/** How every NFC link begins, to the letter (Provisioning API, "NFC enrollment directly via universal link"). */
export const NFC_LINK_PREFIX = 'https://qr.vipps.no/ps/provisioning/push/nfc?'

const CURRENT_ADDRESS = 'https://qr.vipps.no/ps/provisioning/push/nfc'
const OLDER_ADDRESS = 'https://vipps.no/ps/provisioning/push/nfc-enrollment-only'

/**
 * How a link begins. `exact`: as it must. `equivalent`: the same address, written otherwise (capitals, port, user
 * information, a slash at the end, no `?`). `older`: the form of an earlier revision of the document. `other`: elsewhere.
 */
export type NfcLinkBeginning = 'exact' | 'equivalent' | 'older' | 'other'

/** One `name=value` of a link's query, as it stands and as it decodes once. */
export interface NfcLinkParameter {
  readonly rawName: string
  /** All after the first `=`; '' where there is none. */
  readonly rawValue: string
  /** The decoded name, or the raw one where it cannot be decoded. */
  readonly name: string
  readonly value: PercentDecoded
  readonly hasEqualsSign: boolean
}

/** An NFC link taken apart, judged by nobody yet: absent components are undefined, empty ones ''. */
export interface NfcLinkAnatomy {
  readonly text: string
  readonly beginning: NfcLinkBeginning
  readonly scheme: string | undefined
  readonly userinfo: string | undefined
  readonly host: string | undefined
  readonly port: string | undefined
  readonly path: string
  readonly query: string | undefined
  readonly fragment: string | undefined
  /** In the order of the query, empty ones (`&&`) included. */
  readonly parameters: readonly NfcLinkParameter[]
}

/** What an NFC link is built from: the card's expiry (`YYYY-MM`), four digits, ecom token reference, return URL. */
export interface NfcLinkContent {
  readonly expiry: string
  readonly last4: string
  readonly tokenReference: string
  readonly returnUrl: string | null
}

/**
 * Takes any text apart as an NFC link: queries are divided at `&` alone, names and values at the first `=`.
 * Total: what is no link at all gives an anatomy with little in it.
 */
export function readNfcLink(text: string): NfcLinkAnatomy {
  const reference = splitUri(text)
  const { scheme, authority, path, query, fragment } = reference
  return {
    text,
    beginning: beginningOf(text, reference),
    scheme,
    userinfo: authority?.userinfo,
    host: authority?.host,
    port: authority?.port,
    path,
    query,
    fragment,
    parameters: query === undefined || query === '' ? [] : query.split('&').map(readParameter),
  }
}

function beginningOf(text: string, { scheme, authority, path }: UriReference): NfcLinkBeginning {
  if (text.startsWith(NFC_LINK_PREFIX)) return 'exact'
  const address = normaliseUri(`${scheme ?? ''}://${authority?.host ?? ''}${path}`)?.replace(/\/$/, '')
  if (address === CURRENT_ADDRESS) return 'equivalent'
  return address === OLDER_ADDRESS ? 'older' : 'other'
}

function readParameter(piece: string): NfcLinkParameter {
  const equals = piece.indexOf('=')
  const rawName = equals < 0 ? piece : piece.slice(0, equals)
  const rawValue = equals < 0 ? '' : piece.slice(equals + 1)
  const name = percentDecode(rawName)
  return {
    rawName,
    rawValue,
    name: 'text' in name ? name.text : rawName,
    value: percentDecode(rawValue),
    hasEqualsSign: equals >= 0,
  }
}

/** All parameters of one decoded name, in order. */
export function parametersNamed(link: NfcLinkAnatomy, name: string): readonly NfcLinkParameter[] {
  return link.parameters.filter((parameter) => parameter.name === name)
}

/** The correct link: parameters in the document's order, everything encoded but unreserved characters. */
export function buildNfcLink({ expiry, last4, tokenReference, returnUrl }: NfcLinkContent): string {
  const parameters = [
    ['expiry', expiry],
    ['last4', last4],
    ['token-reference', tokenReference],
    ...(returnUrl === null ? [] : [['return-url', returnUrl] as const]),
  ] as const
  return NFC_LINK_PREFIX + parameters.map(([name, value]) => `${name}=${percentEncode(value)}`).join('&')
}

/**
 * How often a raw value was encoded, by what decoding gives: `once` where one decoding gives what was asked for,
 * `twice` where two do and one does not. `same` says when a text is what was asked for: by default, the same URI.
 */
export function decodedOnceOrTwice(
  rawValue: string,
  askedFor: string,
  same: (actual: string, askedFor: string) => boolean = sameUri,
): 'once' | 'twice' | 'neither' {
  const once = percentDecode(rawValue)
  if (!('text' in once)) return 'neither'
  if (same(once.text, askedFor)) return 'once'
  const twice = percentDecode(once.text)
  return 'text' in twice && same(twice.text, askedFor) ? 'twice' : 'neither'
}

/**
 * The separator of what was asked for that stands bare in the link and so cuts the parameter short: `&` where more
 * parameters follow, `#` where a fragment does. Undefined where the value is not cut short in that way.
 */
export function cuttingSeparator(
  link: NfcLinkAnatomy,
  parameter: NfcLinkParameter,
  askedFor: string,
): '&' | '#' | undefined {
  const forms = [parameter.rawValue, ...('text' in parameter.value ? [parameter.value.text] : [])]
  const next = forms.filter((form) => askedFor.startsWith(form)).map((form) => askedFor[form.length])
  const isLast = link.parameters.at(-1) === parameter
  if (!isLast && next.includes('&')) return '&'
  return isLast && link.fragment !== undefined && next.includes('#') ? '#' : undefined
}
