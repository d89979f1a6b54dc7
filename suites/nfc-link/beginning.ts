import { type Check, requirement } from '../../src/check/check.ts'
import { fail, pass } from '../../src/check/judgement.ts'
import { everyNfcLink } from '../../src/check/rules.ts'
import { NFC_LINK_PREFIX, readNfcLink } from '../../src/model/nfc-link.ts'
import { links } from './links.ts'
import { everyReadLink } from './reading.ts'

/** "NFC enrollment directly via universal link": the link that the document gives, up to its query. */
export const beginsExactly: Check = requirement('NL-01', {
  stimuli: links,
  every: everyNfcLink(({ url, step, exchanges }) => {
    const { beginning } = readNfcLink(url)
    if (beginning === 'exact') return pass(exchanges)
    return fail({
      kind: `beginning-${beginning}`,
      place: `${step.operation} /url`,
      expected: [`${NFC_LINK_PREFIX}…`],
      actual: url,
      exchanges,
      ...(beginning === 'older' && {
        hint: `This is the form of an earlier revision of the document. The current one is ${NFC_LINK_PREFIX} with the parameter last4 in place of last-4.`,
      }),
    })
  }),
})

/** The example link has none of them; phones compare the address with the one that the wallet registered. */
export const nothingBesideTheAddress: Check = requirement('NL-13', {
  stimuli: links,
  every: everyReadLink(({ link, step, exchanges }) => {
    const extras = [
      { what: 'port', found: link.port },
      { what: 'user information', found: link.userinfo },
      { what: 'fragment', found: link.fragment },
    ].flatMap(({ what, found }) => (found === undefined ? [] : [{ what, found }]))
    if (extras.length === 0) return pass(exchanges)
    return extras.map(({ what, found }) =>
      fail({
        kind: what.replace(' ', '-'),
        place: `${step.operation} /url`,
        expected: [`no ${what}`],
        actual: `${what} "${found}"`,
        exchanges,
      }),
    )
  }),
})
