/**
 * Whether a member is named for sensitive authentication data (PCI DSS v4.0.1, 3.3.1): the card verification code, the
 * PIN or PIN block, the magnetic stripe. What only tells of it (`cvvPresent`, `pinTries`) and words that merely begin
 * alike (`pinned`, `tracking`, `shipping`) are none. Two names are read so only where the value is such a thing, too:
 * `cid` is mostly an identifier of something else, and `track` may be anything.
 */
export function isAuthenticationData(name: string, value: unknown): boolean {
  if (!mayBe.test(name)) return false
  const words = wordsOf(name)
  if (words.length === 0 || words.some((word) => tells.has(word)) || asks.has(words[0] ?? '')) return false
  const [only] = words
  if (words.length === 1 && only === 'cid') return isEmpty(value) || /^\d{3,4}$/u.test(String(value))
  if (words.length === 1 && only === 'track') return isEmpty(value) || isStripe(value)
  return holdsCode(words) || holdsPin(words) || holdsStripe(words)
}

/** What every such name has in it somewhere: most names have not, which is told at little cost. */
const mayBe = /c[vs]|cav|cid|pin|track|mag|card|secur/iu

/** Words that make a name tell of the data, and not hold it. */
const tells = new Set(
  'present presence provided result results match matched matches check checked checks verified status required requirement set enabled disabled supported try tries retry retries remaining counter count attempts attempt length policy change changed blocked indicator response method type mode format'.split(
    ' ',
  ),
)
const asks = new Set(['is', 'has', 'requires', 'skip', 'without', 'no', 'allow', 'use'])

/** Words of a name in whatever style: `cardCvv2`, `card_cvv_2`, `CARD-CVV2`, `PINBlock`. */
function wordsOf(name: string): readonly string[] {
  return (
    name
      .replace(/([a-z\d])([A-Z])/gu, '$1 $2')
      .replace(/([A-Z]+)([A-Z][a-z])/gu, '$1 $2')
      .replace(/[^A-Za-z\d]+/gu, ' ')
      // A digit of its own belongs to the word before it.
      .replace(/ (\d)(?!\d)/gu, '$1')
      .toLowerCase()
      .split(' ')
      .filter((word) => word !== '')
  )
}

const code = /^(?:card|enc|encrypted|i|d)?(?:cvv|cvc|cvn|cvd|csc)[123]?(?:code|value|data|number)?$|^cav2$/u
const kinds = new Set(['code', 'value', 'data', 'number', 'no', 'nr', 'digits'])

function holdsCode(words: readonly string[]): boolean {
  if (words.some((word) => code.test(word))) return true
  const whole = words.join(' ')
  return (
    /\bcard (?:verification|security|validation|identification) ?(?:code|value|number|data)/u.test(whole) ||
    /^security ?code$|^cardsecuritycode$|^cardverification(?:code|value)$|^securitycode$/u.test(whole)
  )
}

const pin = /^(?:card|enc|encrypted)?pin(?:block|code|value|data)?[12]?$/u
const ofPin = new Set([
  ...kinds,
  'block',
  'card',
  'online',
  'offline',
  'clear',
  'encrypted',
  'enc',
  'customer',
  'user',
  'cardholder',
  'holder',
  'new',
  'old',
  'current',
  'confirm',
  'offset',
  'payment',
  'debit',
  'credit',
  'the',
  'my',
])

function holdsPin(words: readonly string[]): boolean {
  if (words.includes('pinblock')) return true
  return words.some((word) => pin.test(word)) && words.every((word) => pin.test(word) || ofPin.has(word))
}

function holdsStripe(words: readonly string[]): boolean {
  const whole = words.join(' ')
  return (
    /\btrack ?(?:[123]|one|two|three)(?: (?:equivalent )?data| equivalent| discretionary.*|data)?$|\btrack ?data[123]?$/u.test(
      whole,
    ) || /\bmag(?:netic)? ?stripe?(?:data)?\b|\bfull ?track\b/u.test(whole)
  )
}

const isEmpty = (value: unknown): boolean => value === null || value === ''

/** Track 1 or 2 as a reader gives it: a sentinel, or the number and a separator. */
const isStripe = (value: unknown): boolean =>
  typeof value === 'string' && /^[%;]|^B?\d{12,19}[=^D]/u.test(value)
