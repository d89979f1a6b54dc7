import type { RequirementId } from '../check/requirement.ts'

/** What of a recording a requirement is judged on. */
export type Subject = 'request' | 'inquiry' | 'link' | 'any'

/** What is known beside the recording, and what it holds: it decides what a missing violation is worth. */
export interface RecordingKnown {
  /** Whether private test keys were given. */
  readonly keys: boolean
  /** Whether the `kid`s of the published keys are known. */
  readonly kids: boolean
  /** Whether the issuer names of the bank are known. */
  readonly issuers: boolean
  /** Whether every NFC link was seen only as the address that a browser had already rewritten. */
  readonly linksRewritten: boolean
}

/** A requirement that recorded traffic shows, as far as it goes. */
export interface RecordedQuestion {
  readonly requirement: RequirementId
  readonly subject: Subject
  /** What keeps the traffic from showing that there is no violation; undefined where it shows that. */
  readonly lacks: (known: RecordingKnown) => string | undefined
  /** Properties and headers of a request without which it can't be judged: one that was masked keeps it from that. */
  readonly needs?: readonly string[]
  /** Whether it looks into the JWE. */
  readonly inside?: true
  /** Whether it needs the time of the exchange. */
  readonly timed?: true
}

const nothing = (): undefined => undefined
const always = (words: string) => (): string => words

const key = 'the inside of the JWE: name the private test key with --key'
const withKey = ({ keys }: RecordingKnown): string | undefined => (keys ? undefined : key)
const rewritten = ({ linksRewritten }: RecordingKnown): string | undefined =>
  linksRewritten ? 'an NFC link as the bank wrote it: a browser rewrites what it calls' : undefined
const theCard = 'the card that the user chose'
const theReturnUrl = 'the return URL that the app asked for'

const jwe = ['encryptedCardData']
const link = 'link' as const
const request = 'request' as const

/** Every requirement that recorded traffic can show a violation of, and those that it can show to be met. */
export const recordedQuestions: readonly RecordedQuestion[] = [
  { requirement: 'TS-05', subject: 'inquiry', lacks: nothing },
  { requirement: 'TS-10', subject: 'inquiry', lacks: nothing },
  { requirement: 'CD-01', subject: request, lacks: nothing },
  { requirement: 'CD-02', subject: request, lacks: nothing },
  { requirement: 'CD-03', subject: request, lacks: nothing },
  { requirement: 'CD-04', subject: request, lacks: nothing, needs: jwe },
  { requirement: 'CD-05', subject: request, lacks: withKey, needs: jwe, inside: true },
  { requirement: 'CD-06', subject: request, lacks: withKey, needs: jwe, inside: true },
  { requirement: 'CD-07', subject: request, lacks: nothing, needs: jwe },
  {
    requirement: 'CD-08',
    subject: request,
    lacks: ({ kids }) =>
      kids ? undefined : 'the kid of the published key: name it with --kid, or --key with a JSON Web Key',
    needs: jwe,
  },
  { requirement: 'CD-09', subject: request, lacks: withKey, needs: jwe, inside: true },
  { requirement: 'CD-10', subject: request, lacks: withKey, needs: jwe, inside: true },
  { requirement: 'CD-11', subject: request, lacks: withKey, needs: jwe, inside: true },
  { requirement: 'CD-13', subject: request, lacks: always(theCard), needs: jwe, inside: true },
  {
    requirement: 'CD-14',
    subject: request,
    lacks: always('what becomes of an expired card'),
    needs: jwe,
    inside: true,
    timed: true,
  },
  { requirement: 'CD-15', subject: request, lacks: withKey, needs: ['last4'], inside: true },
  {
    requirement: 'CD-16',
    subject: request,
    lacks: always('the country of the cardholder'),
    needs: ['countryCode'],
  },
  { requirement: 'CD-17', subject: request, lacks: always('the cardholder'), needs: ['nin', 'countryCode'] },
  { requirement: 'CD-18', subject: request, lacks: always(theReturnUrl), needs: ['returnUrl'] },
  {
    requirement: 'CD-19',
    subject: request,
    lacks: ({ issuers }) => (issuers ? undefined : "the bank's issuer names: name them with --issuer"),
    needs: ['issuerName'],
  },
  { requirement: 'CD-20', subject: request, lacks: nothing, needs: ['appSwitch'] },
  { requirement: 'CD-21', subject: request, lacks: nothing, needs: ['suggestedNickname'] },
  {
    requirement: 'CD-23',
    subject: request,
    lacks: always('which requests are retries of one'),
    needs: ['x-request-id', 'nin'],
  },
  { requirement: 'CD-24', subject: request, lacks: withKey, needs: jwe, inside: true },
  {
    requirement: 'CD-29',
    subject: request,
    lacks: always('what becomes of somebody under 15'),
    needs: ['nin', 'countryCode'],
    timed: true,
  },
  { requirement: 'NL-01', subject: link, lacks: rewritten },
  { requirement: 'NL-02', subject: link, lacks: always(theCard) },
  { requirement: 'NL-03', subject: link, lacks: always(theCard) },
  { requirement: 'NL-04', subject: link, lacks: always('the tokens of the card') },
  { requirement: 'NL-05', subject: link, lacks: always(theReturnUrl) },
  { requirement: 'NL-06', subject: link, lacks: rewritten },
  { requirement: 'NL-07', subject: link, lacks: rewritten },
  { requirement: 'NL-08', subject: link, lacks: always(theReturnUrl) },
  { requirement: 'NL-09', subject: link, lacks: always('whether the app asked for a return URL') },
  { requirement: 'NL-10', subject: link, lacks: nothing },
  { requirement: 'NL-13', subject: link, lacks: rewritten },
  { requirement: 'NL-14', subject: link, lacks: rewritten },
  { requirement: 'NL-15', subject: link, lacks: always(theReturnUrl) },
  { requirement: 'DP-01', subject: request, lacks: withKey, inside: true },
  { requirement: 'DP-02', subject: 'any', lacks: nothing },
  { requirement: 'DP-03', subject: 'any', lacks: withKey, inside: true },
]

/** What a recording lacks where nothing in it concerns a requirement. */
export const absent: Readonly<Record<Subject, string>> = {
  request: 'no request to the provisioning service is in the recordings',
  inquiry: 'no token inquiry is in the recordings',
  link: 'no NFC link is in the recordings',
  any: 'neither request, inquiry nor NFC link is in the recordings',
}

/** Why a requirement that is asked of no recording isn't shown by any. */
export const notInTraffic =
  'recorded traffic does not show what was asked of the integration, what it answered, and what would have come otherwise'
