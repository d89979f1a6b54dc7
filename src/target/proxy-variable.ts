import { isLoopback } from './web-address.ts'

type Variables = Readonly<Record<string, string | undefined>>

/** Whether NO_PROXY takes a host out: `*`, a host, a domain with or without its dot, each with or without a port. */
function isExempt({ hostname, port, protocol }: URL, list: string): boolean {
  const ownPort = port === '' ? (protocol === 'https:' ? '443' : '80') : port
  return list
    .toLowerCase()
    .split(/[\s,]+/u)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true
      const [, host = entry, onlyPort] = /^(.*):(\d+)$/u.exec(entry) ?? []
      if (onlyPort !== undefined && onlyPort !== ownPort) return false
      const domain = host.replace(/^\*?\./u, '')
      return hostname === domain || hostname.endsWith(`.${domain}`)
    })
}

/**
 * The environment variable that would send a request for this URL through a proxy, by the custom of curl and others;
 * undefined where there is none. A target is called directly all the same: whoever can't be reached has to know why.
 */
export function proxyVariable(url: URL, variables: Variables): string | undefined {
  if (isLoopback(url)) return undefined
  const set = (name: string): string | undefined =>
    [name.toLowerCase(), name].find((one) => (variables[one] ?? '') !== '')
  const exempt = set('NO_PROXY')
  if (exempt !== undefined && isExempt(url, variables[exempt] ?? '')) return undefined
  return set(url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY') ?? set('ALL_PROXY')
}
