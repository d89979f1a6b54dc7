import type { Rule } from '../../src/check/check.ts'
import { fail, type Judgement } from '../../src/check/judgement.ts'
import type { AskedStep } from '../../src/check/observed.ts'
import { returnUrlDue } from '../../src/check/return-url.ts'
import { everyNfcLink } from '../../src/check/rules.ts'
import type { Customer, Observation } from '../../src/exchange/observation.ts'
import {
  type NfcLinkAnatomy,
  type NfcLinkParameter,
  parametersNamed,
  readNfcLink,
} from '../../src/model/nfc-link.ts'
import { ecomRequesters } from '../../src/model/trid.ts'

/** The parameters that the document describes ("NFC enrollment directly via universal link"). */
export const described = ['expiry', 'last4', 'token-reference', 'return-url'] as const

export type Described = (typeof described)[number]

/** A link that was given to the app, taken apart, with what it was asked for. */
export interface ReadLink {
  readonly link: NfcLinkAnatomy
  readonly step: AskedStep
  readonly exchanges: readonly string[]
  /** Whose link it is; undefined where that was not observed. */
  readonly customer: Customer | undefined
  /** Null: the link is to have none. Undefined: what was asked for was not observed. */
  readonly returnUrl: string | null | undefined
}

type Said = Judgement | readonly Judgement[] | undefined

/** A rule on every NFC link. What has another address and none of the parameters is no such link: NL-01 says so. */
export const everyReadLink = (judge: (read: ReadLink, observation: Observation) => Said): Rule =>
  everyNfcLink(({ url, step, exchanges }, observation) => {
    const link = readNfcLink(url)
    if (link.beginning === 'other' && described.every((name) => parametersNamed(link, name).length === 0)) {
      return undefined
    }
    return judge(
      {
        link,
        step,
        exchanges,
        customer: observation.customers[step.customer],
        returnUrl: returnUrlDue(step, observation),
      },
      observation,
    )
  })

/** Where a finding on a parameter stands. */
export const placeOf = ({ step }: ReadLink, name: string): string => `${step.operation} ?${name}`

/** What stands decoded in a parameter; undefined where that cannot be decoded. */
export const textOf = ({ value }: NfcLinkParameter): string | undefined =>
  'text' in value ? value.text : undefined

/** A name as it is meant: in whatever letters, joined in whatever way, behind an `&` that was escaped for HTML. */
const meantBy = (name: string): string => name.replace(/^amp;/u, '').replaceAll(/[-_.]/gu, '').toLowerCase()

/** The parameter of that name, or the finding that it is not there once. */
export function once(
  read: ReadLink,
  name: Described,
): { readonly parameter: NfcLinkParameter } | { readonly finding: Judgement } {
  const named = parametersNamed(read.link, name)
  const [parameter] = named
  if (parameter !== undefined && named.length === 1) return { parameter }
  const alike = read.link.parameters.find((other) => meantBy(other.name) === meantBy(name))
  if (parameter === undefined && alike !== undefined) {
    return {
      finding: fail({
        kind: 'misspelt',
        place: placeOf(read, name),
        expected: [`${name}, once`],
        actual: `absent, but "${alike.name}" is there`,
        exchanges: read.exchanges,
      }),
    }
  }
  return {
    finding: fail({
      kind: parameter === undefined ? 'absent' : 'repeated',
      place: placeOf(read, name),
      expected: [`${name}, once`],
      actual: parameter === undefined ? 'absent' : `${named.length} times`,
      exchanges: read.exchanges,
    }),
  }
}

/** Every value of a parameter that the document describes, as it stands. */
export const describedParameters = ({ link }: ReadLink): readonly NfcLinkParameter[] =>
  link.parameters.filter(({ name }) => described.some((known) => known === name))

/** References of a card's ecom tokens that may be put in a link: a suspended one's may, or may not. */
export const linkableReferences = ({ card, tokens }: Customer): readonly string[] =>
  tokens
    .filter(({ requester, state }) => {
      const isEcom = ecomRequesters(card.network).includes(requester)
      return isEcom && (state === 'active' || state === 'suspended')
    })
    .map(({ reference }) => reference)
