import {
  NFC_LINK_PREFIX,
  type NfcLinkAnatomy,
  type NfcLinkParameter,
  readNfcLink,
} from '../model/nfc-link.ts'
import { bareCharacters, percentDecode } from '../model/percent.ts'
import { sameUri } from '../model/uri.ts'
import type { AnatomyRow } from './anatomy.ts'

/** What the app asked for, by the names of the step: `expiry`, `last4`, `tokenReference`, `returnUrl`. */
type Asked = Readonly<Record<string, string>>

const required = ['expiry', 'last4', 'token-reference'] as const
const known: readonly string[] = [...required, 'return-url']

/** What a parameter has to stand for, where the step says so. */
const dueOf = (name: string, asked: Asked): string | undefined =>
  ({
    expiry: asked['expiry'],
    last4: asked['last4'],
    'token-reference': asked['tokenReference'],
    'return-url': asked['returnUrl'],
  })[name]

function valueFault(name: string, { rawValue, value }: NfcLinkParameter, asked: Asked): readonly string[] {
  if (!('text' in value)) {
    return [value.fault === 'malformed' ? 'a % that begins no octet' : 'octets that are no UTF-8']
  }
  const due = dueOf(name, asked)
  if (due === undefined || (name === 'return-url' ? sameUri(value.text, due) : value.text === due)) return []
  const twice = percentDecode(value.text)
  if (rawValue.includes('%25') && 'text' in twice && twice.text === due) return ['encoded twice']
  if (due.startsWith(value.text)) return [`cut short: ${due} was asked for`]
  return [`${due} was asked for`]
}

function parameterRow(link: NfcLinkAnatomy, parameter: NfcLinkParameter, asked: Asked): AnatomyRow {
  const { name, rawName, rawValue, value } = parameter
  const bare = [...new Set(bareCharacters(rawValue).map(({ character }) => character))]
  const must = [
    ...new Set(
      bareCharacters(rawValue).flatMap(({ rule, character }) => (rule === 'must' ? [character] : [])),
    ),
  ]
  const wrong = [
    ...(known.includes(name) ? [] : ['a parameter that the link does not have']),
    ...(rawName === name ? [] : ['its name is percent-encoded']),
    ...(link.parameters.filter((each) => each.name === name).length > 1 ? ['more than once'] : []),
    ...(known.includes(name) ? valueFault(name, parameter, asked) : []),
    ...(must.length === 0 ? [] : [`bare ${must.join(' ')} that changes the meaning`]),
    ...(rawValue === '' ? ['empty'] : []),
  ]
  const should = bare.filter((character) => !must.includes(character))
  const text = 'text' in value ? value.text : undefined
  return {
    part: name,
    found: rawValue,
    ...(text !== undefined && text !== rawValue && { means: text }),
    verdict: wrong.length > 0 ? 'wrong' : 'right',
    said:
      wrong.length > 0
        ? wrong.join('; ')
        : should.length > 0
          ? `reads right; bare ${should.join(' ')} had better be encoded`
          : 'once, encoded once',
  }
}

const beginnings: Readonly<Record<NfcLinkAnatomy['beginning'], string>> = {
  exact: 'exactly as the document has it',
  equivalent: 'the same address, but written otherwise',
  older: 'the address of an earlier revision of the document',
  other: 'another address',
}

/** An NFC link part by part: beginning, every parameter raw and decoded, and what should not be there. */
export function linkAnatomy(url: string, asked: Asked): readonly AnatomyRow[] {
  const link = readNfcLink(url)
  const { beginning, fragment } = link
  const begins = url.startsWith(NFC_LINK_PREFIX) ? NFC_LINK_PREFIX : (url.split('?')[0] ?? url)
  const missing = [...required, ...(asked['returnUrl'] === undefined ? [] : ['return-url'])].filter(
    (name) => !link.parameters.some((parameter) => parameter.name === name),
  )
  return [
    {
      part: 'beginning',
      found: begins,
      verdict: beginning === 'exact' ? 'right' : 'wrong',
      said: beginnings[beginning],
    },
    ...link.parameters.map((parameter) => parameterRow(link, parameter, asked)),
    ...missing.map((name): AnatomyRow => ({ part: name, found: '', verdict: 'wrong', said: 'not there' })),
    ...(fragment === undefined
      ? []
      : [
          {
            part: 'fragment',
            found: `#${fragment}`,
            verdict: 'wrong' as const,
            said: 'a bare # ends the query: no fragment belongs here',
          },
        ]),
  ]
}
