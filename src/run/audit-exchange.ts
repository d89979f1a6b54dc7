import type { Rule, Suite } from '../check/check.ts'
import type { Judgement } from '../check/judgement.ts'
import { isObject } from '../check/observed.ts'
import type { Customer, Observation } from '../exchange/observation.ts'
import type { RecordedExchange } from '../exchange/recorded.ts'
import { mayHoldNumber, type Secrets, secretsIn } from './found-secrets.ts'
import { observeLink } from './observe-one.ts'
import { numbersOfBody, numbersOfLink, presumedReturnUrl } from './presumptions.ts'
import type { Recognised } from './recorded-counterpart.ts'
import type { RecordedJwe } from './recorded-jwe.ts'
import type { RecordedLink } from './recorded-links.ts'
import { isRedacted } from './recorded-mask.ts'
import { observeRecorded } from './recorded-observation.ts'
import { type RecordedQuestion, recordedQuestions, type Subject } from './recorded-questions.ts'
import { trafficChecks } from './traffic-checks.ts'

/** A question with the rules of the suites that answer it. */
export interface Asked {
  readonly question: RecordedQuestion
  readonly rules: readonly Rule[]
}

/** Every question that some suites have rules for, in the order of the catalogue. */
export function questionsOf(suites: readonly Suite[]): readonly Asked[] {
  const checks = [...suites.flatMap((suite) => suite.checks), ...trafficChecks]
  return recordedQuestions.map((question) => ({
    question,
    rules: checks.flatMap(({ requirement, every }) =>
      requirement === question.requirement && every !== undefined ? [every] : [],
    ),
  }))
}

/** What was said of one exchange under one question; `unseen` where it concerns the question but can't be seen. */
export type Answer =
  | { readonly asked: Asked; readonly said: readonly Judgement[] }
  | { readonly asked: Asked; readonly unseen: string }

/** An exchange that was recognised, its JWE opened as far as it goes. */
export interface Prepared {
  readonly id: string
  readonly file: string
  readonly recorded: RecordedExchange
  readonly recognised: Recognised
  readonly opened: RecordedJwe | undefined
  readonly links: readonly RecordedLink[]
}

const bodyOf = (recognised: Recognised): Readonly<Record<string, unknown>> | undefined =>
  recognised !== undefined && 'body' in recognised && isObject(recognised.body) ? recognised.body : undefined

const payloadOf = (opened: RecordedJwe | undefined): Readonly<Record<string, unknown>> | undefined =>
  isObject(opened?.jwe.payload) ? opened.jwe.payload : undefined

const texts = (...values: readonly unknown[]): readonly string[] =>
  values.flatMap((value) => (typeof value === 'string' || typeof value === 'number' ? [String(value)] : []))

/** The numbers that an exchange is known to hold, by where they stand. */
export function knownNumbers({ recognised, opened }: Prepared): Secrets {
  const inquiry = recognised !== undefined && 'inquiry' in recognised ? recognised.inquiry : undefined
  return {
    pans: texts(payloadOf(opened)?.['pan'], inquiry?.pan),
    nins: texts(bodyOf(recognised)?.['nin']),
  }
}

const numbersOfUrl = (url: string): readonly Customer[] => (mayHoldNumber(url) ? numbersOfLink(url) : [])

/** Whom checks on leaks look for: the numbers of the exchange itself, and what looks like one where none belongs. */
function concerned({ recorded, recognised, opened }: Prepared): readonly Customer[] {
  const inquiry = recognised !== undefined && 'inquiry' in recognised ? recognised.inquiry : undefined
  const body = bodyOf(recognised)
  const ofBody = body === undefined ? [] : numbersOfBody(body, payloadOf(opened))
  const ofInquiry = inquiry?.pan === undefined ? [] : numbersOfBody(undefined, { pan: inquiry.pan })
  // A long number in a URL may be anybody's; only what passes for a card number counts there.
  const ofUrl = numbersOfUrl(recorded.url).filter(({ card }) => /^\d/u.test(card.pan))
  return [...ofBody, ...ofInquiry, ...ofUrl]
}

const headerOf = ({ headers }: RecordedExchange, name: string): string | undefined =>
  headers?.find(([one]) => one.toLowerCase() === name)?.[1]

/** Properties and headers that somebody masked in the recording, whatever their letters' case. */
export function maskedIn({ recorded, recognised }: Prepared): readonly string[] {
  const properties = Object.entries(bodyOf(recognised) ?? {}).flatMap(([name, value]) =>
    isRedacted(value) ? [name] : [],
  )
  return isRedacted(headerOf(recorded, 'x-request-id')) ? [...properties, 'x-request-id'] : properties
}

