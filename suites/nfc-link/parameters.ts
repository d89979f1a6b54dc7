import { type Check, requirement } from '../../src/check/check.ts'
import { fail, pass } from '../../src/check/judgement.ts'
import { cuttingSeparator, type NfcLinkParameter, parametersNamed } from '../../src/model/nfc-link.ts'
import { links } from './links.ts'
import { described, everyReadLink, placeOf, type ReadLink, textOf } from './reading.ts'

/** What is left over of a return URL that a bare & cut short: for NL-05 and NL-06 to say. */
function isRemnant(
  { link, returnUrl }: ReadLink,
  { rawName, rawValue, ...other }: NfcLinkParameter,
): boolean {
  if (typeof returnUrl !== 'string') return false
  const isCut = parametersNamed(link, 'return-url').some(
    (parameter) => cuttingSeparator(link, parameter, returnUrl) === '&',
  )
  const [beforeFragment = ''] = returnUrl.split('#')
  const pieces = beforeFragment.split('&').slice(1)
  const value = textOf({ rawName, rawValue, ...other }) ?? rawValue
  const forms = [rawName, `${rawName}=${rawValue}`, `${other.name}=${value}`]
  return isCut && pieces.some((piece) => forms.includes(piece))
}

/** "NFC enrollment directly via universal link": the table of query parameters. */
export const noOtherParameter: Check = requirement('NL-10', {
  stimuli: links,
  every: everyReadLink((read) => {
    const others = read.link.parameters.filter(
      (parameter) =>
        !described.some((name) => name === parameter.name) &&
        // Nothing at all between two & is no parameter.
        (parameter.rawName !== '' || parameter.hasEqualsSign) &&
        !isRemnant(read, parameter),
    )
    if (others.length === 0) return pass(read.exchanges)
    return others.map(({ name }) =>
      fail({
        kind: 'other-parameter',
        place: placeOf(read, name),
        expected: described,
        actual: name,
        exchanges: read.exchanges,
        ...(name === 'last-4' && {
          hint: 'The parameter last-4 is from an earlier revision of the document. The current one calls it last4.',
        }),
      }),
    )
  }),
})
