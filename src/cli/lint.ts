import { suites } from '../../suites/index.ts'
import type { Observation } from '../exchange/observation.ts'
import { type OpenedJwe, openJwe } from '../exchange/opened-jwe.ts'
import { asJsonObject } from '../model/json-text.ts'
import { readCompactJwe } from '../model/jwe.ts'
import { maskOf, secretsIn } from '../run/found-secrets.ts'
import { type Answered, judgeOne, type Question } from '../run/judge-one.ts'
import { type Circumstances, observeLink, observeRequest } from '../run/observe-one.ts'
import { numbersOfBody, numbersOfLink, presumedReturnUrl } from '../run/presumptions.ts'
import { ninIsOfItsCountry } from '../run/traffic-checks.ts'
import type { LintInput } from './lint-input.ts'
import { type OpeningKeys, openingKeys, type TestKeyFile } from './lint-key.ts'
import { questionsOfBody, questionsOfJwe, questionsOfLink, questionsOfSecrets } from './lint-questions.ts'

/** What is known beside the input. */
export interface LintSettings {
  readonly key: TestKeyFile | undefined
  /** The return URL that the app asked for; undefined where that is not known. */
  readonly returnUrl: string | undefined
  readonly now: Date
}

/** What one input shows. Nothing in it is secret. */
export interface Lint {
  readonly input: LintInput['kind']
  /** In the order of the catalogue. */
  readonly answers: readonly Answered[]
  /** What the reader has to know of how this was judged, in sentences. */
  readonly notes: readonly string[]
}

const checks = [...suites, { name: 'card-data', checks: [ninIsOfItsCountry] }]

const inOrder = (answers: readonly Answered[]): readonly Answered[] => {
  const families = ['CD', 'NL', 'DP']
  const rank = ({ requirement: { id } }: Answered): string => `${families.indexOf(id.slice(0, 2))} ${id}`
  return answers.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))
}

function lintLink(url: string, { returnUrl, now }: LintSettings): Lint {
  const maskNumbers = maskOf(secretsIn(url))
  // The operation is only where the checks look for a link; the reader handed in the link itself.
  const mask = (text: string): string => maskNumbers(text.replace(/^nfcLink (?=[/?])/u, ''))
  const known: Circumstances = { returnUrl: returnUrl ?? presumedReturnUrl(url), kid: '', now, customers: [] }
  const judge = (questions: readonly Question[], observation: Observation): readonly Answered[] =>
    judgeOne(checks, observation, questions, mask)
  return {
    input: 'link',
    answers: inOrder([
      ...judge(questionsOfLink({ returnUrl: returnUrl !== undefined, kid: false }), observeLink(url, known)),
      ...judge(questionsOfSecrets.link, observeLink(url, { ...known, customers: numbersOfLink(url) })),
    ]),
    notes: [],
  }
}

/** What concerns the inside of a JWE, which without its key stays unseen. */
const insideOfJwe = ['CD-05', 'CD-06', 'CD-09', 'CD-10', 'CD-11', 'CD-12', 'CD-13']

const lacksKey = (answered: Answered): Answered =>
  answered.verdict === 'inconclusive' && insideOfJwe.includes(answered.requirement.id)
    ? { ...answered, lacks: ['the private test key: name it with --key'] }
    : answered

async function open(
  value: unknown,
  file: TestKeyFile | undefined,
): Promise<{ readonly jwe: OpenedJwe; readonly opening: OpeningKeys }> {
  const opening = await openingKeys(readCompactJwe(value).header?.members?.['kid'], file)
  const jwe = await openJwe(value, opening.keys)
  if (opening.from !== 'nowhere') return { jwe, opening }
  // That a key which nobody has does not open it is no fault.
  const faults = jwe.faults.filter(
    ({ layer, code }) => !(layer === 'keyEncryption' && code === 'undecryptable'),
  )
  return { jwe: { ...jwe, faults }, opening }
}

const notesOn = ({ from, kid }: OpeningKeys): readonly string[] => {
  if (from === 'suite') return [`The JWE was opened with the suite's own test key, ${kid}.`]
  return from === 'nowhere'
    ? ['The JWE was not opened: it was judged by its structure only. --key names the private test key.']
    : []
}

const isText = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number'

/** A body, or a JWE as the only property of one: `octets` is what masking and CD-01 look at. */
async function lintRequest(
  kind: 'jwe' | 'body',
  octets: Uint8Array,
  body: unknown,
  { key, returnUrl, now }: LintSettings,
): Promise<Lint> {
  const members = asJsonObject(body)
  const encrypted = members?.['encryptedCardData']
  const opened = encrypted === undefined || encrypted === null ? undefined : await open(encrypted, key)
  const payload = asJsonObject(opened?.jwe.payload)
  const found = secretsIn(Buffer.from(octets).toString('utf8'))
  const mask = maskOf({
    pans: [...found.pans, ...[payload?.['pan']].filter(isText).map(String)],
    nins: [...found.nins, ...[members?.['nin']].filter(isText).map(String)],
  })
  const known: Circumstances = { returnUrl, kid: opened?.opening.kid ?? '', now, customers: [] }
  const request = { octets, body, jwe: opened?.jwe }
  const has = { returnUrl: returnUrl !== undefined, kid: opened?.opening.kidIsKnown === true }
  const questions = [...(kind === 'body' ? questionsOfBody(has) : []), ...questionsOfJwe(has)]
  const customers = numbersOfBody(members, payload)
  const answers = [
    ...judgeOne(checks, observeRequest(request, known), questions, mask),
    ...judgeOne(checks, observeRequest(request, { ...known, customers }), questionsOfSecrets[kind], mask),
  ]
  return {
    input: kind,
    answers: inOrder(opened?.opening.from === 'nowhere' ? answers.map(lacksKey) : answers),
    notes: opened === undefined ? [] : notesOn(opened.opening).map(mask),
  }
}

/** Judges one input by the checks of the suites, as far as it shows by itself. Never rejects for what it holds. */
export async function lint(input: LintInput, settings: LintSettings): Promise<Lint> {
  if (input.kind === 'link') return lintLink(input.url, settings)
  if (input.kind === 'body') return lintRequest('body', input.octets, input.value, settings)
  const body = { encryptedCardData: input.jwe }
  return lintRequest('jwe', Buffer.from(JSON.stringify(body)), body, settings)
}