/** What of an exchange keeps a question from being asked of it; undefined where nothing does. */
function hindrance(
  { question }: Asked,
  { recorded, opened }: Prepared,
  gone: readonly string[],
): string | undefined {
  const isMasked = question.needs?.some((name) => gone.includes(name)) === true
  if (isMasked)
    return `${question.needs?.find((name) => gone.includes(name)) ?? ''} is masked in the recording`
  if (question.requirement === 'CD-01' && recorded.headers === undefined)
    return 'the headers are not in the recording'
  if (question.timed === true && recorded.at === undefined) return 'the time is not in the recording'
  return opened?.closed === 'otherKey' && question.inside === true
    ? 'a JWE to a key that was not given'
    : undefined
}

const faultsAlone = (said: readonly Judgement[]): readonly Judgement[] =>
  said.filter(({ verdict }) => verdict === 'fail')

/** What the rules say of a request or an inquiry. */
export function judgeExchange(
  all: readonly Asked[],
  prepared: Prepared,
  facts: { readonly now: Date; readonly issuerNames: readonly string[] },
  guard: (asked: Asked, judge: () => readonly Judgement[]) => readonly Judgement[],
): { readonly answers: readonly Answer[]; readonly observation: Observation | undefined } {
  const { recorded, recognised, opened, id, file } = prepared
  if (recognised === undefined) return { answers: [], observation: undefined }
  const subject: Subject = recognised.with === 'provisioning' ? 'request' : 'inquiry'
  const asked = all.filter(({ question }) => question.subject === subject || question.subject === 'any')
  if (recognised.text === undefined) {
    const unseen = 'the body is not in the recording'
    return { answers: asked.map((one) => ({ asked: one, unseen })), observation: undefined }
  }
  const body = bodyOf(recognised)
  const own = body?.['issuerName']
  const issuerNames = facts.issuerNames.length > 0 ? facts.issuerNames : texts(own)
  const known = {
    id,
    caseId: file,
    now: recorded.at ?? facts.now,
    kid: opened?.kid ?? '',
    issuerNames,
  }
  const observation = observeRecorded(recorded, recognised, opened?.jwe, { ...known, customers: [] })
  const customers = concerned(prepared)
  const leaky = customers.length === 0 ? observation : { ...observation, customers }
  const gone = maskedIn(prepared)
  const answers = asked.map((one): Answer => {
    const unseen = hindrance(one, prepared, gone)
    const isOfLeaks = one.question.requirement.startsWith('DP')
    const said = guard(one, () => one.rules.flatMap((rule) => rule(isOfLeaks ? leaky : observation)))
    // What is masked can still not be excused elsewhere: only what could be seen at all counts, and that is violations.
    if (unseen !== undefined) {
      const faults = one.question.inside === true && gone.length === 0 ? faultsAlone(said) : []
      return faults.length > 0 ? { asked: one, said: faults } : { asked: one, unseen }
    }
    const isClosed = opened?.closed !== undefined && one.question.inside === true
    return { asked: one, said: isClosed ? faultsAlone(said) : said }
  })
  return { answers, observation }
}

/** The operation is only where the checks look for a link; nobody saw one. */
const ofLink = (text: string): string => text.replace(/^nfcLink (?=[/?])/u, 'NFC link ')

/** What the rules say of one NFC link. */
export function judgeLink(
  all: readonly Asked[],
  { url }: RecordedLink,
  now: Date,
  guard: (asked: Asked, judge: () => readonly Judgement[]) => readonly Judgement[],
): readonly Answer[] {
  const asked = all.filter(({ question }) => question.subject === 'link' || question.requirement === 'DP-02')
  if (/\*{3,}|%E2%80%B9|[‹›]|redacted|masked/iu.test(url)) {
    return asked.map((one) => ({ asked: one, unseen: 'a value of the link is masked in the recording' }))
  }
  const known = { returnUrl: presumedReturnUrl(url), kid: '', now, customers: [] }
  const observation = observeLink(url, known)
  const leaky = observeLink(url, { ...known, customers: numbersOfUrl(url) })
  return asked.map((one) => {
    const judge = (): readonly Judgement[] =>
      one.rules.flatMap((rule) => rule(one.question.requirement === 'DP-02' ? leaky : observation))
    const said = guard(one, judge).map(
      (judgement): Judgement =>
        judgement.verdict === 'fail'
          ? { ...judgement, finding: { ...judgement.finding, place: ofLink(judgement.finding.place) } }
          : judgement,
    )
    return { asked: one, said }
  })
}

/** The numbers that an NFC link seems to hold, to be masked. */
export const numbersInLink = ({ url }: RecordedLink): Secrets =>
  mayHoldNumber(url) ? secretsIn(url) : { pans: [], nins: [] }
