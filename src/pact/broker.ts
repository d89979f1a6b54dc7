import * as z from 'zod'
import { expectOk, notice, readAs, segment } from './broker-answer.ts'
import type { BrokerConnection } from './broker-connection.ts'
import { PactError } from './pact-error.ts'
import { type Pact, parsePact } from './pact-file.ts'

/** The version of a consumer whose contracts are published. */
export interface PublishedVersion {
  readonly version: string
  readonly branch?: string
  readonly buildUrl?: string
}

/** One contract that the broker wants verified. */
export interface PactToVerify {
  readonly pact: Pact
  /** Whether its failing fails nobody's build: no verification of it has succeeded yet. */
  readonly pending: boolean
  /** Whether it is here as work in progress: nobody selected it. */
  readonly wip: boolean
  /** Where the results go. */
  readonly resultsLink: string
  /** Why the broker wants it verified, in its own words. */
  readonly notices: readonly string[]
}

/** A result for the broker. */
export interface PublishedResult {
  readonly success: boolean
  readonly providerVersion: string
  readonly buildUrl?: string
  readonly verifiedBy: { readonly implementation: string; readonly version: string }
  readonly testResults: readonly { readonly interactionDescription: string; readonly success: boolean }[]
}

const link = z.looseObject({ href: z.string().min(1) })
const publishedSchema = z.looseObject({
  _links: z.looseObject({}),
  notices: z.array(notice).nullish(),
})

/** Publishes contracts of one consumer. Gives what the broker says of them. @throws PactError */
export async function publishContracts(
  broker: BrokerConnection,
  pacts: readonly Pact[],
  { version, branch, buildUrl }: PublishedVersion,
): Promise<readonly string[]> {
  const [first] = pacts
  if (first === undefined) throw new PactError('badContract', 'there is no contract to publish')
  const answer = await broker.ask('POST', '/contracts/publish', {
    pacticipantName: first.consumer,
    pacticipantVersionNumber: version,
    ...(branch !== undefined && { branch }),
    ...(buildUrl !== undefined && { buildUrl }),
    contracts: pacts.map(({ consumer, provider, raw }) => ({
      consumerName: consumer,
      providerName: provider,
      specification: 'pact',
      contentType: 'application/json',
      content: Buffer.from(JSON.stringify(raw)).toString('base64'),
    })),
  })
  const read = readAs(publishedSchema, expectOk(answer, 'take the contracts'), 'one to a publication')
  return (read.notices ?? []).map(({ text }) => text)
}

const forVerificationSchema = z.looseObject({
  _embedded: z.looseObject({
    pacts: z.array(
      z.looseObject({
        verificationProperties: z
          .looseObject({
            pending: z.boolean().nullish(),
            wip: z.boolean().nullish(),
            notices: z.array(notice).nullish(),
          })
          .nullish(),
        _links: z.looseObject({ self: link }),
      }),
    ),
  }),
})

const resultsLinkSchema = z.looseObject({
  _links: z.looseObject({ 'pb:publish-verification-results': link }),
})

/** What a provider asks the broker for. */
export interface Selection {
  readonly provider: string
  /** As the broker takes them: `{ mainBranch: true }`, `{ deployedOrReleased: true }`, `{ branch: "…" }`. */
  readonly selectors: readonly Readonly<Record<string, unknown>>[]
  /** The branch of the provider that is verified; pending and work in progress are told by it. */
  readonly branch?: string
  readonly pending: boolean
  /** ISO date since when work in progress counts; absent: none. */
  readonly wipSince?: string
}

/** The contracts that the broker wants this provider to verify. @throws PactError */
export async function pactsToVerify(
  broker: BrokerConnection,
  { provider, selectors, branch, pending, wipSince }: Selection,
): Promise<readonly PactToVerify[]> {
  const path = `/pacts/provider/${segment(provider)}/for-verification`
  const answer = await broker.ask('POST', path, {
    includePendingStatus: pending,
    ...(wipSince !== undefined && { includeWipPactsSince: wipSince }),
    consumerVersionSelectors: selectors,
    ...(branch !== undefined && { providerVersionBranch: branch }),
  })
  if (answer.status === 404) {
    throw new PactError('badSetting', `the broker knows no provider "${provider}"`)
  }
  const { _embedded } = readAs(
    forVerificationSchema,
    expectOk(answer, 'say what is to be verified'),
    'a list of contracts',
  )
  const wanted: PactToVerify[] = []
  for (const { _links, verificationProperties } of _embedded.pacts) {
    const content = expectOk(await broker.ask('GET', _links.self.href), 'give a contract')
    const { _links: links } = readAs(resultsLinkSchema, content, 'a contract')
    wanted.push({
      pact: parsePact(content.body, `the broker's contract with ${provider}`),
      pending: verificationProperties?.pending === true,
      wip: verificationProperties?.wip === true,
      resultsLink: links['pb:publish-verification-results'].href,
      notices: (verificationProperties?.notices ?? []).map(({ text }) => text),
    })
  }
  return wanted
}

/** Puts a version of a participant on a branch. @throws PactError */
export async function putOnBranch(
  broker: BrokerConnection,
  participant: string,
  branch: string,
  version: string,
): Promise<void> {
  const path = `/pacticipants/${segment(participant)}/branches/${segment(branch)}/versions/${segment(version)}`
  expectOk(await broker.ask('PUT', path, {}), 'put the version on its branch')
}

const resultTakenSchema = z.looseObject({ success: z.boolean() })

/** Publishes the result of a verification, and sees that the broker took it. @throws PactError */
export async function publishResult(
  broker: BrokerConnection,
  resultsLink: string,
  result: PublishedResult,
): Promise<void> {
  const { success, providerVersion, buildUrl, verifiedBy, testResults } = result
  const answer = await broker.ask('POST', resultsLink, {
    success,
    providerApplicationVersion: providerVersion,
    ...(buildUrl !== undefined && { buildUrl }),
    verifiedBy,
    testResults,
  })
  const taken = readAs(resultTakenSchema, expectOk(answer, 'take the result'), 'one to a result')
  if (taken.success !== success) {
    throw new PactError('brokerNonsense', 'the broker took the result for its opposite')
  }
}

/** The digest of the contract that the broker has of a consumer's version; null where it has none. @throws PactError */
export async function digestInBroker(
  broker: BrokerConnection,
  consumer: string,
  provider: string,
  version: string,
): Promise<string | null> {
  const path = `/pacts/provider/${segment(provider)}/consumer/${segment(consumer)}/version/${segment(version)}`
  const answer = await broker.ask('GET', path)
  if (answer.status === 404) return null
  return parsePact(expectOk(answer, 'give the contract').body, `the broker's contract with ${provider}`)
    .digest
}
