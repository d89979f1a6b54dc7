import { balancedByLuhn, luhnHolds } from './luhn.ts'
import { type Network, networks } from './network.ts'

export { luhnHolds } from './luhn.ts'

/**
 * The lengths of card numbers of a network, in digits. Visa: 16, with 13 among the oldest and 18 and 19 for
 * some debit cards. Mastercard: 16 (its token service takes 9 to 19, but for other brands). ISO/IEC 7812-1
 * bounds the whole at 19.
 */
const lengthsOf: Readonly<Record<Network, readonly number[]>> = {
  visa: [13, 16, 18, 19],
  mastercard: [16],
}

/** Mastercard: 510000–559999 and, since 2017, 222100–272099. */
const leadOf: Readonly<Record<Network, RegExp>> = {
  visa: /^4/,
  mastercard: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/,
}

/** The lengths, in digits, that are valid for a network. */
export function panLengths(network: Network): readonly number[] {
  return lengthsOf[network]
}

/** The network that the first digits name, if it is one of ours. */
export function networkOf(pan: string): Network | undefined {
  return networks.find((network) => leadOf[network].test(pan))
}

/** What can be wrong with a card number. */
export type PanFaultCode = 'notString' | 'notDigits' | 'length' | 'luhn' | 'prefix'

/** A fault of a card number; the words never hold the number itself. */
export type PanFault = { readonly code: PanFaultCode; readonly says: string }

/** What is no digit in a text, without the text itself: `spaces`, `letters`, or the characters that they are. */
function strangersIn(pan: string): string {
  const marks = new Set(pan.replaceAll(/[0-9\s\p{L}]/gu, ''))
  return [
    ...(/\s/u.test(pan) ? ['spaces'] : []),
    ...(/\p{L}/u.test(pan) ? ['letters'] : []),
    ...(marks.size > 3 ? ['other characters'] : marks),
  ].join(' and ')
}

/**
 * Judges a value as a card number: a string of digits, of a length valid for the network, that passes Luhn
 * and begins as the network's numbers do. Gives the first fault, in that order, or undefined. Where no
 * network is named, the one that the first digits name is meant. ISO/IEC 7812-1.
 */
export function describePanFault(pan: unknown, network?: Network): PanFault | undefined {
  if (typeof pan !== 'string') {
    return { code: 'notString', says: `${pan === null ? 'null' : typeof pan} instead of a string` }
  }
  if (!/^[0-9]+$/.test(pan)) {
    return {
      code: 'notDigits',
      says: pan === '' ? 'an empty string' : `${strangersIn(pan)} among the digits`,
    }
  }
  const judgedAs = network ?? networkOf(pan)
  const lengths = judgedAs === undefined ? networks.flatMap(panLengths) : lengthsOf[judgedAs]
  if (!lengths.includes(pan.length)) {
    return { code: 'length', says: `${pan.length} digits instead of ${[...new Set(lengths)].join(', ')}` }
  }
  if (!luhnHolds(pan)) return { code: 'luhn', says: 'the Luhn check digit does not hold' }
  if (judgedAs === undefined) return { code: 'prefix', says: 'the first digits name none of the networks' }
  if (!leadOf[judgedAs].test(pan)) return { code: 'prefix', says: `the first digits are not of ${judgedAs}` }
  return undefined
}

/** Which of Mastercard's two ranges: 51–55 or 2221–2720. */
export type Series = 5 | 2

/** What a made card number is to be. */
export type PanRequest = {
  readonly network: Network
  /** Whole, from 0; another counter gives another number, so long as it is below `panCapacity`. */
  readonly counter: number
  /** Digits; 16 where left out. */
  readonly length?: number
  /** Four digits that the number has to end in. */
  readonly last4?: string
  /** Mastercard only; 5 where left out. */
  readonly series?: Series
}

/** The first six digits of well-known test cards: one row for counted numbers, the others for demanded ends. */
type Prefixes = { readonly counted: string; readonly demandedEnd: readonly string[] }

const visaPrefixes: Prefixes = {
  counted: '411111',
  demandedEnd: ['401288', '424242', '400000', '400005', '444433', '400551', '400934', '401200'],
}
const mastercardPrefixes: Readonly<Record<Series, Prefixes>> = {
  5: { counted: '555555', demandedEnd: ['510510', '520082', '545454', '542400'] },
  2: { counted: '222300', demandedEnd: ['272099', '222240'] },
}

const prefixesFor = ({ network, series = 5 }: PanRequest): Prefixes =>
  network === 'visa' ? visaPrefixes : mastercardPrefixes[series]

const prefixLength = 6

/** How many digits are left for the counter: what prefix, demanded end and Luhn's digit leave over. */
const counterDigits = ({ length = 16, last4 }: PanRequest): number =>
  length - prefixLength - 1 - (last4 === undefined ? 0 : 4)

/**
 * How many different numbers a request can have: counters from 0 to one below it. With 16 digits 10^9, and
 * with a demanded end 200,000 to 800,000, since only the well-known prefixes are used.
 */
export function panCapacity(request: PanRequest): number {
  const prefixCount = request.last4 === undefined ? 1 : prefixesFor(request).demandedEnd.length
  return prefixCount * 10 ** counterDigits(request)
}

/**
 * Makes a card number that passes Luhn, always the same for the same request, and different for different
 * counters, whether an end was demanded or not. No number is of a live card: all begin with the six digits of
 * well-known test cards.
 * @throws RangeError where length, end or counter are not among what can be made: two cards that share a
 * number would mix up cases, so that is never passed over in silence.
 */
export function makePan(request: PanRequest): string {
  const { network, counter, length = 16, last4 } = request
  if (!lengthsOf[network].includes(length)) throw new RangeError(`No ${network} number has ${length} digits`)
  if (last4 !== undefined && !/^[0-9]{4}$/.test(last4))
    throw new RangeError('The last four must be four digits')
  const capacity = panCapacity(request)
  if (!Number.isSafeInteger(counter) || counter < 0 || counter >= capacity) {
    throw new RangeError(`The counter must be whole, from 0 to ${capacity - 1}`)
  }
  const places = counterDigits(request)
  const { counted, demandedEnd } = prefixesFor(request)
  const counterText = String(counter % 10 ** places).padStart(places, '0')
  if (last4 === undefined) return balancedByLuhn(counted + counterText, '')
  const prefix = demandedEnd[Math.floor(counter / 10 ** places)] ?? counted
  return balancedByLuhn(prefix + counterText, last4)
}

/** The last four digits, as they are shown and sent. */
export function last4Of(pan: string): string {
  return pan.slice(-4)
}

/**
 * A card number as it may be shown: the first six and the last four characters, an asterisk for each other.
 * What is shorter than a card number (13) is masked whole. PCI DSS 4.0.1, requirement 3.4.1.
 */
export function maskPan(pan: string): string {
  if (pan.length < 13) return '*'.repeat(pan.length)
  return `${pan.slice(0, 6)}${'*'.repeat(pan.length - 10)}${pan.slice(-4)}`
}
