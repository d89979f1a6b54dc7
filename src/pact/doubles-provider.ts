import { CompactEncrypt, importJWK } from 'jose'
import * as z from 'zod'
import { knownDialects } from '../double/dialects.ts'
import { inProcessHandlers } from '../double/in-process.ts'
import { serve } from '../double/server.ts'
import { createStore, type Store } from '../double/store.ts'
import { importDecryptionKeys } from '../exchange/decryption-keys.ts'
import { isCountry } from '../model/country.ts'
import { everyEmptyForm } from '../model/dialect.ts'
import { type DialectDescriptions, descriptionOf } from '../model/dialect-description.ts'
import { type Network, networks } from '../model/network.ts'
import { makeNin, ordinaryKind } from '../model/nin.ts'
import { last4Of, makePan } from '../model/pan.ts'
import { ecomRequesterOf } from '../model/trid.ts'
import type { CardWorld, InquiryBehaviour, ProvisioningBehaviour } from '../model/world.ts'
import { ordinaryProvisioning } from '../model/world.ts'
import { tokensOf } from '../run/cast.ts'
import type { RunKey } from '../run/run-settings.ts'
import { PactError } from './pact-error.ts'
import type { Pact, ProviderState } from './pact-file.ts'
import type { Provider } from './provider.ts'
import { stateNames } from './provider-states.ts'

export interface DoublesProviderSettings {
  readonly key: RunKey
  readonly descriptions: DialectDescriptions
  readonly linkPointer: string
  /** The contracts that will be replayed: they say which dialect each token service speaks. */
  readonly pacts: readonly Pact[]
}

const network = z.enum(networks).default('visa')

const paramsSchema = z.looseObject({
  network,
  dialect: z.string().default('processor'),
  countryCode: z.string().default('NO'),
  form: z.enum(everyEmptyForm).exactOptional(),
  how: z.enum(['status', 'errorUnder200']).default('status'),
  status: z.int().min(400).max(599).default(500),
  pageSize: z.int().min(1).exactOptional(),
  tokens: z
    .array(
      z.looseObject({
        requester: z.string(),
        state: z.enum(['active', 'suspended', 'pending', 'gone', 'softDeleted', 'unknown']),
        account: z.int().min(0).exactOptional(),
      }),
    )
    .default([]),
})

type Params = z.infer<typeof paramsSchema>

interface Behaviour {
  readonly inquiry: InquiryBehaviour
  readonly provisioning: ProvisioningBehaviour
}

const fails = (status: number, code: string): Behaviour => ({
  inquiry: {},
  provisioning: { answer: { kind: 'error', status, code } },
})

/** What each state makes of a card. */
const behaviours: ReadonlyMap<string, (params: Params) => Behaviour> = new Map<
  string,
  (params: Params) => Behaviour
>([
  [
    stateNames.tokens,
    ({ pageSize }) => ({
      inquiry: pageSize === undefined ? {} : { pageSize },
      provisioning: ordinaryProvisioning,
    }),
  ],
  [
    stateNames.noTokens,
    ({ form }) => ({
      inquiry: form === undefined ? {} : { emptyForm: form },
      provisioning: ordinaryProvisioning,
    }),
  ],
  [
    stateNames.failing,
    ({ how, status }) => ({
      inquiry: { fault: how === 'status' ? { kind: 'status', status } : { kind: 'errorUnder200' } },
      provisioning: ordinaryProvisioning,
    }),
  ],
  [stateNames.addable, () => ({ inquiry: {}, provisioning: ordinaryProvisioning })],
  [stateNames.invalid, () => fails(400, 'REQUEST_VALIDATION_ERROR')],
  [stateNames.fault, () => fails(500, 'INTERNAL_SERVER_ERROR')],
])

