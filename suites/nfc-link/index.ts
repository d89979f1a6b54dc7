import type { Suite } from '../../src/check/check.ts'
import { beginsExactly, nothingBesideTheAddress } from './beginning.ts'
import { expiryIsTheCards, last4IsTheCards } from './card-values.ts'
import { escapesAreTidy, meaningIsEncoded, nothingIsEncodedTwice, reservedIsEncoded } from './encoding.ts'
import { generatedLinks } from './generated.ts'
import { noLinkWithoutToken } from './no-token.ts'
import { nonUriIsRefusedOrEncoded } from './non-uri.ts'
import { enrolmentIsOffered } from './offer.ts'
import { valuesAreOneCards } from './one-card.ts'
import { noOtherParameter } from './parameters.ts'
import { noReturnUrlNoParameter, returnUrlByteForByte, returnUrlDecodesToTheAskedFor } from './return-url.ts'
import { referenceIsAnActiveEcomTokens } from './token-reference.ts'

export const nfcLink: Suite = {
  name: 'nfc-link',
  generator: generatedLinks,
  checks: [
    beginsExactly,
    expiryIsTheCards,
    last4IsTheCards,
    referenceIsAnActiveEcomTokens,
    returnUrlDecodesToTheAskedFor,
    meaningIsEncoded,
    reservedIsEncoded,
    nothingIsEncodedTwice,
    noReturnUrlNoParameter,
    noOtherParameter,
    noLinkWithoutToken,
    enrolmentIsOffered,
    nothingBesideTheAddress,
    escapesAreTidy,
    returnUrlByteForByte,
    valuesAreOneCards,
    nonUriIsRefusedOrEncoded,
  ],
}
