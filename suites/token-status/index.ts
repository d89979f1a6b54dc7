import type { Suite } from '../../src/check/check.ts'
import { attemptsAreBounded } from './bounded.ts'
import { deprecatedCountsForNothing, deprecatedIsNotAskedFor } from './deprecated.ts'
import { failedInquiryIsUnknown } from './failed-inquiry.ts'
import { statusIsFresh } from './fresh.ts'
import { generatedStatuses } from './generated.ts'
import { goneTokenCountsForNothing, softlyDeletedCountsForNothing } from './gone.ts'
import { statusRestsOnInquiry } from './inquiry-first.ts'
import {
  ecomAndNfcAreTwoThings,
  nfcOnMastercard,
  nfcOnVisa,
  oldDeviceBlocksNothing,
  otherPlatformShowsNothing,
} from './nfc.ts'
import { emptyIsNotRegistered, emptyIsOfferedForAdding } from './not-registered.ts'
import { otherCardsAreLeftAlone } from './other-cards.ts'
import { otherNetworkIsNotAskedFor, otherRequestersCountForNothing } from './other-requesters.ts'
import { eitherBrandOnMastercard, eitherBrandOnVisa, registeredIsNotOffered } from './registered.ts'
import { unknownMembersDoNotMatter, unknownStatusIsNotActive } from './surprises.ts'
import { suspendedIsNotOffered } from './suspended.ts'
import { everyFormOfNothing, wholeAnswerCounts } from './whole-answer.ts'

export const tokenStatus: Suite = {
  name: 'token-status',
  generator: generatedStatuses,
  checks: [
    statusRestsOnInquiry,
    eitherBrandOnVisa,
    eitherBrandOnMastercard,
    deprecatedCountsForNothing,
    deprecatedIsNotAskedFor,
    emptyIsNotRegistered,
    emptyIsOfferedForAdding,
    registeredIsNotOffered,
    otherRequestersCountForNothing,
    otherNetworkIsNotAskedFor,
    ecomAndNfcAreTwoThings,
    nfcOnVisa,
    otherPlatformShowsNothing,
    nfcOnMastercard,
    oldDeviceBlocksNothing,
    goneTokenCountsForNothing,
    softlyDeletedCountsForNothing,
    suspendedIsNotOffered,
    wholeAnswerCounts,
    everyFormOfNothing,
    failedInquiryIsUnknown,
    unknownMembersDoNotMatter,
    unknownStatusIsNotActive,
    attemptsAreBounded,
    statusIsFresh,
    otherCardsAreLeftAlone,
  ],
}
