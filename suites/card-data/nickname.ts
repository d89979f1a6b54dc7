import { asks } from '../../src/check/asks.ts'
import type { Case, Stimulus } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { givesLink } from '../../src/check/expectations.ts'
import { pass } from '../../src/check/judgement.ts'
import { everyProvisioningRequest } from '../../src/check/rules.ts'
import { inWords } from './in-words.ts'
import { everyProperty } from './property.ts'
import { requests } from './requests.ts'
import { whileItWorks } from './service-fails.ts'

interface Nickname {
  readonly id: string
  readonly words: string
  readonly nickname: string
}

const adds = ({ id, words, nickname }: Nickname): Stimulus => ({
  id,
  words: `the nickname ${words}`,
  given: [{}],
  when: [asks.addCard({ nickname })],
})

const fitting: readonly Nickname[] = [
  { id: 'five', words: 'has 5 characters', nickname: 'Sport' },
  { id: 'twenty-five', words: 'has 25 characters', nickname: 'Felleskonto for hytta vår' },
  { id: 'marks', words: 'has æ, ø, å, quotation marks and a backslash', nickname: 'Kåres "blå" \\ kjøp' },
  { id: 'five-emoji', words: 'has 5 characters, each an emoji of two UTF-16 units', nickname: '🎉🏖🍕🚗🐟' },
  // Composed, it has four characters.
  { id: 'combining', words: 'has 5 characters, one of them a combining accent', nickname: 'Cafe\u0301' },
  { id: 'family', words: 'has 7 characters that make one picture', nickname: '👨‍👩‍👧‍👦' },
]

const unfit: readonly Nickname[] = [
  { id: 'empty', words: 'is empty', nickname: '' },
  { id: 'four', words: 'has 4 characters', nickname: 'Kort' },
  { id: 'four-marks', words: 'has 4 characters that take 7 bytes', nickname: 'Løåæ' },
  { id: 'three-emoji', words: 'has 3 emoji, which is 6 UTF-16 units', nickname: '🎉🎈🍕' },
  { id: 'twenty-six', words: 'has 26 characters', nickname: 'Felleskonto for hytta vårs' },
  // A cut after 25 UTF-16 units would go through the middle of an emoji.
  { id: 'twenty-six-emoji', words: 'has 26 emoji', nickname: '🎉'.repeat(26) },
  { id: 'hundred', words: 'has 100 characters', nickname: 'Felleskonto '.repeat(9).slice(0, 100) },
]

/** What languages make of a value that is not there, where that is long enough to pass for a nickname. */
const nothingInWords: ReadonlySet<string> = new Set([
  'undefined', // JavaScript
  '<nil>', // Go
  '[null]',
  '"null"',
  'Optional.empty', // Java
  '[object Object]',
])

const judgeGiven = everyProperty('suggestedNickname', ({ value, request, right, wrong }) => {
  const expected = ['absent', 'null', '5 to 25 characters']
  if (typeof value !== 'string') return wrong('shape', expected, inWords(value))
  if (request.asked?.params['nickname'] === null && nothingInWords.has(value)) {
    return wrong('nothing-in-words', ['absent', 'null'], inWords(value))
  }
  if (/\p{Surrogate}/u.test(value)) {
    return wrong('half-a-character', expected, 'a text with half of a character in it (a lone surrogate)')
  }
  const { length } = Array.from(value)
  return length >= 5 && length <= 25
    ? right()
    : wrong('length', expected, length === 1 ? '1 character' : `${length} characters`)
})

/** A nickname is optional, so leaving it out is right whatever was asked for. */
const judgeAbsent = everyProvisioningRequest(({ body, exchange }) =>
  body !== undefined && (body['suggestedNickname'] === undefined || body['suggestedNickname'] === null)
    ? pass([exchange.id])
    : undefined,
)

const withFitting = fitting.map((nickname) => adds({ ...nickname, id: `nicknames/${nickname.id}` }))
const withUnfit: readonly Case[] = unfit.map((nickname) => ({
  ...adds(nickname),
  then: givesLink({ at: 'addCard' }),
  controls: [{ ...whileItWorks, excuses: true }],
}))

/**
 * Initiate card provisioning, Body, `suggestedNickname`: "if given, 5 to 25 characters", counted in code points. Where the
 * app gave none, the word that a language has for nothing is neither absent nor null.
 */
export const nicknameFits: Check = requirement('CD-21', {
  stimuli: [...requests, ...withFitting],
  every: (observation) => [...judgeGiven(observation), ...judgeAbsent(observation)],
})

/** Follows from the nickname being optional: one that does not fit is left out or shortened. */
export const unfitNicknameDoesNotStopTheCard: Check = requirement('CD-22', { cases: withUnfit })
