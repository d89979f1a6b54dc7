import { headerValues, type Received } from './received.ts'

/** The parameters of an OAuth 1.0a `Authorization` header: as they stand in it, and percent-decoded. */
export interface OAuthParameters {
  readonly raw: readonly (readonly [name: string, value: string])[]
  readonly value: (name: string) => string | undefined
}

/** The parameters, or why there are none. */
export type ReadOAuthHeader =
  | { readonly parameters: OAuthParameters; readonly problem?: never }
  | { readonly parameters?: never; readonly problem: string }

const parameter = /\s*([^\s=,"]+)\s*=\s*"([^"]*)"\s*(?:,|$)/uy

/** A value percent-decoded; as it stands where it can't be. */
export function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** Reads the `Authorization` header of a request (RFC 5849, section 3.5.1). Total. */
export function readOAuthHeader(received: Received): ReadOAuthHeader {
  const [header, second] = headerValues(received, 'authorization')
  if (header === undefined)
    return { problem: 'there is no Authorization header; requests are to be signed (OAuth 1.0a)' }
  if (second !== undefined) return { problem: 'there is more than one Authorization header' }
  const list = /^OAuth\s+(.*)$/isu.exec(header)?.[1]
  if (list === undefined) return { problem: 'the Authorization header is not of the scheme OAuth' }
  const raw: (readonly [string, string])[] = []
  parameter.lastIndex = 0
  while (parameter.lastIndex < list.length) {
    const [, name, value] = parameter.exec(list) ?? []
    if (name === undefined || value === undefined) {
      return { problem: 'the Authorization header is no list of `name="value"`, separated by commas' }
    }
    if (name !== 'realm') raw.push([name, value])
  }
  const names = raw.map(([name]) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) return { problem: `the Authorization header has ${twice} twice` }
  const values = new Map(raw.map(([name, value]) => [name, decoded(value)]))
  return { parameters: { raw, value: (name) => values.get(name) } }
}
