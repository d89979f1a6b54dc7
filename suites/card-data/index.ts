import type { Suite } from '../../src/check/check.ts'
import { expiryIsTheCards, panIsACardNumber, panIsTheChosenCard } from './card.ts'
import { countryCodeIsOfTheNin, ninIsTheCardholders } from './cardholder.ts'
import {
  cardDataIsCompactJwe,
  contentEncryptionIsAes128,
  contentIsEncryptedWithAesGcm,
  keyIsEncryptedWithOaepSha256,
  kidNamesThePublishedKey,
  plaintextIsPanAndExpiry,
  publishedKeyIsUsed,
} from './encryption.ts'
import { expiredCardIsNotSent } from './expired.ts'
import { keysAndIvsAreFresh } from './fresh-keys.ts'
import { generatedRequests } from './generated.ts'
import { last4IsTheCards } from './last4.ts'
import { onePostOfJson } from './message.ts'
import { nicknameFits, unfitNicknameDoesNotStopTheCard } from './nickname.ts'
import { otherFailuresAreRefused } from './other-failures.ts'
import {
  appSwitchIsTrue,
  issuerNameIsClaimed,
  noOtherProperty,
  requiredPropertiesAreThere,
} from './properties.ts'
import { requestIdTellsRequestsApart } from './request-id.ts'
import { returnUrlIsTheAskedForOne } from './return-url.ts'
import { attemptsAreBounded, serverErrorIsRefused, validationErrorIsRefused } from './service-errors.ts'
import { nobodyUnder15 } from './underage.ts'

/** What is sent to the provisioning service, what comes of its answers, and when nothing may be sent. */
export const cardData: Suite = {
  name: 'card-data',
  generator: generatedRequests,
  checks: [
    onePostOfJson,
    requiredPropertiesAreThere,
    noOtherProperty,
    cardDataIsCompactJwe,
    keyIsEncryptedWithOaepSha256,
    contentIsEncryptedWithAesGcm,
    contentEncryptionIsAes128,
    kidNamesThePublishedKey,
    publishedKeyIsUsed,
    plaintextIsPanAndExpiry,
    panIsACardNumber,
    panIsTheChosenCard,
    expiryIsTheCards,
    expiredCardIsNotSent,
    last4IsTheCards,
    countryCodeIsOfTheNin,
    ninIsTheCardholders,
    returnUrlIsTheAskedForOne,
    issuerNameIsClaimed,
    appSwitchIsTrue,
    nicknameFits,
    unfitNicknameDoesNotStopTheCard,
    requestIdTellsRequestsApart,
    keysAndIvsAreFresh,
    validationErrorIsRefused,
    serverErrorIsRefused,
    otherFailuresAreRefused,
    attemptsAreBounded,
    nobodyUnder15,
  ],
}
