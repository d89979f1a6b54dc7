import { otherWallets } from '../../fixtures/decoy-requesters.ts'
import type { AskedOperation, Given, TokenDraft } from '../check/case.ts'
import type { RequirementId } from '../check/requirement.ts'
import type { Claims } from '../model/claims.ts'
import { emptyFormInWords, emptyForms, featuresOf } from '../model/dialect.ts'
import { type DialectDescriptions, descriptionOf } from '../model/dialect-description.ts'
import { type Network, networks, type Platform } from '../model/network.ts'
import { deprecatedRequesters, ecomRequesterOf, nfcRequester } from '../model/trid.ts'
import type { EmptyForm, ProvisioningAnswer, TokenState } from '../model/world.ts'

/** One thing that the integration is asked for, so that what it says to its counterparts can be put in a contract. */
export interface Scenario {
  /** Words for the card and its circumstances: "a Visa card with an active ecom token of Vipps". */
  readonly words: string
  /** Whose exchanges it is about; what the others are asked meanwhile is recorded, too. */
  readonly about: 'tokenService' | 'provisioning'
  readonly given: Given
  readonly operation: Extract<AskedOperation, 'cardStatus' | 'addCard' | 'enrollNfc'>
  readonly returnUrl: string | null
  readonly nickname: string | null
  /** The requirements that rest on its interactions. */
  readonly requirements: readonly RequirementId[]
}

const networkWords: Readonly<Record<Network, string>> = { visa: 'a Visa card', mastercard: 'a Mastercard' }

const tokenOf = (requester: string, state: TokenState = 'active'): TokenDraft => ({ requester, state })

interface StatusRow {
  readonly words: string
  readonly given: Omit<Given, 'network'>
  readonly requirements: readonly RequirementId[]
}

const ecomRequirement: Readonly<Record<Network, RequirementId>> = { visa: 'TS-02', mastercard: 'TS-03' }

/** What a token service can hold for a card of a network, and how it fails. */
function statusRows(
  network: Network,
  dialect: string,
  claims: Claims,
  descriptions: DialectDescriptions,
): readonly StatusRow[] {
  const vipps = ecomRequesterOf(network, 'vipps')
  const mobilePay = ecomRequesterOf(network, 'mobilepay')
  const [otherWallet] = otherWallets[network]
  const judgesNfc = claims.operations.includes('enrollNfc') || claims.operations.includes('nfcLink')
  const forms = emptyForms(dialect, descriptions)
  // Such a page is asked for by what only the answer before it tells: no provider state can give that beforehand.
  const afterLastEntry = descriptionOf(dialect, descriptions)?.paging?.kind === 'lastEntry'
  const features = featuresOf(dialect, descriptions)
  return [
    {
      words: 'with an active ecom token of Vipps',
      given: { tokens: [tokenOf(vipps)] },
      requirements: ['TS-01', ecomRequirement[network], 'TS-08', ...(judgesNfc ? (['NL-12'] as const) : [])],
    },
    {
      words: 'with an active ecom token of MobilePay',
      given: { tokens: [tokenOf(mobilePay)] },
      requirements: ['TS-01', ecomRequirement[network], 'TS-08'],
    },
    ...(forms.length === 0 ? [undefined] : forms).map(
      (form): StatusRow => ({
        words: form === undefined ? 'without tokens' : `without tokens, told by ${emptyFormInWords(form)}`,
        given: form === undefined ? {} : { inquiry: { emptyForm: form } },
        requirements: ['TS-06', 'TS-07', 'TS-20'],
      }),
    ),
    {
      words: 'whose ecom token is gone',
      given: { tokens: [tokenOf(vipps, 'gone')] },
      requirements: ['TS-16'],
    },
    ...(features.has('softDeletion')
      ? [
          {
            words: 'whose ecom token was deleted in the wallet only',
            given: { tokens: [tokenOf(vipps, 'softDeleted')] },
            requirements: ['TS-17'] as const,
          },
        ]
      : []),
    {
      words: 'with a suspended ecom token',
      given: { tokens: [tokenOf(vipps, 'suspended')] },
      requirements: ['TS-18'],
    },
    {
      words: 'with a pending ecom token',
      given: { tokens: [tokenOf(vipps, 'pending')] },
      requirements: ['TS-06'],
    },
    ...deprecatedRequesters(network).map(
      (requester): StatusRow => ({
        words: 'with a token of the deprecated requester',
        given: { tokens: [tokenOf(requester)] },
        requirements: ['TS-04'],
      }),
    ),
    ...(otherWallet === undefined
      ? []
      : [
          {
            words: 'with a token of another wallet',
            given: { tokens: [tokenOf(otherWallet.id)] },
            requirements: ['TS-09'] as const,
          },
        ]),
    {
      words: 'with a token that is gone and an active one',
      given: {
        tokens: [
          tokenOf(vipps, 'gone'),
          features.has('accounts') ? { ...tokenOf(mobilePay), account: 1 } : tokenOf(mobilePay),
        ],
      },
      requirements: ['TS-19'],
    },
    ...(features.has('pages') && !features.has('accounts') && !afterLastEntry
      ? [
          {
            words: 'whose tokens come in two pages',
            given: { tokens: [tokenOf(vipps, 'gone'), tokenOf(mobilePay)], inquiry: { pageSize: 1 } },
            requirements: ['TS-19'] as const,
          },
        ]
      : []),
    ...(judgesNfc
      ? claims.platforms.map(
          (platform): StatusRow => ({
            words: `with the NFC token of ${platform === 'ios' ? 'iOS' : 'Android'}`,
            given: { platform, tokens: [tokenOf(nfcRequester(network, platform))] },
            requirements: network === 'visa' ? ['TS-11', 'TS-12', 'TS-13'] : ['TS-11', 'TS-14'],
          }),
        )
      : []),
    {
      words: 'for which the service fails',
      given: { inquiry: { fault: { kind: 'status', status: 500 } } },
      requirements: ['TS-21'],
    },
    {
      words: 'for which the service tells an error under 200',
      given: { inquiry: { fault: { kind: 'errorUnder200' } } },
      requirements: ['TS-21'],
    },
  ]
}

