import { printableUrl, readWebUrl } from './web-address.ts'

/** Where an integration is, as a user names it ("ADDRESS"). */
export type TargetAddress =
  /** The embedded conformant bank. */
  | { readonly kind: 'reference' }
  /** A file whose default export has the operations as methods; relative to the working folder. */
  | { readonly kind: 'module'; readonly path: string }
  /** A program that speaks the protocol on its standard input and output. No shell reads the arguments. */
  | { readonly kind: 'command'; readonly program: string; readonly args: readonly string[] }
  /** A running service that takes each message as a POST. The URL has no user information. */
  | { readonly kind: 'http'; readonly url: string }

/** What can be wrong with a target before anything is asked of it. */
export type TargetFaultCode =
  | 'empty'
  | 'unknownKind'
  | 'noPath'
  | 'noProgram'
  | 'quoted'
  | 'notJson'
  | 'notStrings'
  | 'notUrl'
  | 'credentials'
  | 'noFile'
  | 'notLoaded'
  | 'noDefaultExport'
  | 'noOperations'

/** What was found in the place of a target, what is accepted there, and the mend. */
export interface TargetFault {
  readonly code: TargetFaultCode
  readonly found: string
  readonly accepted: readonly string[]
  readonly mend: string
}

/** An address, or why there is none in the text. */
export type ReadAddress =
  | { readonly address: TargetAddress; readonly fault?: never }
  | { readonly address?: never; readonly fault: TargetFault }

/** The forms that an address takes. */
export const addressForms: readonly string[] = [
  'reference',
  'module:PATH',
  'command:PROGRAM ARG…',
  'command:["PROGRAM","ARG",…]',
  'http://HOST:PORT/PATH',
  'https://HOST/PATH',
]

const commandForms = addressForms.filter((form) => form.startsWith('command:'))
const webForms = addressForms.filter((form) => form.startsWith('http'))

const isUrl = (text: string): boolean => /^[a-z]+:\/\//iu.test(text)

const faulty = (
  code: TargetFaultCode,
  found: string,
  mend: string,
  accepted: readonly string[] = addressForms,
): ReadAddress => ({ fault: { code, found: isUrl(found) ? printableUrl(found) : found, accepted, mend } })

/** Reads an address. Total: what is no address gives the fault. */
export function readAddress(text: string): ReadAddress {
  const given = text.trim()
  if (given === '') return faulty('empty', 'nothing', 'Name the integration that is to be tested.')
  if (given === 'reference') return { address: { kind: 'reference' } }
  const [, kind = '', rest = ''] = /^([a-z]+):(.*)$/su.exec(given) ?? []
  switch (kind) {
    case 'module':
      return rest.trim() === ''
        ? faulty('noPath', given, 'Say where the module is: `module:./bank.ts`.', ['module:PATH'])
        : { address: { kind: 'module', path: rest.trim() } }
    case 'command':
      return readCommand(rest.trim(), given)
    case 'http':
    case 'https':
      return readUrl(given)
    default:
      return faulty('unknownKind', given, mendFor(given))
  }
}

function readUrl(given: string): ReadAddress {
  const url = readWebUrl(given)
  if (url === undefined) {
    return faulty('notUrl', given, 'Write the whole URL: `http://localhost:8080/samsvar`.', webForms)
  }
  return url.username === '' && url.password === ''
    ? { address: { kind: 'http', url: given.replace(/#.*$/su, '') } }
    : faulty(
        'credentials',
        given,
        'An address is printed: name an environment variable that holds the credentials, with `targetHeaders` or --target-header.',
        webForms,
      )
}

const mendFor = (given: string): string =>
  isUrl(given)
    ? 'A service is named by its URL, http:// or https://.'
    : /\.[cm]?[jt]sx?$/u.test(given)
      ? `A module is named by \`module:${given}\`, a program by \`command:PROGRAM ARG…\`.`
      : `A program is named by \`command:${given}\`, a module by \`module:PATH\`.`

function readCommand(rest: string, given: string): ReadAddress {
  if (rest === '') return faulty('noProgram', given, 'Say which program: `command:./bank`.', commandForms)
  if (rest.startsWith('[')) return readCommandList(rest, given)
  if (/["']/u.test(rest)) {
    return faulty(
      'quoted',
      given,
      'No shell reads the command, so quotes join nothing: give a JSON array where arguments hold spaces.',
      commandForms,
    )
  }
  return commandOf(rest.split(/\s+/u), given)
}

function readCommandList(rest: string, given: string): ReadAddress {
  let list: unknown
  try {
    list = JSON.parse(rest)
  } catch {
    return faulty('notJson', given, 'What begins with [ has to be a JSON array.', commandForms)
  }
  return Array.isArray(list) && list.every((item) => typeof item === 'string')
    ? commandOf(list, given)
    : faulty('notStrings', given, 'Every item of the JSON array has to be a string.', commandForms)
}

const commandOf = ([program = '', ...args]: readonly string[], given: string): ReadAddress =>
  program === ''
    ? faulty('noProgram', given, 'The first item has to name a program.', commandForms)
    : { address: { kind: 'command', program, args } }

/** A fault in a sentence or two: what was found, what is accepted, the mend. */
export const targetFaultInWords = ({ found, accepted, mend }: TargetFault): string =>
  `found ${found}; accepted: ${accepted.join(', ')}. ${mend}`
