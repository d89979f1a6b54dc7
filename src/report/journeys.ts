import type { Verdict } from '../check/verdict.ts'
import type { ReportDocument, RequirementReport } from './document.ts'

/** Whether a journey of the document works: `partly` where it goes through, but something that it rests on is violated. */
export type JourneyAnswer = 'yes' | 'partly' | 'no' | 'notSeen' | 'notClaimed'

/** A journey of a user ("Provisioning API", the flows), and the requirements that say whether it works. */
interface Journey {
  readonly title: string
  readonly words: string
  /** Requirements on the journey as a whole. */
  readonly own: readonly string[]
  /** IDs, or prefixes of them, of requirements on its parts. */
  readonly restsOn: readonly string[]
}

const adding = ['CD', 'UL', 'DP', 'TS-01', 'TS-02', 'TS-03', 'TS-06', 'TS-08', 'TS-25', 'FL-01', 'FL-08']

const journeys: readonly Journey[] = [
  {
    title: 'Add a card, on one device',
    words: 'The user chooses to add the card, comes to the wallet, completes, and the card shows as added.',
    own: ['FL-02', 'FL-03', 'FL-07'],
    restsOn: adding,
  },
  {
    title: 'Add a card, on two devices',
    words: 'The wallet is on another device; the user comes back before, after, or never.',
    own: ['FL-04'],
    restsOn: adding,
  },
  {
    title: 'Add a card, as a new user of the wallet',
    words: 'Nothing is enrolled yet, the card still shows as not added, and a new attempt works.',
    own: ['FL-05'],
    restsOn: adding,
  },
  {
    title: 'Add a card, with notifications off',
    words: 'Enrolment is completed later, by QR code.',
    own: ['FL-06'],
    restsOn: adding,
  },
  {
    title: 'Enrol the card for contactless payment (NFC)',
    words: 'An added card goes on to NFC enrolment, by the direct link.',
    own: ['FL-09', 'FL-10'],
    restsOn: ['NL', 'TS-11', 'TS-12', 'TS-14', 'DP-02'],
  },
]

/** Every requirement ID, or prefix of one, that the journeys speak of. */
export const idsOfJourneys: readonly string[] = journeys.flatMap(({ own, restsOn }) => [...own, ...restsOn])

/** What a run says of a journey. */
export interface JourneyJudged {
  readonly title: string
  readonly words: string
  readonly answer: JourneyAnswer
  /** Requirements that keep it from a plain yes. */
  readonly because: readonly RequirementReport[]
}

const is =
  (...verdicts: readonly Verdict[]) =>
  ({ verdict }: RequirementReport): boolean =>
    verdicts.includes(verdict)

const answered = (own: readonly RequirementReport[], parts: readonly RequirementReport[]): JourneyAnswer => {
  if (own.some(is('fail'))) return 'no'
  const claimed = own.filter((each) => each.verdict !== 'notClaimed')
  if (own.length > 0 && claimed.length === 0) return 'notClaimed'
  if (claimed.length === 0 || claimed.some(is('inconclusive'))) return 'notSeen'
  return claimed.some(is('warn', 'waived')) || parts.some(is('fail', 'waived', 'inconclusive'))
    ? 'partly'
    : 'yes'
}

/** Each journey of the document, answered by what the run judged. */
export const journeysOf = ({ requirements }: ReportDocument): readonly JourneyJudged[] =>
  journeys.map(({ title, words, own, restsOn }) => {
    const ofJourney = requirements.filter(({ id }) => own.includes(id))
    const parts = requirements.filter(
      ({ id, level }) => level === 'MUST' && restsOn.some((prefix) => id.startsWith(prefix)),
    )
    const answer = answered(ofJourney, parts)
    const because = [...ofJourney, ...parts].filter(({ verdict }) =>
      answer === 'notClaimed' ? verdict === 'notClaimed' : !['pass', 'notClaimed'].includes(verdict),
    )
    return { title, words, answer, because }
  })
