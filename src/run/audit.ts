import type { Suite } from '../check/check.ts'
import type { Judgement } from '../check/judgement.ts'
import { isObject } from '../check/observed.ts'
import { type RequirementId, requirementOf, requirements } from '../check/requirement.ts'
import { theWholeRun } from '../check/verdict.ts'
import type { RecordedExchange } from '../exchange/recorded.ts'
import type { RedactedMessage } from '../exchange/redact.ts'
import type { Network } from '../model/network.ts'
import { createComparison } from './audit-compare.ts'
import {
  type Answer,
  type Asked,
  judgeExchange,
  judgeLink,
  knownNumbers,
  numbersInLink,
  type Prepared,
  questionsOf,
} from './audit-exchange.ts'
import { addJudgement, addUnseen, createTally, type Tally, verdictOf } from './audit-tally.ts'
import { unseenInWords } from './audit-unseen.ts'
import type { Judged } from './judge.ts'
import { type KnownCounterparts, recogniseCounterpart } from './recorded-counterpart.ts'
import { openRecorded, type RecordingKeys } from './recorded-jwe.ts'
import { linksIn } from './recorded-links.ts'
import { maskUnknown, recordedMask } from './recorded-mask.ts'
import { redactRecorded } from './recorded-observation.ts'
import { notInTraffic, type RecordingKnown } from './recorded-questions.ts'
import { matches, type Selection } from './select.ts'

/** What is known beside the recordings. */
export interface AuditSettings {
  readonly suites: readonly Suite[]
  readonly selection: Selection
  readonly counterparts: KnownCounterparts
  readonly keys: RecordingKeys
  /** Names that the bank issues under; empty where they are not known. */
  readonly issuerNames: readonly string[]
  /** Stands for the time of exchanges that have none. */
  readonly now: Date
}

/** What one file held. */
export interface AuditedFile {
  readonly name: string
  exchanges: number
  requests: number
  inquiries: number
  links: number
}

/** An exchange that a report shows. */
export interface ShownExchange {
  readonly id: string
  readonly file: string
  readonly with: string
  readonly request: RedactedMessage
  readonly answer: RedactedMessage
}

/** Everything that recordings came to. Nothing in it is secret. */
export interface Audit {
  readonly judged: readonly Judged[]
  readonly files: readonly AuditedFile[]
  readonly shown: readonly ShownExchange[]
  /** Exchanges that concern the bank's integration and are not shown. */
  readonly leftOut: number
  readonly networks: readonly { readonly network: Network; readonly dialect: string }[]
  /** What could not be seen, and why. */
  readonly unseen: readonly { readonly what: string; readonly why: string }[]
  /** Checks that failed themselves. */
  readonly suiteFaults: readonly string[]
}

/** Judges recorded exchanges one after the other, and holds nothing of most of them. */
export interface Auditor {
  /** Begins a file. `name` is what findings call it. */
  readonly begin: (name: string) => void
  /** Recognises an exchange and opens its JWE; undefined for one that is of no concern. */
  readonly prepare: (exchange: RecordedExchange) => Prepared | Promise<Prepared> | undefined
  readonly judge: (prepared: Prepared) => void
  /** Notes what is no exchange over HTTP. */
  readonly passOver: (what: string) => void
  readonly end: () => Audit
}

/** Links that are known again, so that one which stands in several exchanges is judged once. */
const mostLinks = 10_000

const partnerOf = ({ recognised }: Prepared): string => {
  if (recognised?.with === 'provisioning') return 'provisioning service'
  if (recognised === undefined) return 'somebody, with an NFC link'
  if (!('inquiry' in recognised)) return 'token service'
  const { network, dialect } = recognised.inquiry
  return `${network === 'visa' ? 'Visa' : 'Mastercard'} token service (${dialect})`
}

const jweOf = (body: unknown): unknown =>
  isObject(body) ? (body['encryptedCardData'] ?? undefined) : undefined

/** A mask costs little to make, and is made only where something is told. */
const lazily = (make: () => (text: string) => string): ((text: string) => string) => {
  let made: ((text: string) => string) | undefined
  return (text) => (made ??= make())(text)
}

