import * as z from 'zod'
import { expectOk, readAs, segment } from './broker-answer.ts'
import type { BrokerConnection } from './broker-connection.ts'
import { PactError } from './pact-error.ts'
import { hideSecrets } from './secrets.ts'

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
