import { asks } from '../../src/check/asks.ts'
import type { Stimulus } from '../../src/check/case.ts'
import { countries } from '../../src/model/country.ts'
import { type Country, kindsOf, type NinKind, ordinaryKind } from '../../src/model/nin.ts'

/** Of coordination numbers one way of writing is enough, and of made-up people two makers. */
const ofTheSameSort = /^samordningsnummer(?:Short|Separated)|^syntheticHelsenett$|^dNumberSynthetic$/u

/** Danish numbers without check digit have been given to births on 1 January alone. */
const bornFor = (country: Country, nin: NinKind): { birthDate?: string } =>
  nin === 'withoutCheckDigit' ? { birthDate: country === 'GL' ? '1966-01-01' : '1965-01-01' } : {}

/**
 * Special forms of national identity numbers, such as newcomers and made-up people have. A bank may refuse them; what
 * it sends of them is judged.
 */
export const specialNumbers: readonly Stimulus[] = countries.flatMap((country) =>
  kindsOf(country)
    .filter((nin) => nin !== ordinaryKind(country) && !ofTheSameSort.test(nin))
    .map((nin) => ({
      id: `special-nins/${country.toLowerCase()}-${nin.replace(/[A-Z]/gu, (capital) => `-${capital.toLowerCase()}`)}`,
      words: `a cardholder of ${country} whose number is of the kind ${nin}`,
      given: [{ country, nin, ...bornFor(country, nin) }],
      when: [asks.addCard()],
    })),
)
