import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'

/** A name by which a server is reached, as certificates spell it. */
export type HostName =
  | { readonly kind: 'dns' /** ASCII, in lower case, without the root's dot. */; readonly name: string }
  | { readonly kind: 'ip' /** 4 or 16 bytes, in network order. */; readonly bytes: Uint8Array }

const label = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/

/**
 * Reads a DNS name or an IP address; an IPv6 address may stand in brackets, as in a URL. International names
 * come out in their ASCII form (RFC 5890). Throws a TypeError for anything else, wildcards, zones (`%eth0`),
 * ports and single numbers included.
 */
export function hostName(text: string): HostName {
  const bare = /^\[(.*:.*)\]$/.exec(text)?.[1] ?? text
  const version = bare.includes('%') ? 0 : isIP(bare)
  if (version === 4) return { kind: 'ip', bytes: Uint8Array.from(bare.split('.'), Number) }
  if (version === 6) return { kind: 'ip', bytes: ipv6Bytes(bare) }
  const name = domainToASCII(bare).replace(/\.$/, '')
  const labels = name.split('.')
  const numeric = /^(\d+|0x[\da-f]*)$/.test(labels.at(-1) ?? '')
  if (bare !== text || name.length > 253 || numeric || !labels.every((one) => label.test(one)))
    throw new TypeError(`neither a DNS name nor an IP address: ${JSON.stringify(text)}`)
  return { kind: 'dns', name }
}

/** RFC 4291 section 2.2, all three forms; the URL parser brings each into groups of hexadecimal digits. */
function ipv6Bytes(address: string): Uint8Array {
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [head = [], tail] = canonical
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''))
  const zeros = Array<string>(tail === undefined ? 0 : 8 - head.length - tail.length).fill('0')
  const groups = [...head, ...zeros, ...(tail ?? [])].map((group) => Number.parseInt(group, 16))
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 0xff]))
}
