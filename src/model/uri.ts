import { tidyPercentEncoding } from './percent.ts'

/** The authority of a URI (RFC 3986, section 3.2), raw. Absent is undefined, empty is ''. Host keeps its brackets. */
export interface Authority {
  readonly userinfo: string | undefined
  readonly host: string
  readonly port: string | undefined
}

/** The components of a URI reference (RFC 3986, section 3), raw. Absent is undefined, empty is ''. */
export interface UriReference {
  readonly scheme: string | undefined
  readonly authority: Authority | undefined
  readonly path: string
  readonly query: string | undefined
  readonly fragment: string | undefined
}

/** The components of a URI: a reference that has a scheme. */
export interface Uri extends UriReference {
  readonly scheme: string
}

const DEFAULT_PORTS: ReadonlyMap<string, string> = new Map([
  ['http', '80'],
  ['https', '443'],
])
const NOT_IN = {
  userinfo: /[^\w.~!$&'()*+,;=:%-]|%(?![0-9A-Fa-f]{2})/,
  regName: /[^\w.~!$&'()*+,;=%-]|%(?![0-9A-Fa-f]{2})/,
  path: /[^\w.~!$&'()*+,;=:@%/-]|%(?![0-9A-Fa-f]{2})/,
  queryOrFragment: /[^\w.~!$&'()*+,;=:@%/?-]|%(?![0-9A-Fa-f]{2})/,
} as const

/** Divides any text as RFC 3986, appendix B, would, without judging it. Total: nothing is lost, nothing is refused. */
export function splitUri(text: string): UriReference {
  const [beforeFragment, fragment] = cut(text, '#')
  const [hierarchy, query] = cut(beforeFragment, '?')
  const delimiter = hierarchy.search(/[:/]/)
  const hasScheme = delimiter > 0 && hierarchy[delimiter] === ':'
  const scheme = hasScheme ? hierarchy.slice(0, delimiter) : undefined
  const rest = hasScheme ? hierarchy.slice(delimiter + 1) : hierarchy
  if (!rest.startsWith('//')) return { scheme, authority: undefined, path: rest, query, fragment }
  const slash = rest.indexOf('/', 2)
  const end = slash < 0 ? rest.length : slash
  return { scheme, authority: splitAuthority(rest.slice(2, end)), path: rest.slice(end), query, fragment }
}

function cut(text: string, delimiter: string): [head: string, tail: string | undefined] {
  const at = text.indexOf(delimiter)
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}

function splitAuthority(text: string): Authority {
  const at = text.lastIndexOf('@')
  const hostAndPort = text.slice(at + 1)
  const colon = hostAndPort.lastIndexOf(':')
  const hasPort = colon > hostAndPort.lastIndexOf(']')
  return {
    userinfo: at < 0 ? undefined : text.slice(0, at),
    host: hasPort ? hostAndPort.slice(0, colon) : hostAndPort,
    port: hasPort ? hostAndPort.slice(colon + 1) : undefined,
  }
}

/**
 * Reads an absolute URI by the generic syntax (RFC 3986, section 3 and appendix A); a fragment may stand.
 * Undefined for anything else: no scheme, a raw space, a character outside ASCII, a stray `%`.
 */
export function parseUri(text: string): Uri | undefined {
  const { scheme, authority, path, query, fragment } = splitUri(text)
  if (scheme === undefined || !/^[A-Za-z][A-Za-z0-9+.-]*$/.test(scheme)) return undefined
  if (authority !== undefined && !isAuthority(authority)) return undefined
  if (NOT_IN.path.test(path)) return undefined
  if (NOT_IN.queryOrFragment.test(query ?? '') || NOT_IN.queryOrFragment.test(fragment ?? ''))
    return undefined
  return { scheme, authority, path, query, fragment }
}

/** Whether a text is a URI with a scheme (RFC 3986, section 3), with or without a fragment. */
export function isAbsoluteUri(text: string): boolean {
  return parseUri(text) !== undefined
}

function isAuthority({ userinfo, host, port }: Authority): boolean {
  if (userinfo !== undefined && NOT_IN.userinfo.test(userinfo)) return false
  if (port !== undefined && !/^[0-9]*$/.test(port)) return false
  return host.startsWith('[') ? isIpLiteral(host) : !NOT_IN.regName.test(host)
}

function isIpLiteral(host: string): boolean {
  if (!host.endsWith(']')) return false
  const address = host.slice(1, -1)
  return /^v[0-9a-f]+\.[\w.~!$&'()*+,;=:-]+$/i.test(address) || isIpv6(address)
}

function isIpv6(address: string): boolean {
  const halves = address.split('::')
  if (halves.length > 2) return false
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')))
  const all = groups.flat()
  const endsInIpv4 = (groups.at(-1)?.at(-1) ?? '').includes('.')
  const hexGroups = endsInIpv4 ? all.slice(0, -1) : all
  if (!hexGroups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return false
  if (endsInIpv4 && !isIpv4(all.at(-1) ?? '')) return false
  const length = hexGroups.length + (endsInIpv4 ? 2 : 0)
  return halves.length === 2 ? length <= 7 : length === 8
}

function isIpv4(address: string): boolean {
  const octets = address.split('.')
  return octets.length === 4 && octets.every((octet) => /^(?:\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])$/.test(octet))
}

/**
 * The normal form of a URI: case, percent-encoding and dot segments (RFC 3986, section 6.2.2), and for http and
 * https an empty path as `/` and no default port (6.2.3). Undefined for a text that is no URI.
 */
export function normaliseUri(text: string): string | undefined {
  const uri = parseUri(text)
  if (uri === undefined) return undefined
  const scheme = uri.scheme.toLowerCase()
  const authority = uri.authority && normaliseAuthority(uri.authority, DEFAULT_PORTS.get(scheme))
  const path = normalisePath(uri.path, authority !== undefined, DEFAULT_PORTS.has(scheme))
  return [
    `${scheme}:`,
    authority === undefined ? '' : `//${authority}`,
    path,
    uri.query === undefined ? '' : `?${tidyPercentEncoding(uri.query)}`,
    uri.fragment === undefined ? '' : `#${tidyPercentEncoding(uri.fragment)}`,
  ].join('')
}

function normaliseAuthority({ userinfo, host, port }: Authority, defaultPort: string | undefined): string {
  const portGoes = defaultPort !== undefined && (port === '' || port === defaultPort)
  return [
    userinfo === undefined ? '' : `${tidyPercentEncoding(userinfo)}@`,
    tidyPercentEncoding(host).replace(/%..|[A-Z]/g, (part) =>
      part.length === 1 ? part.toLowerCase() : part,
    ),
    port === undefined || portGoes ? '' : `:${port}`,
  ].join('')
}

function normalisePath(raw: string, hasAuthority: boolean, isWeb: boolean): string {
  const path = tidyPercentEncoding(raw)
  if (path === '') return hasAuthority && isWeb ? '/' : ''
  // A path without a root is opaque: taking dots out would give it one.
  if (!path.startsWith('/')) return path
  const plain = removeDotSegments(path)
  // Without an authority a path must not begin like one (RFC 3986, section 3.3).
  return !hasAuthority && plain.startsWith('//') ? `/.${plain}` : plain
}

function removeDotSegments(path: string): string {
  const kept: string[] = []
  const segments = path.split('/').slice(1)
  for (const [index, segment] of segments.entries()) {
    const isDots = segment === '.' || segment === '..'
    if (segment === '..') kept.pop()
    if (!isDots) kept.push(segment)
    else if (index === segments.length - 1) kept.push('')
  }
  return `/${kept.join('/')}`
}

/** Whether two texts are one URI after normalisation. Texts that are no URIs are the same where they are equal. */
export function sameUri(a: string, b: string): boolean {
  if (a === b) return true
  const normal = normaliseUri(a)
  return normal !== undefined && normal === normaliseUri(b)
}
