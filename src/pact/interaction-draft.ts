import type { RequirementId } from '../check/requirement.ts'
import type { PactModule } from './load-pact.ts'
import { ordered, type ProviderState } from './pact-file.ts'
import type { RequestDraft } from './request-draft.ts'
import type { ResponseDraft } from './response-draft.ts'

/** A provider of the bank's, as its contracts name it. */
export type ProviderName = 'push-provisioning' | 'visa-token-service' | 'mastercard-token-service'

/** One interaction before it is in a contract. */
export interface InteractionDraft {
  readonly provider: ProviderName
  readonly description: string
  readonly state: ProviderState
  readonly requirements: readonly RequirementId[]
  readonly request: RequestDraft
  readonly response: ResponseDraft
}

/** What makes two interactions the same one, whatever they are called and whoever needs them. */
export const identityOf = ({ provider, state, request, response }: InteractionDraft): string =>
  JSON.stringify(ordered([provider, state, request, response]))

type MockedPact = InstanceType<PactModule['PactV4']>
type Chain = ReturnType<
  ReturnType<ReturnType<MockedPact['addInteraction']>['withRequest']>['willRespondWith']
>

const json = 'application/json'

/** Adds an interaction to a contract; what it gives runs a test against the mock of all that were added. */
export function addTo(pact: MockedPact, draft: InteractionDraft): Chain {
  const { state, request, response } = draft
  return pact
    .addInteraction()
    .given(state.name, { ...state.params })
    .uponReceiving(draft.description)
    .reference('samsvar', 'requirements', draft.requirements.join(' '))
    .withRequest(request.method, request.path, (builder) => {
      if (Object.keys(request.query).length > 0) builder.query(request.query)
      if (request.body === undefined) return
      builder.headers({ 'Content-Type': json })
      builder.jsonBody(request.body)
    })
    .willRespondWith(response.status, (builder) => {
      if (response.body === undefined) return
      builder.headers({ 'Content-Type': json })
      builder.jsonBody(response.body)
    })
}
