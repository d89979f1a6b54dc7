import type { ExchangeReport } from './document.ts'
import { shellWord } from './rerun.ts'

/** Headers that curl makes itself, or that belong to the one connection. */
const ownHeaders: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
])

/** Where the counterpart is, as a variable of the shell. */
function variableOf(partner: string): string {
  if (partner.startsWith('provisioning')) return 'PROVISIONING_SERVICE'
  return /^(visa|mastercard)/iu.test(partner)
    ? `${partner.split(' ')[0]?.toUpperCase() ?? ''}_TOKEN_SERVICE`
    : 'OTHER_HOST'
}

function bodyOf(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body))
  } catch {
    return body
  }
}

/**
 * A request in the shape of a curl command: the address is a variable of the shell, and what was masked stands in ‹…›
 * as a placeholder, so it cannot be sent by accident as it is.
 */
export function curlOf({ with: partner, request }: ExchangeReport): string {
  const [method = 'POST', ...rest] = request.line.split(' ')
  const target = rest.join(' ')
  const headers = request.headers
    .filter(([name]) => !ownHeaders.has(name.toLowerCase()))
    .map(([name, value]) => `--header ${shellWord(`${name}: ${value}`)}`)
  const data = request.body === '' ? [] : [`--data-raw ${shellWord(bodyOf(request.body))}`]
  return [
    `curl --request ${shellWord(method)} "$${variableOf(partner)}"${shellWord(target)}`,
    ...headers,
    ...data,
  ].join(' \\\n  ')
}