/** An auditor for one run of `audit`. */
export function createAuditor(settings: AuditSettings): Auditor {
  const { suites, selection, counterparts, keys, now, issuerNames } = settings
  const suiteOf = new Map<string, string>(
    suites.flatMap(({ name, checks }) => checks.map(({ requirement }) => [requirement, name] as const)),
  )
  const isSelected = (id: RequirementId): boolean =>
    matches(selection, { requirement: id, suite: suiteOf.get(id), caseId: undefined })
  const questions = questionsOf(suites).filter(({ question }) => isSelected(question.requirement))
  const tallies = new Map<string, Tally>(
    questions.map(({ question }) => [question.requirement, createTally(requirementOf(question.requirement))]),
  )
  const files: AuditedFile[] = []
  const shown = new Map<string, ShownExchange>()
  const compared = createComparison(suites)
  const links = new Set<string>()
  const networks = new Map<string, { network: Network; dialect: string }>()
  const unseen = new Map<string, number>()
  const suiteFaults = new Set<string>()
  const passedOver: string[] = []
  let concerned = 0
  let linksAsWritten = 0
  let linksAsked = 0
  let closed = 0
  let jwes = 0

  const fileNow = (): AuditedFile => {
    const file = files.at(-1)
    if (file === undefined) throw new Error('no file was begun')
    return file
  }

  const countUnseen = (what: string): void => void unseen.set(what, (unseen.get(what) ?? 0) + 1)

  const guard = ({ question }: Asked, judge: () => readonly Judgement[]): readonly Judgement[] => {
    try {
      return judge()
    } catch {
      // An error's own words may quote what was recorded.
      suiteFaults.add(`the check of ${question.requirement} failed on a recorded exchange`)
      return [{ verdict: 'inconclusive', missing: 'a check that does not fail itself' }]
    }
  }

  const show = (prepared: Prepared, mask: (text: string) => string): void => {
    if (shown.has(prepared.id)) return
    shown.set(prepared.id, {
      id: prepared.id,
      file: prepared.file,
      with: partnerOf(prepared),
      ...redactRecorded(prepared.recorded, mask),
    })
  }

  const take = (answers: readonly Answer[], prepared: Prepared, mask: (text: string) => string): void => {
    for (const answer of answers) {
      const tally = tallies.get(answer.asked.question.requirement)
      if (tally === undefined) continue
      if ('unseen' in answer) {
        addUnseen(tally, answer.unseen)
        continue
      }
      for (const judgement of answer.said) {
        const isShown = addJudgement(tally, judgement, { file: prepared.file, id: prepared.id, mask })
        if (isShown) show(prepared, mask)
      }
    }
  }

  const judgeLinks = (prepared: Prepared): void => {
    for (const link of prepared.links) {
      if (links.has(link.url)) continue
      if (links.size < mostLinks) links.add(link.url)
      fileNow().links += 1
      if (link.from === 'asked') linksAsked += 1
      else linksAsWritten += 1
      const mask = lazily(() => recordedMask(numbersInLink(link)))
      take(judgeLink(questions, link, prepared.recorded.at ?? now, guard), prepared, mask)
    }
  }

  const compareAll = (): void => {
    const file = files.length > 1 ? theWholeRun : (files[0]?.name ?? theWholeRun)
    for (const asked of questions) {
      const tally = tallies.get(asked.question.requirement)
      if (tally === undefined) continue
      for (const { judgement, prepared } of compared.judge(asked, (judge) => guard(asked, judge))) {
        const [first] = prepared
        if (first === undefined) continue
        if (!addJudgement(tally, judgement, { file, id: first.id, mask: maskUnknown })) continue
        for (const one of prepared) show(one, recordedMask(knownNumbers(one)))
      }
    }
  }

  return {
    begin: (name) => {
      files.push({ name, exchanges: 0, requests: 0, inquiries: 0, links: 0 })
    },
    prepare: (recorded) => {
      const file = fileNow()
      file.exchanges += 1
      const recognised = recogniseCounterpart(recorded, counterparts)
      const found = linksIn(recorded)
      if (recognised === undefined && found.length === 0) return undefined
      concerned += 1
      const prepared = {
        id: `${file.name}#${recorded.number}`,
        file: file.name,
        recorded,
        recognised,
        links: found,
      }
      const jwe = recognised !== undefined && 'body' in recognised ? jweOf(recognised.body) : undefined
      if (jwe === undefined) return { ...prepared, opened: undefined }
      const opened = openRecorded(jwe, keys)
      return opened instanceof Promise
        ? opened.then((one) => ({ ...prepared, opened: one }))
        : { ...prepared, opened }
    },
    judge: (prepared) => {
      const { recognised, opened, recorded } = prepared
      const file = files.find(({ name }) => name === prepared.file) ?? fileNow()
      if (recognised?.with === 'provisioning') file.requests += 1
      if (recognised?.with === 'tokenService') file.inquiries += 1
      if (recognised !== undefined && 'inquiry' in recognised) {
        const { network, dialect } = recognised.inquiry
        networks.set(`${network} ${dialect}`, { network, dialect })
      }
      if (opened !== undefined) jwes += 1
      if (opened?.closed !== undefined) closed += 1
      if (recognised !== undefined && recognised.text === undefined) countUnseen('bodies of requests')
      if (recognised !== undefined && recorded.headers === undefined) countUnseen('headers of requests')
      const mask = lazily(() => recordedMask(knownNumbers(prepared)))
      const { answers, observation } = judgeExchange(questions, prepared, { now, issuerNames }, guard)
      take(answers, prepared, mask)
      if (recognised?.with === 'provisioning' && observation !== undefined)
        compared.add(observation, prepared)
      judgeLinks(prepared)
    },
    passOver: (what) => void passedOver.push(maskUnknown(what)),
    end: () => {
      compareAll()
      const known: RecordingKnown = {
        keys: keys.named.held.length + keys.unnamed.held.length > 0 || jwes === 0,
        kids: keys.kids.length > 0,
        issuers: issuerNames.length > 0,
        linksRewritten: linksAsked > 0 && linksAsWritten === 0,
      }
      const judged = requirements
        .filter(({ id }) => isSelected(id))
        .map((requirement): Judged => {
          const tally = tallies.get(requirement.id)
          const asked = questions.find(({ question }) => question.requirement === requirement.id)
          const suite = suiteOf.get(requirement.id) ?? ''
          return tally === undefined || asked === undefined
            ? {
                requirement,
                suite,
                verdict: 'notClaimed',
                reasons: [notInTraffic],
                cases: new Map(),
                findings: [],
                evidence: [],
              }
            : verdictOf(tally, asked.question, known, suite)
        })
      return {
        judged,
        files,
        shown: [...shown.values()],
        leftOut: concerned - shown.size,
        networks: [...networks.values()],
        unseen: unseenInWords({
          closed,
          passedOver,
          hasKeys: keys.named.held.length + keys.unnamed.held.length > 0,
          notCompared: compared.leftOut(),
          counts: unseen,
          linksRewritten: known.linksRewritten,
        }),
        suiteFaults: [...suiteFaults],
      }
    },
  }
}
