import type { Customer } from '../exchange/observation.ts'
import { isCountry } from '../model/country.ts'
import { parametersNamed, readNfcLink } from '../model/nfc-link.ts'
import { percentDecode } from '../model/percent.ts'
import { isAbsoluteUri } from '../model/uri.ts'
import { mayHoldNumber, secretsIn } from './found-secrets.ts'

/**
 * The return URL that was asked for, as a link itself suggests it: what stands in it, decoded until it is a URL. Null
 * where an empty value, `null` or `undefined` stands for none; undefined where the link says nothing of it.
 */
export function presumedReturnUrl(url: string): string | null | undefined {
  const [parameter] = parametersNamed(readNfcLink(url), 'return-url')
  if (parameter === undefined || !('text' in parameter.value)) return undefined
  const { text } = parameter.value
  if (['', 'null', 'undefined'].includes(text)) return null
  if (isAbsoluteUri(text)) return text
  const again = percentDecode(text)
  return 'text' in again && isAbsoluteUri(again.text) ? again.text : undefined
}

/** Stands where a number is not known, and is found nowhere. */
const unknown = '‹not known›'

/** Somebody of whom nothing but a number is known: what checks on leaks look for. */
const holderOf = (pan: string, nin: string, countryCode: string): Customer => ({
  card: { id: unknown, pan, network: pan.startsWith('4') ? 'visa' : 'mastercard', expiry: unknown },
  cardholder: { nin, countryCode, birthDate: unknown },
  country: isCountry(countryCode) ? countryCode : 'NO',
  device: { platform: 'ios' },
  tokens: [],
})

const holdersIn = (text: string): readonly Customer[] => {
  if (!mayHoldNumber(text)) return []
  const { pans, nins } = secretsIn(text)
  return [
    ...pans.map((pan) => holderOf(pan, unknown, 'NO')),
    ...nins.map((nin) => holderOf(unknown, nin, 'NO')),
  ]
}

/** Whose card numbers and NINs seem to stand in a link. A token's reference may look like one, and is left out. */
export function numbersOfLink(url: string): readonly Customer[] {
  const [reference] = parametersNamed(readNfcLink(url), 'token-reference')
  return holdersIn(reference === undefined ? url : url.replace(reference.rawValue, ''))
}

/** A number as long as one has to be, to be looked for. */
const numberOr = (value: unknown): string => (typeof value === 'string' && value.length > 8 ? value : unknown)

/** Whose card numbers and NINs a request body holds: in the JWE, as `nin`, and where none belongs. */
export function numbersOfBody(
  body: Readonly<Record<string, unknown>> | undefined,
  payload: Readonly<Record<string, unknown>> | undefined,
): readonly Customer[] {
  const { encryptedCardData: _, nin, countryCode, ...others } = body ?? {}
  const named = holderOf(
    numberOr(payload?.['pan']),
    numberOr(nin),
    typeof countryCode === 'string' ? countryCode : 'NO',
  )
  return [named, ...holdersIn(JSON.stringify(others)).filter(({ card }) => card.pan !== unknown)]
}
