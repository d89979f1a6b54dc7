import { describe, expect, test } from 'vitest'
import { createBank } from '../fixtures/banks/reference/bank.ts'
import type { BankParts } from '../fixtures/banks/reference/parts.ts'
import { conformantParts } from '../fixtures/banks/reference/parts.ts'
import type { CardStatus, Link, Refusal } from '../fixtures/banks/reference/protocol.ts'
import { idsWith, judgeBank } from './judge-bank.ts'

/** A bank that asks the token service as it should, and whose answers have nothing to do with what it hears. */
const answering = (status: CardStatus, answer: Link | Refusal): object => {
  const same: BankParts['addCard'] & BankParts['enrollNfc'] & BankParts['nfcLink'] = async () => answer
  return createBank({
    cardStatus: async (ask, context) => {
      await conformantParts.askTokenService(ask, context)
      return status
    },
    addCard: same,
    enrollNfc: same,
    nfcLink: same,
  })
}

const refusal: Refusal = {
  refused: { reason: 'provisioningUnavailable', retryable: false, message: 'Not today.' },
}
const link: Link = { url: 'https://qr.vipps.no/x' }

/** Cases that a bank passes, by requirement. */
type Passed = Readonly<Record<string, string>>

// Nothing is known of the card that a link could be built of: there is nothing to refuse.
const unfed: Passed = {
  'NL-11':
    'visa-none-nfcLink mastercard-gone-nfcLink visa-pending-nfcLink mastercard-pending-nfcLink visa-nfc-only-nfcLink mastercard-nfc-only-nfcLink',
}
// How long it takes, and how often it asks, is as it should be.
const inTime: Passed = { 'TS-24': 'visa-status-500 visa-hang mastercard-cut mastercard-hang' }
// A failed inquiry may leave the status unknown, or be tried again; a refusal is an answer to it.
const survived: Passed = { 'TS-21': 'once/visa once/mastercard enroll-nfc/visa enroll-nfc/mastercard' }
const sameForAll: Passed = {
  'TS-26': 'visa-after-status-500 visa-beside-hang mastercard-after-cut mastercard-beside-visa',
}
const nothingFound: Passed = {
  'TS-06': 'in-no in-se in-dk in-fi in-gl',
  'TS-22': 'visa-empty mastercard-empty',
  ...sameForAll,
  'DP-08': 'inquiry-307 inquiry-308',
}

const banks: readonly (readonly [string, CardStatus, Link | Refusal, met: string, Passed])[] = [
  [
    'knows nothing, and refuses everything',
    { ecom: 'unknown', nfc: 'unknown', offer: 'none' },
    refusal,
    'TS-05 TS-10 TS-24 DP-02 DP-03 DP-06 DP-07',
    { ...unfed, ...inTime, ...survived, 'TS-19': 'pages/visa-nfc pages/mastercard-nfc' },
  ],
  [
    'finds no token, and refuses everything',
    { ecom: 'notRegistered', nfc: 'notEnrolled', offer: 'none' },
    refusal,
    'TS-01 TS-05 TS-10 TS-24 TS-26 DP-02 DP-03 DP-06 DP-07',
    { ...unfed, ...inTime, ...survived, ...nothingFound },
  ],
  [
    'finds every token, and refuses everything',
    { ecom: 'registered', nfc: 'enrolled', offer: 'none' },
    refusal,
    'TS-01 TS-02 TS-03 TS-05 TS-10 TS-12 TS-14 TS-24 TS-26 DP-02 DP-03 DP-06 DP-07',
    {
      ...unfed,
      ...inTime,
      ...sameForAll,
      'TS-02': 'vipps mobilepay vipps-in-fi mobilepay-in-se',
      'TS-03': 'vipps mobilepay vipps-in-fi mobilepay-in-se',
      'TS-12': 'ios android',
      'TS-14': 'ios android',
      'TS-19':
        'tokens/visa-first pages/visa-first tokens/visa-last pages/visa-last tokens/mastercard-first accounts/mastercard-first pages/mastercard-first tokens/mastercard-last accounts/mastercard-last pages/mastercard-last pages/visa-after-nfc accounts/mastercard-after-nfc pages/mastercard-after-nfc tokens/visa-after-others pages/visa-after-others tokens/mastercard-after-others pages/mastercard-after-others pages/visa-nfc pages/mastercard-nfc',
      'TS-21': 'enroll-nfc/visa enroll-nfc/mastercard',
      'TS-22': 'visa-added mastercard-added',
      'TS-23': 'visa-beside-active mastercard-beside-active',
    },
  ],
  [
    'offers every card, and gives one link for all',
    { ecom: 'notRegistered', nfc: 'notEnrolled', offer: 'addCard' },
    link,
    'TS-01 TS-05 TS-07 TS-10 TS-15 TS-24 TS-26 CD-22 UL-03 NL-04 NL-16 FL-10 DP-02 DP-03 DP-06 DP-07',
    {
      ...unfed,
      ...inTime,
      ...survived,
      ...nothingFound,
      'TS-07': 'visa-ios visa-android mastercard-ios mastercard-android removed',
      'TS-15': 'visa mastercard',
      'CD-22': 'empty four four-marks three-emoji twenty-six twenty-six-emoji hundred',
      'UL-03': 'again-cancels again-completes again-isNewUser fails-later two-cards two-cardholders',
      'NL-04':
        'visa-nfc-first-enrollNfc mastercard-nfc-first-enrollNfc visa-gone-first-enrollNfc mastercard-pending-first-enrollNfc mastercard-deprecated-first-enrollNfc visa-other-wallet-first-enrollNfc mastercard-one-digit-off-first-enrollNfc visa-both-brands-enrollNfc mastercard-suspended-first-enrollNfc replaced',
      'NL-16': 'same-digits-enrollNfc',
      'FL-10': 'visa mastercard',
    },
  ],
]

// Most cases say what must not be, and a bank that does nothing does not do that either: their controls tell.
describe('a bank that answers alike whatever it is asked', () => {
  test.each(banks)('%s: passes those cases only', async (_, status, answer, met, passed) => {
    const result = await judgeBank(answering(status, answer))
    const { judged } = result
    expect(idsWith(result, 'pass').join(' ')).toBe(met)
    const own = judged.map(
      ({ requirement: { id }, cases }) =>
        [
          id,
          [...cases].flatMap(([name, verdict]) =>
            verdict === 'pass' && name.startsWith(`${id}/`) ? [name.slice(id.length + 1)] : [],
          ),
        ] as const,
    )
    expect(Object.fromEntries(own.filter(([, names]) => names.length > 0))).toEqual(
      Object.fromEntries(Object.entries(passed).map(([id, names]) => [id, names.split(' ')])),
    )
  })
})