const statusScenarios = (...[network, ...rest]: Parameters<typeof statusRows>): readonly Scenario[] =>
  statusRows(network, ...rest).map(({ words, given, requirements }) => ({
    words: `${networkWords[network]} ${words}`,
    about: 'tokenService',
    given: { ...given, network },
    operation: 'cardStatus',
    returnUrl: null,
    nickname: null,
    requirements,
  }))

const enrolmentScenarios = (
  network: Network,
  platform: Platform,
  emptyForm: EmptyForm | undefined,
): readonly Scenario[] =>
  [
    {
      words: 'with an active ecom token of Vipps',
      tokens: [tokenOf(ecomRequesterOf(network, 'vipps'))],
      requirements: ['NL-04', 'FL-09'] as const,
    },
    {
      words: 'with an active ecom token of Vipps and an NFC token',
      tokens: [tokenOf(ecomRequesterOf(network, 'vipps')), tokenOf(nfcRequester(network, platform))],
      requirements: ['TS-15'] as const,
    },
    { words: 'without tokens', tokens: [], requirements: ['NL-11'] as const },
  ].map(({ words, tokens, requirements }) => ({
    words: `${networkWords[network]} ${words}`,
    about: 'tokenService' as const,
    given: {
      network,
      tokens,
      ...(tokens.length === 0 && emptyForm !== undefined && { inquiry: { emptyForm } }),
    },
    operation: 'enrollNfc' as const,
    returnUrl: null,
    nickname: null,
    requirements,
  }))

const every: readonly RequirementId[] = [
  'CD-01',
  'CD-02',
  'CD-04',
  'CD-15',
  'CD-16',
  'CD-17',
  'CD-19',
  'CD-20',
]
const returnUrl = 'https://app.bank.example/wallet/return?from=wallet'

/** What the provisioning service is asked for, and how it answers: one network stands for all, one country for itself. */
function provisioningScenarios(network: Network, claims: Claims): readonly Scenario[] {
  const [country] = claims.countries
  const scenario = (
    words: string,
    requirements: readonly RequirementId[],
    wishes: Partial<Scenario> & { readonly answer?: ProvisioningAnswer } = {},
  ): Scenario => ({
    words,
    about: 'provisioning',
    operation: 'addCard',
    returnUrl: null,
    nickname: null,
    requirements,
    ...wishes,
    given: {
      network,
      ...(country !== undefined && { country }),
      ...wishes.given,
      ...(wishes.answer !== undefined && { provisioning: { answer: wishes.answer } }),
    },
  })
  return [
    ...claims.countries.map((each) =>
      scenario(`a card of a cardholder of ${each}`, [...every, 'UL-01', 'FL-03'], {
        given: { network, country: each },
      }),
    ),
    ...(claims.returnUrl.mode === 'none'
      ? []
      : [scenario('a card with a return URL', [...every, 'CD-18', 'UL-01'], { returnUrl })]),
    scenario('a card with a nickname', [...every, 'CD-21', 'UL-01'], { nickname: 'Budget account' }),
    scenario('a card that the service finds invalid', ['CD-25'], {
      answer: { kind: 'error', status: 400, code: 'REQUEST_VALIDATION_ERROR' },
    }),
    scenario('a card for which the service has a fault', ['CD-26'], {
      answer: { kind: 'error', status: 500, code: 'INTERNAL_SERVER_ERROR' },
    }),
  ]
}

/** Everything that an integration with these claims is put through to record its contracts, in a fixed order. */
export function scenariosFor(claims: Claims, descriptions: DialectDescriptions): readonly Scenario[] {
  const issued = networks.flatMap((network) => {
    const dialect = claims.tokenServices[network]
    return dialect === undefined ? [] : [{ network, dialect }]
  })
  const [first] = issued
  const all = [
    ...(first === undefined ? [] : provisioningScenarios(first.network, claims)),
    ...issued.flatMap(({ network, dialect }) => [
      ...statusScenarios(network, dialect, claims, descriptions),
      ...enrolmentScenarios(network, claims.platforms[0] ?? 'ios', emptyForms(dialect, descriptions)[0]),
    ]),
  ]
  return all.filter(({ operation }) => claims.operations.includes(operation))
}
