import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type BrokerConnection, type BrokerSettings, connectBroker } from '../pact/broker-connection.ts'
import { type Options, text } from './settings.ts'
import { UsageError } from './usage-error.ts'

type Variables = Readonly<Record<string, string | undefined>>

function readText(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new UsageError(`${what}: ${path} can't be read`, { cause: error })
  }
}

/** The same text. Throws where it holds no certificate that can be read. */
const readable = (pem: string): string => (new X509Certificate(pem).raw.length > 0 ? pem : '')

/** Text of a PEM file of certificates. @throws UsageError */
export function readCertificates(path: string, what: string): string {
  const pem = readText(path, what)
  try {
    return readable(pem)
  } catch (error) {
    throw new UsageError(`${what}: ${path} holds no certificate. Accepted: a file in PEM`, { cause: error })
  }
}

/** A secret: the variable itself, or the file that the variable with `_FILE` names. */
function secret(variables: Variables, name: string): string | undefined {
  const value = variables[name]
  if (value !== undefined && value !== '') return value
  const path = variables[`${name}_FILE`]
  if (path === undefined || path === '') return undefined
  const read = readText(path, `${name}_FILE`).replace(/\r?\n$/u, '')
  if (read === '') throw new UsageError(`${name}_FILE: ${path} is empty`)
  return read
}

function credentialsOf(variables: Variables): Pick<BrokerSettings, 'credentials'> {
  const token = secret(variables, 'PACT_BROKER_TOKEN')
  const user = variables['PACT_BROKER_USERNAME']
  const password = secret(variables, 'PACT_BROKER_PASSWORD')
  if (token !== undefined) {
    if (user !== undefined || password !== undefined) {
      throw new UsageError(
        'both PACT_BROKER_TOKEN and PACT_BROKER_USERNAME or PACT_BROKER_PASSWORD are set. Set one kind',
      )
    }
    return { credentials: { kind: 'bearer', token } }
  }
  if (user === undefined && password === undefined) return {}
  if (user === undefined || password === undefined) {
    throw new UsageError(
      `PACT_BROKER_${user === undefined ? 'USERNAME' : 'PASSWORD'} is not set, and the other one is. Set both, or neither`,
    )
  }
  return { credentials: { kind: 'basic', user, password } }
}

const accepted =
  'Accepted: the address of a Pact Broker, such as https://pact.bank.example, without user or password in it'

/** The broker's address; nothing of what may be a secret in it is repeated. @throws UsageError */
function addressOf(given: string): URL {
  if (!URL.canParse(given)) throw new UsageError(`--broker-url: found no address. ${accepted}`)
  const url = new URL(given)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new UsageError(`--broker-url: found the scheme ${url.protocol}. ${accepted}`)
  }
  if (url.username !== '' || url.password !== '') {
    throw new UsageError(
      `--broker-url: found credentials in it. ${accepted}; these come from PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD`,
    )
  }
  return url
}

/** The broker of flags and environment; undefined where none is named. @throws UsageError */
export function brokerOf(options: Options, variables: Variables): BrokerConnection | undefined {
  const given = text(options, 'brokerUrl') ?? variables['PACT_BROKER_BASE_URL']
  if (given === undefined || given === '') return undefined
  const ca = text(options, 'brokerCa') ?? variables['PACT_BROKER_CA_FILE']
  const timeout = options['timeout']
  return connectBroker({
    url: addressOf(given),
    ...credentialsOf(variables),
    ...(ca !== undefined && ca !== '' && { ca: readCertificates(ca, '--broker-ca') }),
    timeout: typeof timeout === 'number' ? timeout : 30_000,
  })
}

/** The broker of flags and environment. @throws UsageError where none is named, too. */
export function neededBroker(options: Options, variables: Variables): BrokerConnection {
  const broker = brokerOf(options, variables)
  if (broker !== undefined) return broker
  throw new UsageError(`no broker: name it with --broker-url, or in PACT_BROKER_BASE_URL. ${accepted}`)
}
