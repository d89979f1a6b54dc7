import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { validateHeaderName, validateHeaderValue } from 'node:http'
import type { Service } from '../target/http-post.ts'
import { UsageError } from './usage-error.ts'

type Variables = Readonly<Record<string, string | undefined>>

/** How a service is asked: header names with the variables that hold their values, and the file of a CA. */
export interface ServiceWishes {
  readonly headers: Readonly<Record<string, string>>
  /** Absolute. */
  readonly ca: string | undefined
}

/** Headers that the protocol itself fills. */
const ownHeaders: readonly string[] = [
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]

const accepted =
  'Accepted: the name of a header and the name of an environment variable that holds its whole value, such as Authorization=BANK_AUTHORIZATION'

/** Reads `NAME=VARIABLE` of a flag. @throws UsageError, which holds nothing of what could be a secret. */
export function readHeaderFlag(text: string): readonly [name: string, variable: string] {
  const [, name, variable] = /^([^=:\s]+)=(.*)$/su.exec(text) ?? []
  if (name === undefined || variable === undefined) {
    throw new UsageError(`--target-header: found no NAME=VARIABLE. ${accepted}`)
  }
  return [name, variable]
}

function isHeaderName(name: string): boolean {
  try {
    validateHeaderName(name)
    return true
  } catch {
    return false
  }
}

function valueOf(name: string, variable: string, variables: Variables): string {
  const place = `targetHeaders.${isHeaderName(name) ? name : '…'}`
  if (!isHeaderName(name)) throw new UsageError(`${place}: found a name that no header can have. ${accepted}`)
  if (ownHeaders.includes(name.toLowerCase())) {
    throw new UsageError(`${place}: the suite sets this header itself. Leave it out`)
  }
  // What is no variable's name may be the secret itself.
  if (!/^[A-Za-z_]\w*$/u.test(variable)) {
    throw new UsageError(
      `${place}: found text that is no name of an environment variable (${variable.length} characters). ${accepted}`,
    )
  }
  // Files of secrets end with a line feed.
  const value = variables[variable]?.trim() ?? ''
  if (value === '') {
    throw new UsageError(
      `${place}: the environment variable ${/^[A-Z0-9_]+$/u.test(variable) ? variable : 'that it names'} is ${variables[variable] === undefined ? 'not set' : 'empty'}. Set it to the whole value of the header`,
    )
  }
  try {
    validateHeaderValue(name, value)
  } catch {
    throw new UsageError(
      `${place}: the value of ${variable} has characters that no header can hold, such as a line feed`,
    )
  }
  return value
}

function readCa(path: string): string {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new UsageError(`targetCa: ${path} can't be read. Accepted: a file of certificates in PEM`)
  }
  const certificates = text.match(/-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gsu) ?? []
  if (certificates.length === 0) {
    throw new UsageError(`targetCa: ${path} holds no certificate. Accepted: a file of certificates in PEM`)
  }
  try {
    return certificates.map((one) => new X509Certificate(one).toString()).join('')
  } catch {
    throw new UsageError(`targetCa: ${path} holds a certificate that can't be read. Accepted: PEM`)
  }
}

/**
 * What a service is asked with. Values of headers come from the environment alone, so that they stand in no file, no
 * process list and no report. @throws UsageError where one can't be had; no message holds a value.
 */
export function serviceSettings(
  { headers, ca }: ServiceWishes,
  variables: Variables,
): Pick<Service, 'headers' | 'ca'> {
  const values = Object.entries(headers).map(([name, variable]): readonly [string, string] => [
    name,
    valueOf(name, variable, variables),
  ])
  return {
    headers: Object.fromEntries(values),
    ...(ca !== undefined && { ca: readCa(ca) }),
  }
}
