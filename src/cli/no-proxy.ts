import { listenHost } from '../double/listening.ts'

type Environment = Readonly<Record<string, string | undefined>>

const proxyVariables = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY']

const spellings = (name: string): readonly string[] => [name, name.toLowerCase()]

/** The variable that sends requests through a proxy; undefined where none does. */
export const proxyIn = (environment: Environment): string | undefined =>
  proxyVariables.flatMap(spellings).find((name) => (environment[name] ?? '') !== '')

/**
 * Variables by which an integration that goes through a proxy reaches the doubles all the same: no proxy knows what
 * `localhost` is here. Hosts that are excepted already stay so. Empty where no proxy is set.
 */
export function noProxyFor(advertised: string, environment: Environment): Readonly<Record<string, string>> {
  if (proxyIn(environment) === undefined) return {}
  const before = spellings('NO_PROXY').flatMap((name) => (environment[name] ?? '').split(/[\s,]+/u))
  const hosts = [...before, 'localhost', '127.0.0.1', '::1', listenHost(advertised)].filter(
    (host) => host !== '',
  )
  const value = [...new Set(hosts)].join(',')
  return Object.fromEntries(spellings('NO_PROXY').map((name) => [name, value]))
}
