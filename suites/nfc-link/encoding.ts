import { type Check, requirement } from '../../src/check/check.ts'
import { fail, type Judgement, pass } from '../../src/check/judgement.ts'
import { cuttingSeparator, decodedOnceOrTwice, type NfcLinkParameter } from '../../src/model/nfc-link.ts'
import { bareCharacters, percentDecode, untidyTriplets } from '../../src/model/percent.ts'
import { isAbsoluteUri, sameUri } from '../../src/model/uri.ts'
import { links, linksToNonUris } from './links.ts'
import {
  describedParameters,
  everyReadLink,
  linkableReferences,
  placeOf,
  type ReadLink,
  textOf,
} from './reading.ts'

/** The return URL that a parameter is to hold; undefined for other parameters, and where there is none to hold. */
const returnUrlOf = (read: ReadLink, { name }: NfcLinkParameter): string | undefined =>
  name === 'return-url' ? (read.returnUrl ?? undefined) : undefined

/** Whether the value's plus signs are a form's way to write spaces: NL-17's matter. */
const plusIsSpace = (rawValue: string, askedFor: string | undefined): boolean => {
  // Of a URI it is never so: a URI has no space.
  const decoded = percentDecode(rawValue.replaceAll('+', ' '))
  return 'text' in decoded && decoded.text === askedFor
}

/** Whether the percent signs of the asked-for URL were put in as they were, so that they decode one time too often. */
const percentSignsAreBare = (parameter: NfcLinkParameter, askedFor: string | undefined): boolean => {
  const text = textOf(parameter)
  if (askedFor === undefined || text === undefined || sameUri(text, askedFor)) return false
  const decoded = percentDecode(askedFor)
  return 'text' in decoded && decoded.text === text
}

/** Every character that stands bare in a value and must not. */
function bareIn(read: ReadLink, parameter: NfcLinkParameter): readonly string[] {
  const askedFor = returnUrlOf(read, parameter)
  const cut = askedFor === undefined ? undefined : cuttingSeparator(read.link, parameter, askedFor)
  const bare = bareCharacters(parameter.rawValue)
    .filter(({ rule }) => rule === 'must')
    .map(({ character }) => character)
    .filter((character) => character !== '+' || !plusIsSpace(parameter.rawValue, askedFor))
  return [
    ...new Set([
      ...bare,
      ...(percentSignsAreBare(parameter, askedFor) ? ['%'] : []),
      ...(cut === undefined ? [] : [cut]),
    ]),
  ]
}

const inWords = (characters: readonly string[]): string =>
  characters
    .map((character) =>
      /[\s\p{C}]/u.test(character)
        ? `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`
        : character,
    )
    .join(' ')

/** "URL-encoded return URL": bare, these characters end a value, or are read as others. */
export const meaningIsEncoded: Check = requirement('NL-06', {
  stimuli: [...links, ...linksToNonUris],
  every: everyReadLink((read) => {
    const { exchanges } = read
    const findings = describedParameters(read).flatMap((parameter): Judgement[] => {
      const place = placeOf(read, parameter.name)
      const bare = bareIn(read, parameter)
      const { value } = parameter
      if ('fault' in value && value.fault === 'notUtf8') {
        const actual = parameter.rawValue
        return [fail({ kind: 'not-utf-8', place, expected: ['encoded as UTF-8'], actual, exchanges })]
      }
      if (bare.length === 0) return []
      const expected = [`percent-encoded: ${inWords(bare)}`]
      return [fail({ kind: 'bare', place, expected, actual: parameter.rawValue, exchanges })]
    })
    return findings.length === 0 ? pass(exchanges) : findings
  }),
})

/** As in the document's example, where : and / are encoded as well. */
export const reservedIsEncoded: Check = requirement('NL-07', {
  stimuli: links,
  every: everyReadLink((read) => {
    const { exchanges } = read
    const findings = describedParameters(read).flatMap((parameter): Judgement[] => {
      const bare = bareCharacters(parameter.rawValue).filter(({ rule }) => rule === 'should')
      if (bare.length === 0) return []
      const characters = [...new Set(bare.map(({ character }) => character))]
      return [
        fail({
          kind: 'bare',
          place: placeOf(read, parameter.name),
          expected: [`percent-encoded: ${inWords(characters)}`],
          actual: parameter.rawValue,
          exchanges,
        }),
      ]
    })
    return findings.length === 0 ? pass(exchanges) : findings
  }),
})

/** What a parameter is to decode to: any of these; empty where that was not observed. */
function dueIn(read: ReadLink, parameter: NfcLinkParameter): readonly string[] {
  const { customer } = read
  switch (parameter.name) {
    case 'expiry':
      return customer === undefined ? [] : [customer.card.expiry]
    case 'last4':
      return customer === undefined ? [] : [customer.card.pan.slice(-4)]
    case 'token-reference':
      return customer === undefined ? [] : linkableReferences(customer)
    default: {
      const returnUrl = returnUrlOf(read, parameter)
      // What is no URI is for NL-17 to judge.
      return returnUrl !== undefined && isAbsoluteUri(returnUrl) ? [returnUrl] : []
    }
  }
}

/** By decoding alone: a return URL may well hold %25 of its own. */
export const nothingIsEncodedTwice: Check = requirement('NL-08', {
  stimuli: links,
  every: everyReadLink((read) =>
    describedParameters(read).flatMap((parameter): Judgement[] => {
      const due = dueIn(read, parameter)
      const often = due.map((askedFor) => decodedOnceOrTwice(parameter.rawValue, askedFor))
      if (often.includes('once')) return [pass(read.exchanges)]
      if (!often.includes('twice')) return []
      return [
        fail({
          kind: 'twice',
          place: placeOf(read, parameter.name),
          expected: due,
          actual: textOf(parameter) ?? parameter.rawValue,
          exchanges: read.exchanges,
        }),
      ]
    }),
  ),
})

/** RFC 3986, section 2.1 (capital digits) and section 2.3 (unreserved characters should not be encoded). */
export const escapesAreTidy: Check = requirement('NL-14', {
  stimuli: links,
  every: everyReadLink((read) => {
    const { exchanges } = read
    const findings = describedParameters(read).flatMap(({ name, rawName, rawValue }): Judgement[] => {
      const untidy = untidyTriplets(`${rawName}=${rawValue}`)
      return (['lowerCaseHex', 'needless'] as const).flatMap((kind) => {
        const triplets = [...new Set(untidy.filter((one) => one.kind === kind).map(({ triplet }) => triplet))]
        if (triplets.length === 0) return []
        const expected =
          kind === 'needless'
            ? triplets.map((triplet) => decodeURIComponent(triplet))
            : triplets.map((triplet) => triplet.toUpperCase())
        return [fail({ kind, place: placeOf(read, name), expected, actual: triplets.join(' '), exchanges })]
      })
    })
    return findings.length === 0 ? pass(exchanges) : findings
  }),
})
