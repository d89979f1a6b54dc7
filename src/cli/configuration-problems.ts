import type { z } from 'zod'
import { servers as doubles } from '../double/listening.ts'
import { mostCases } from '../run/generated-id.ts'
import { nearest } from '../run/select.ts'
import { membersAt } from './configuration.ts'
import { acceptedOfTokenServices } from './token-service-configuration.ts'

type Issue = z.core.$ZodIssue

/** What is accepted at each place, in words. */
const accepted: Readonly<Record<string, string>> = {
  target: 'reference, module:PATH, command:PROGRAM ARG…, http://… or https://…',
  targetHeaders: '{ "HEADER": "VARIABLE" }, an environment variable that holds the whole value',
  targetCa: 'the path of a file of certificates in PEM',
  only: 'a list of patterns, such as ["NL", "TS-16"]',
  skip: 'a list of patterns, such as ["NL", "TS-16"]',
  seed: 'a whole number from 0 to 2147483647',
  cases: `a whole number from 0 to ${mostCases}`,
  regressions: 'the path of a file',
  concurrency: 'a whole number of 1 or more',
  order: '"planned", "shuffled", or "shuffled:7" for one that can be had again',
  timeout: 'a whole number of milliseconds, 1 or more',
  strict: 'true or false',
  waivers: 'the path of a file',
  out: 'the path of a folder',
  bind: 'an IP address or a host name without a port, such as "127.0.0.1"',
  advertise: 'a host name or an IP address without a port, such as "localhost"',
  ports: `the first of ${doubles.length} ports in a row, such as 41001, or an object with a port for some of ${doubles.join(', ')}, each port once`,
  keep: 'the path of a folder',
  now: 'ISO 8601 with a zone, such as "2026-11-22T12:00:00Z"',
  linkPointer: 'a JSON pointer, such as "/url"',
  plainTokenServices: 'true or false',
  pacts: 'the path of a folder',
  pactResults: 'the path of a folder',
  cards: 'a list of { card, cardholder }, one at least',
  card: '{ id, pan, network, expiry }',
  cardholder: '{ nin, countryCode, birthDate }',
  id: 'text',
  pan: 'text of 12 to 19 digits',
  network: '"visa" or "mastercard"',
  expiry: 'YYYY-MM',
  nin: 'text',
  countryCode: 'two capitals, such as "NO"',
  birthDate: 'YYYY-MM-DD',
  ...Object.fromEntries(doubles.map((name) => [name, 'a port from 1 to 65535, such as 41001'])),
  ...acceptedOfTokenServices,
}

/** Settings that hold cards, people or secrets: of what is found there, nothing is printed. */
const guarded: readonly unknown[] = ['cards', 'targetHeaders', 'tokenServices']

/** What was found, without anything of a card or a cardholder. */
function foundInWords(value: unknown, secret: boolean): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object') return 'an object'
  if (typeof value === 'function') return 'a function'
  if (secret)
    return typeof value === 'string' ? `other text, ${value.length} characters` : `a ${typeof value}`
  if (typeof value === 'string') return `"${value}"`
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : `a ${typeof value}`
}

const placeInWords = (path: readonly PropertyKey[]): string =>
  path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${String(step)}`))
    .join('')

function problemInWords(issue: Issue, within: readonly PropertyKey[] = []): readonly string[] {
  const path = [...within, ...issue.path]
  const place = placeInWords(path)
  if (issue.code === 'unrecognized_keys') {
    const known = membersAt(path)
    return issue.keys.map(
      (key) =>
        `${place === '' ? key : `${place}.${key}`}: there is no such setting; did you mean "${nearest(key, known) ?? ''}"? Accepted: ${known.join(', ')}`,
    )
  }
  // A description says itself what is accepted in each place, and what is wrong with it as a whole.
  if (path[0] === 'dialects') {
    return issue.code === 'custom'
      ? [`${place}: ${issue.message}`]
      : [`${place}: expected ${issue.message}, found ${foundInWords(issue.input, false)}`]
  }
  const name = path.findLast((step) => typeof step === 'string') ?? ''
  // The names are free text: what they stand for is no name of a setting.
  const isName = path[3] === 'names' && path.length > 4
  const found = foundInWords(issue.input, guarded.includes(path[0]))
  const wanted = isName ? 'text' : accepted[path[0] === 'targetHeaders' ? 'targetHeaders' : name]
  return [`${place}: expected ${wanted ?? issue.message}, found ${found}`]
}

/** Every problem of a configuration's value, one a line: place, what was found, what is accepted, nearest spelling. */
export function problemsInWords(file: string, value: unknown, issues: readonly Issue[]): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const found =
      value === undefined ? 'no default export' : `${foundInWords(value, false)} as default export`
    return `${file}: expected \`export default defineConfig({ … })\` (in JSON: an object), found ${found}`
  }
  return listed(
    file,
    issues.flatMap((issue) => problemInWords(issue)),
  )
}

/** The same of a file that holds nothing but the list of cards. */
export const problemsInList = (file: string, issues: readonly Issue[]): string =>
  listed(
    file,
    issues.flatMap((issue) => problemInWords(issue, ['cards'])),
  )

function listed(file: string, problems: readonly string[]): string {
  return problems.length === 1
    ? `${file}: ${problems.join('')}`
    : [`${file} has ${problems.length} problems:`, ...problems.map((problem) => `  ${problem}`)].join('\n')
}
