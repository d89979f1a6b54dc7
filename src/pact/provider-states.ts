import type { CardWorld } from '../model/world.ts'
import type { ProviderState } from './pact-file.ts'

/** The names of the provider states that the recorded contracts use. A provider's team implements these. */
export const stateNames = {
  tokens: 'a card with tokens',
  noTokens: 'a card without tokens',
  failing: 'a card for which the token service fails',
  addable: 'a card that can be added',
  invalid: 'a card that the service finds invalid',
  fault: 'a card for which the service has a fault',
} as const

/** The state of a token service that holds a card so. Nothing in it is secret. */
export function tokenServiceState(world: CardWorld, dialect: string): ProviderState {
  const { network, inquiry, tokens } = world
  if (inquiry.fault !== undefined) {
    const { fault } = inquiry
    return {
      name: stateNames.failing,
      params: { network, dialect, how: fault.kind, ...(fault.kind === 'status' && { status: fault.status }) },
    }
  }
  if (tokens.length === 0) {
    return {
      name: stateNames.noTokens,
      params: { network, dialect, ...(inquiry.emptyForm !== undefined && { form: inquiry.emptyForm }) },
    }
  }
  return {
    name: stateNames.tokens,
    params: {
      network,
      dialect,
      tokens: tokens.map(({ requester, state, account }) => ({
        requester,
        state,
        ...(account !== undefined && { account }),
      })),
      ...(inquiry.pageSize !== undefined && { pageSize: inquiry.pageSize }),
    },
  }
}

/** The state of the provisioning service that knows a card so. */
export function provisioningState({ network, provisioning }: CardWorld, countryCode: string): ProviderState {
  const { answer } = provisioning
  const name =
    answer.kind !== 'error'
      ? stateNames.addable
      : answer.status === 400
        ? stateNames.invalid
        : stateNames.fault
  return { name, params: { network, countryCode } }
}
