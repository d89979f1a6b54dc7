import { type Check, requirement } from '../../src/check/check.ts'
import { fail, pass } from '../../src/check/judgement.ts'
import { everyNfcLink } from '../../src/check/rules.ts'
import { readNfcLink } from '../../src/model/nfc-link.ts'
import { links } from './links.ts'

const described = ['expiry', 'last4', 'token-reference', 'return-url']

/** "NFC enrollment directly via universal link": the table of query parameters. */
export const noOtherParameter: Check = requirement('NL-10', {
  stimuli: links,
  every: everyNfcLink(({ url, exchanges, step }) => {
    const others = readNfcLink(url).parameters.filter(({ name }) => !described.includes(name))
    return others.length === 0
      ? pass(exchanges)
      : others.map(({ rawName }) =>
          fail({
            kind: 'other-parameter',
            place: `${step.operation} ?${rawName}`,
            expected: described,
            actual: rawName,
            exchanges,
          }),
        )
  }),
})
