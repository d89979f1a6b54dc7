import { type Check, requirement } from '../../src/check/check.ts'
import { fail, pass } from '../../src/check/judgement.ts'
import { everyProvisioningRequest } from '../../src/check/rules.ts'
import { inWords } from './in-words.ts'
import { writtenOtherwise } from './issuer-name.ts'
import { everyProperty } from './property.ts'
import { requests } from './requests.ts'

const required = ['encryptedCardData', 'countryCode', 'nin', 'issuerName', 'appSwitch', 'last4']
const optional = ['returnUrl', 'suggestedNickname']

const letters = (name: string): string => name.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase()

/** How to mend a property that is there in another spelling: `AppSwitch` or `app_switch` for `appSwitch`. */
function respelt(
  name: string,
  body: Readonly<Record<string, unknown>>,
): { readonly hint: string } | undefined {
  const other = Object.keys(body).find((one) => one !== name && letters(one) === letters(name))
  if (other === undefined) return undefined
  return {
    hint: `Send it under the name "${name}": it is there as "${other}". Tell the serializer the names, where it would make them from those of the program: by a setting, or by a tag or annotation at each member.`,
  }
}

/** Initiate card provisioning, Body: the properties that are marked as required. One that is null is not there. */
export const requiredPropertiesAreThere: Check = requirement('CD-02', {
  stimuli: requests,
  every: everyProvisioningRequest(({ body, exchange }) => {
    if (body === undefined) return undefined
    const exchanges = [exchange.id]
    return required.map((name) => {
      const value = body[name]
      return value === undefined || value === null
        ? fail({
            kind: `no-${name}`,
            place: `/${name}`,
            expected: ['a value'],
            actual: inWords(value),
            ...respelt(name, body),
            exchanges,
          })
        : pass(exchanges)
    })
  }),
})

/** Initiate card provisioning, Body: the table of properties, which is the whole of it. */
export const noOtherProperty: Check = requirement('CD-03', {
  stimuli: requests,
  every: everyProvisioningRequest(({ body, exchange }) => {
    if (body === undefined) return undefined
    const exchanges = [exchange.id]
    const others = Object.keys(body).filter((name) => ![...required, ...optional].includes(name))
    if (others.length === 0) return pass(exchanges)
    return others.map((name) =>
      fail({
        kind: `other-${name}`,
        place: `/${name}`,
        expected: ['only what is described'],
        actual: name,
        exchanges,
      }),
    )
  }),
})

/** Initiate card provisioning, Body, `issuerName`: the bank that issued the card, 1 to 255 characters. */
export const issuerNameIsClaimed: Check = requirement('CD-19', {
  stimuli: requests,
  every: everyProperty('issuerName', ({ value, observation, right, wrong }) => {
    const { names } = observation.facts.claims.issuer
    if (typeof value !== 'string') return wrong('shape', 'a string', inWords(value))
    const { length } = Array.from(value)
    if (length < 1 || length > 255) return wrong('length', '1 to 255 characters', `${length} characters`)
    if (names.includes(value)) return right()
    const how = writtenOtherwise(value, names)
    return wrong(
      how === undefined ? 'not-claimed' : 'written-otherwise',
      names.map((name) => inWords(name)),
      how === undefined ? inWords(value) : `${inWords(value)}: ${how}`,
    )
  }),
})

/** Initiate card provisioning, Body, `appSwitch`: "the current version supports true only". */
export const appSwitchIsTrue: Check = requirement('CD-20', {
  stimuli: requests,
  every: everyProperty('appSwitch', ({ value, right, wrong }) =>
    value === true ? right() : wrong('not-true', 'the boolean true', inWords(value)),
  ),
})
