import { asks } from '../../src/check/asks.ts'
import type { Case, Given } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { givesLink, statusAvoids, statusShows } from '../../src/check/expectations.ts'
import { type Network, networks, type Platform, platforms } from '../../src/model/network.ts'
import { ecomToken, nfcToken, nfcTokens } from './cards.ts'
import { addedShows, enrolmentShows } from './statuses.ts'

/** A card that was added, on a device, with an NFC token for some platform. */
const enrolled = (network: Network, device: Platform, token: Platform = device): Given => ({
  network,
  ...(token !== device && { needs: ['nfcByPlatform'] }),
  platform: device,
  tokens: [ecomToken(network, 'vipps', 'active'), nfcToken(network, token, 'active')],
})

/** "Ecom token requester IDs" and "NFC token requester IDs" are two tables: each shows its own thing only. */
export const ecomAndNfcAreTwoThings: Check = requirement('TS-11', {
  cases: [
    ...networks.map((network) => ({
      id: `${network}-nfc-alone`,
      words: `a ${network} card with an active NFC token and no ecom token`,
      given: [{ network, tokens: nfcTokens(network, 'active') }],
      when: [asks.cardStatus()],
      then: statusShows({ ecom: 'notRegistered' }),
      controls: [addedShows[network]],
    })),
    ...networks.map((network) => {
      const brand = network === 'visa' ? 'vipps' : 'mobilepay'
      const ecom = ecomToken(network, brand, 'active')
      return {
        id: `${network}-ecom-alone`,
        words: `a ${network} card with an active ecom token of ${brand} and no NFC token`,
        given: [{ network, tokens: [ecom] }],
        when: [asks.cardStatus()],
        then: statusAvoids({ nfc: 'enrolled' }),
        controls: [
          {
            given: [{ network, tokens: [ecom, ...nfcTokens(network, 'active')] }],
            then: enrolmentShows,
          },
        ],
      }
    }),
  ],
})

const showsEnrolment = (network: Network): readonly Case[] =>
  platforms.map((platform) => ({
    id: platform,
    words: `a ${network} card that was added, with an active NFC token, on ${platform}`,
    given: [enrolled(network, platform)],
    when: [asks.cardStatus()],
    then: statusShows({ nfc: 'enrolled' }),
  }))

/** "NFC token requester IDs", the rows of Visa: one for each platform. */
export const nfcOnVisa: Check = requirement('TS-12', { cases: showsEnrolment('visa') })

/** "NFC token requester IDs", the row of Mastercard: one for every platform. */
export const nfcOnMastercard: Check = requirement('TS-14', { cases: showsEnrolment('mastercard') })

/** The same table: a token of the other platform's requester sits on another device. */
export const otherPlatformShowsNothing: Check = requirement('TS-13', {
  cases: platforms.map((platform) => {
    const other = platform === 'ios' ? 'android' : 'ios'
    return {
      id: `${platform}-with-${other}`,
      words: `a Visa card that was added, on ${platform}, whose only NFC token is for ${other}`,
      given: [enrolled('visa', platform, other)],
      when: [asks.cardStatus()],
      then: statusShows({ nfc: ['notEnrolled', 'unknown'] }),
      controls: [{ given: [enrolled('visa', platform)], then: statusShows({ nfc: 'enrolled' }) }],
    }
  }),
})

/** The same clause: "a user may have old devices with active tokens", so "not a guaranteed indicator". */
export const oldDeviceBlocksNothing: Check = requirement('TS-15', {
  cases: networks.map((network) => ({
    id: network,
    words: `enrollNfc for a ${network} card that was added and has an active NFC token`,
    given: [{ network, tokens: [ecomToken(network, 'vipps', 'active'), ...nfcTokens(network, 'active')] }],
    when: [asks.enrollNfc()],
    then: givesLink({ at: 'enrollNfc' }),
    controls: [
      {
        given: [{ network, tokens: [ecomToken(network, 'vipps', 'active')] }],
        then: givesLink({ at: 'enrollNfc' }),
        excuses: true,
      },
    ],
  })),
})
