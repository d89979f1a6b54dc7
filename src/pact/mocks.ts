import { addTo, type InteractionDraft, type ProviderName } from './interaction-draft.ts'
import type { PactModule } from './load-pact.ts'
import { PactError } from './pact-error.ts'
import { hideSecrets } from './secrets.ts'

/** Where Pact writes the contracts, and whose they are. */
export interface MockSettings {
  readonly consumer: string
  readonly folder: string
}

type Chain = ReturnType<typeof addTo>

/** The words of Pact on what did not fit, without the request that they repeat. */
const said = (error: unknown): string =>
  hideSecrets(error instanceof Error ? error.message : String(error))
    .split('\n')
    .map((line) => line.trim())
    .filter(
      (line) => line !== '' && !line.startsWith('Test failed') && !line.startsWith('Mock server failed'),
    )
    .join('; ')

/**
 * Runs a test against Pact's own mock servers, one a provider, each with its interactions; writes them into the
 * contracts where every one was asked for, and nothing else.
 * @throws PactError `notRecorded` with what did not fit; what the test itself throws is passed on.
 */
export async function withMocks<T>(...given: Parameters<typeof runOnce<T>>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce(...given)
    } catch (error) {
      const isLate = error instanceof PactError && error.message.includes(notReceived)
      if (!isLate || attempt === attempts) throw error
    }
  }
}

/**
 * A mock server answers before it notes down that it did, and may be asked in between: it then says that it did not
 * receive what it has answered. Whoever never sends the request never does.
 */
const notReceived = 'expected but not received'
const attempts = 5

async function runOnce<T>(
  pact: PactModule,
  settings: MockSettings,
  drafts: readonly InteractionDraft[],
  test: (urls: Readonly<Partial<Record<ProviderName, string>>>) => Promise<T>,
): Promise<T> {
  const providers = [...new Set(drafts.map(({ provider }) => provider))]
  const chains = providers.map((provider): readonly [ProviderName, Chain | undefined] => {
    const mock = new pact.PactV4({
      consumer: settings.consumer,
      provider,
      dir: settings.folder,
      spec: pact.SpecificationVersion.SPECIFICATION_VERSION_V4,
      logLevel: 'error',
      cors: false,
    })
    const added = drafts.filter((draft) => draft.provider === provider).map((draft) => addTo(mock, draft))
    return [provider, added.at(-1)]
  })
  let result: { readonly value: T } | undefined
  const open = async (
    index: number,
    urls: Readonly<Partial<Record<ProviderName, string>>>,
  ): Promise<void> => {
    const [provider, chain] = chains[index] ?? []
    if (provider === undefined || chain === undefined) {
      result = { value: await test(urls) }
      return
    }
    await chain.executeTest(async (server) => open(index + 1, { ...urls, [provider]: server.url }))
  }
  try {
    await open(0, {})
  } catch (error) {
    if (error instanceof PactError) throw error
    throw new PactError('notRecorded', said(error), { cause: error })
  }
  if (result === undefined) throw new PactError('pactFailed', 'Pact ran no test')
  return result.value
}