const paramsOf = ({ name, params }: ProviderState): Params => {
  const read = paramsSchema.safeParse(params)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new PactError(
    'badContract',
    `the provider state "${name}" can't be set up: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
  )
}

/** The dialect of each network's token service, as the states of the contracts name it. */
function dialectsIn(
  pacts: readonly Pact[],
  descriptions: DialectDescriptions,
): Readonly<Partial<Record<Network, string>>> {
  const states = pacts.flatMap(({ interactions }) => interactions.flatMap((one) => one.states))
  const named = states.flatMap((state): readonly (readonly [Network, string])[] => {
    const read = paramsSchema.safeParse(state.params)
    return read.success && typeof state.params['dialect'] === 'string'
      ? [[read.data.network, read.data.dialect]]
      : []
  })
  const unknown = named.find(
    ([, dialect]) => !knownDialects.includes(dialect) && descriptionOf(dialect, descriptions) === undefined,
  )
  if (unknown !== undefined) {
    throw new PactError(
      'badContract',
      `a provider state names the dialect "${unknown[1]}", which the doubles don't speak. They speak ${knownDialects.join(', ')}, and what the configuration describes under \`dialects\``,
    )
  }
  return Object.fromEntries(named)
}

/** The same services, asked by anybody: how the bank authenticates itself is in no contract. */
const openToAll = (descriptions: DialectDescriptions): DialectDescriptions =>
  Object.fromEntries(
    Object.entries(descriptions).map(([name, description]) => [
      name,
      { ...description, request: { ...description.request, authentication: undefined } },
    ]),
  )

const now = new Date('2026-01-01T12:00:00Z')

async function encrypted(pan: string, { kid, publicJwk }: RunKey): Promise<string> {
  const key = await importJWK({ ...publicJwk }, 'RSA-OAEP-256')
  return new CompactEncrypt(Buffer.from(JSON.stringify({ pan, expiry: '2030-12' })))
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A128GCM', kid })
    .encrypt(key)
}

function put(
  store: Store,
  state: ProviderState,
  number: number,
): { pan: string; nin: string; cardId: string } {
  const behaviour = behaviours.get(state.name)
  if (behaviour === undefined) {
    throw new PactError(
      'badContract',
      `the doubles know no provider state "${state.name}". They know: ${[...behaviours.keys()].join(', ')}`,
    )
  }
  const params = paramsOf(state)
  const country = isCountry(params.countryCode) ? params.countryCode : 'NO'
  const kind = ordinaryKind(country)
  const nin = makeNin({ country, kind, birthDate: '1980-05-17', index: number % 40, now }) ?? ''
  const pan = makePan({ network: params.network, counter: number })
  const id = `card-${number}`
  const world: CardWorld = {
    id,
    pan,
    network: params.network,
    expiry: '2030-12',
    tokens: [],
    ...behaviour(params),
    ecomRequester: ecomRequesterOf(params.network, 'vipps'),
    tag: String(2_000_000 + number),
  }
  world.tokens = tokensOf(params.tokens, world, 1)
  store.put(world)
  return { pan, nin, cardId: id }
}

/** The suite's own doubles as a provider: they know the states that recorded contracts name. */
export async function doublesProvider(settings: DoublesProviderSettings): Promise<Provider> {
  const store = createStore()
  const handlers = inProcessHandlers({
    store,
    keys: await importDecryptionKeys([settings.key]),
    dialects: dialectsIn(settings.pacts, settings.descriptions),
    descriptions: openToAll(settings.descriptions),
    linkPointer: settings.linkPointer,
    elsewhere: 'https://elsewhere.example/',
  })
  let failure: string | undefined
  const server = await serve({
    handlersFor: () => handlers,
    seen: () => undefined,
    failed: (error) => {
      failure = `a double failed: ${error instanceof Error ? error.message : String(error)}`
    },
    host: '127.0.0.1',
    port: 0,
    clock: () => 0,
  })
  let number = 0
  return {
    url: `http://127.0.0.1:${server.port}`,
    words: "the suite's own doubles",
    setUp: async (state) => {
      number += 1
      const { pan, ...more } = put(store, state, number)
      return { pan, ...more, last4: last4Of(pan), encryptedCardData: await encrypted(pan, settings.key) }
    },
    tearDown: async () => undefined,
    unreachable: () => failure,
    close: server.close,
  }
}
