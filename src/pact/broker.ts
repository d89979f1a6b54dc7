import * as z from 'zod'
import type { BrokerAnswer, BrokerConnection } from './broker-connection.ts'
import { PactError } from './pact-error.ts'
import { type Pact, parsePact } from './pact-file.ts'
import { hideSecrets } from './secrets.ts'

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

/** What the broker answers when it is asked whether a version may be deployed. */
export interface Deployable {
  /** null: the broker does not know, since something was never verified. */
  readonly deployable: boolean | null
  readonly reason: string
  /** How each contract with the version stands. */
  readonly rows: readonly {
    readonly consumer: string
    readonly consumerVersion: string
    readonly provider: string
    readonly providerVersion: string | null
    /** null where it was never verified by that version. */
    readonly success: boolean | null
    readonly verifiedAt: string | null
  }[]
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
const notice = z.looseObject({ text: z.string() })

const messagesSchema = z.looseObject({
  errors: z.unknown().optional(),
  notices: z.array(notice).nullish(),
  error: z.unknown().optional(),
})

/** What the broker says against a request, shortened. */
function complaintOf({ body, status }: BrokerAnswer): string {
  const read = messagesSchema.safeParse(body)
  const { errors, notices, error } = read.success ? read.data : {}
  const said =
    notices !== undefined && notices !== null && notices.length > 0
      ? notices.map(({ text }) => text).join(' ')
      : JSON.stringify(errors ?? error ?? 'nothing')
  return hideSecrets(`status ${status}, ${said}`.replaceAll(/\s+/gu, ' ')).slice(0, 400)
}

const readAs = <T>(schema: z.ZodType<T>, { body }: BrokerAnswer, what: string): T => {
  const read = schema.safeParse(body)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new PactError(
    'brokerNonsense',
    `the broker's answer is not ${what}: ${issue?.path.join('.') || 'the whole'}: ${issue?.message ?? ''}. Is it the address of a Pact Broker?`,
  )
}

const expectOk = (answer: BrokerAnswer, doing: string): BrokerAnswer => {
  if (answer.status >= 200 && answer.status < 300) return answer
  throw new PactError('brokerRefused', `the broker did not ${doing}: ${complaintOf(answer)}`)
}

const publishedSchema = z.looseObject({
  _links: z.looseObject({}),
  notices: z.array(notice).nullish(),
})

const segment = encodeURIComponent

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

const participantVersion = z.looseObject({
  version: z.looseObject({ number: z.string() }).nullish(),
  name: z.string(),
})

const matrixSchema = z.looseObject({
  summary: z.looseObject({ deployable: z.boolean().nullable(), reason: z.string() }),
  matrix: z.array(
    z.looseObject({
      consumer: participantVersion,
      provider: participantVersion,
      verificationResult: z.looseObject({ success: z.boolean(), verifiedAt: z.string().nullish() }).nullish(),
    }),
  ),
})

/** Asks whether a version may be deployed to an environment. @throws PactError where the broker gives no clear answer */
export async function canIDeploy(
  broker: BrokerConnection,
  participant: string,
  version: string,
  environment: string,
): Promise<Deployable> {
  const query = [
    ['q[][pacticipant]', participant],
    ['q[][version]', version],
    ['latestby', 'cvpv'],
    ['environment', environment],
  ]
    .map(([name = '', value = '']) => `${segment(name)}=${segment(value)}`)
    .join('&')
  const answer = await broker.ask('GET', `/matrix?${query}`)
  const { summary, matrix } = readAs(
    matrixSchema,
    expectOk(answer, `say whether ${participant} ${version} may go to ${environment}`),
    'one to can-i-deploy',
  )
  return {
    deployable: summary.deployable,
    reason: hideSecrets(summary.reason),
    rows: matrix.map(({ consumer, provider, verificationResult }) => ({
      consumer: consumer.name,
      consumerVersion: consumer.version?.number ?? '',
      provider: provider.name,
      providerVersion: provider.version?.number ?? null,
      success: verificationResult?.success ?? null,
      verifiedAt: verificationResult?.verifiedAt ?? null,
    })),
  }
}

const recordLinksSchema = z.looseObject({
  _links: z.looseObject({
    'pb:record-deployment': z.array(z.looseObject({ name: z.string(), href: z.string() })).nullish(),
  }),
})

/** Records that a version was deployed to an environment. @throws PactError */
export async function recordDeployment(
  broker: BrokerConnection,
  participant: string,
  version: string,
  environment: string,
): Promise<void> {
  const answer = await broker.ask('GET', `/pacticipants/${segment(participant)}/versions/${segment(version)}`)
  if (answer.status === 404) {
    throw new PactError('badSetting', `the broker knows no version ${version} of ${participant}`)
  }
  const { _links } = readAs(recordLinksSchema, expectOk(answer, 'give the version'), 'a version')
  const environments = _links['pb:record-deployment'] ?? []
  const found = environments.find(({ name }) => name === environment)
  if (found === undefined) {
    throw new PactError(
      'badSetting',
      `the broker has no environment "${environment}". It has: ${environments.map(({ name }) => name).join(', ') || 'none'}`,
    )
  }
  expectOk(await broker.ask('POST', found.href, {}), 'record the deployment')
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
