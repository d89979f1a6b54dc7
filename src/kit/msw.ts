import { getResponse, type HttpHandler, HttpResponse, http } from 'msw'
import { encryptionKeys } from '../../fixtures/keys/encryption-keys.ts'
import { dialectOf } from '../double/dialects.ts'
import { inProcessHandlers } from '../double/in-process.ts'
import { attemptIdIn } from '../double/link.ts'
import { provisioningPath } from '../double/provisioning-service.ts'
import { type Notes, takeNotes } from '../double/recording.ts'
import { createStore, referenceOf } from '../double/store.ts'
import { isOwnLink, walletHandlers } from '../double/wallet.ts'
import { importDecryptionKeys } from '../exchange/decryption-keys.ts'
import type { UnderstoodRequest } from '../exchange/exchange.ts'
import { type Network, networks } from '../model/network.ts'
import { networkOf } from '../model/pan.ts'
import { type Brand, ecomRequesterOf } from '../model/trid.ts'
import {
  type InquiryBehaviour,
  ordinaryProvisioning,
  type ProvisioningBehaviour,
  type TokenState,
  type WalletDeed,
} from '../model/world.ts'

export type { Network, Platform } from '../model/network.ts'
export { type Brand, deprecatedRequesters, ecomRequesterOf, nfcRequester } from '../model/trid.ts'
export type {
  EmptyForm,
  InquiryBehaviour,
  InquiryFault,
  ProvisioningAnswer,
  ProvisioningBehaviour,
  TokenState,
  WalletDeed,
} from '../model/world.ts'

/** Where a bank's own code expects the services: absolute URLs, without query. */
export interface ServiceUrls {
  readonly provisioning?: string
  readonly visa?: string
  readonly mastercard?: string
}

/** How the services are set up. */
export interface HandlerSettings {
  /** The dialect of each network's token service, `processor`, `csapi` or `vtis`. Absent: `processor` for both. */
  readonly tokenServices?: Readonly<Partial<Record<Network, string>>>
  /** Absent: addresses of their own, told as `urls`. */
  readonly urls?: ServiceUrls
  /** JSON pointer (RFC 6901) to the link in the provisioning service's answer. Absent: `/url`. */
  readonly linkPointer?: string
}

/** A token that the token service holds for a card. */
export interface HeldToken {
  /** Token requester ID: see {@link ecomRequesterOf} and {@link nfcRequester}. */
  readonly requester: string
  readonly state: TokenState
  /** Absent: one of the network's shape, unique to the token. */
  readonly reference?: string
  /** Which account of the card it is listed under, where a dialect has several. Absent: 0. */
  readonly account?: number
}

/** A card as the services know it, and how they behave for it. */
export interface HeldCard {
  readonly pan: string
  readonly network: Network
  /** `YYYY-MM`, for dialects that tell it. */
  readonly expiry?: string
  /** Absent: none. */
  readonly tokens?: readonly HeldToken[]
  /** How the token service behaves. Absent: it answers. */
  readonly inquiry?: InquiryBehaviour
  /** How the provisioning service behaves. Absent: it gives a link. */
  readonly provisioning?: ProvisioningBehaviour
  /** The wallet brand whose token appears once enrolment completes. Absent: `vipps`. */
  readonly brand?: Brand
}

/** A request to the provisioning service, as the service understood it. Holds card data: print it nowhere. */
export interface ReceivedRequest {
  /** The JSON value of the body; undefined where it was none. */
  readonly body: unknown
  /** What was encrypted; undefined where it could not be decrypted. */
  readonly cardData: unknown
  /** Why the service refused it, in words without data; empty for a valid one. */
  readonly rejections: readonly string[]
}

/** The services in a process of yours. */
export interface SamsvarHandlers {
  /** For `setupServer` of `msw/node`. */
  readonly handlers: readonly HttpHandler[]
  /** Where the services are. */
  readonly urls: { readonly provisioning: string } & Readonly<Partial<Record<Network, string>>>
  /** The key to encrypt card data to: a public test key that protects nothing. */
  readonly encryptionKey: {
    readonly jwk: {
      readonly kty: 'RSA'
      readonly n: string
      readonly e: string
      readonly kid: string
      readonly alg: 'RSA-OAEP-256'
      readonly use: 'enc'
    }
    readonly pem: string
  }
  /** From now on the services know this card so. A card that they don't know has no tokens, and can be added. */
  readonly hold: (card: HeldCard) => void
  /** What the provisioning service got since the beginning, or since `reset`. */
  readonly received: () => readonly ReceivedRequest[]
  /** The user deals with a link in the wallet; false where the wallet doesn't know it, or can't do that any more. */
  readonly playUser: (link: string, deed: WalletDeed) => Promise<boolean>
  /** Forgets cards, requests and links, for the next test. */
  readonly reset: () => void
}

const ownUrls = {
  provisioning: 'https://provisioning.samsvar.example',
  tokens: 'https://tokens.samsvar.example',
}

/**
 * The provisioning service, the token services and the wallet as MSW handlers, for unit tests in a bank's own process.
 * They answer what the suite's own doubles answer over sockets. Of TLS they see nothing.
 * @throws Error for a dialect that isn't known.
 */
export async function createSamsvarHandlers(settings: HandlerSettings = {}): Promise<SamsvarHandlers> {
  const { tokenServices = { visa: 'processor', mastercard: 'processor' }, linkPointer = '/url' } = settings
  const { published } = encryptionKeys
  const keys = await importDecryptionKeys([published])
  let store = createStore()
  let requests: UnderstoodRequest[] = []
  let inner: readonly HttpHandler[] = []
  let held = 0
  const reset = (): void => {
    store = createStore()
    requests = []
    inner = inProcessHandlers({
      store,
      keys,
      dialects: tokenServices,
      linkPointer,
      elsewhere: 'https://elsewhere.samsvar.example/',
    })
  }
  reset()

  /** Answers at the bank's own address what the double answers at its path. */
  const at = (url: string, path: string): HttpHandler =>
    http.all(url, async ({ request }) => {
      const notes: Notes = {
        elsewhere: 'https://elsewhere.samsvar.example/tokens',
        gone: new Promise((resolve) => {
          if (request.signal.aborted) resolve()
          else request.signal.addEventListener('abort', () => resolve(), { once: true })
        }),
      }
      const asked = new Request(new URL(path, 'https://samsvar.example'), request)
      takeNotes(asked, notes)
      const answer = await getResponse([...inner], asked)
      if (notes.provisioning !== undefined) requests.push(notes.provisioning)
      return answer ?? new HttpResponse(null, { status: 404 })
    })

  const urls: SamsvarHandlers['urls'] = {
    provisioning: settings.urls?.provisioning ?? `${ownUrls.provisioning}${provisioningPath}`,
    ...Object.fromEntries(
      networks.flatMap((network) => {
        const dialect = tokenServices[network]
        if (dialect === undefined) return []
        const path = dialectOf(dialect).path(network)
        return [[network, settings.urls?.[network] ?? `${ownUrls.tokens}${path}`] as const]
      }),
    ),
  }
  const pathOf = (network: Network): string => dialectOf(tokenServices[network] ?? '').path(network)

  const hold = (card: HeldCard): void => {
    held += 1
    const tag = String(1_000_000 + held)
    store.put({
      pan: card.pan,
      network: card.network,
      ...(card.expiry !== undefined && { expiry: card.expiry }),
      tokens: (card.tokens ?? []).map((token, index) => ({
        reference: referenceOf(card.network, tag, index + 1),
        ...token,
      })),
      inquiry: card.inquiry ?? {},
      provisioning: card.provisioning ?? ordinaryProvisioning,
      ecomRequester: ecomRequesterOf(card.network, card.brand ?? 'vipps'),
      tag,
    })
  }

  return {
    handlers: [
      at(urls.provisioning, provisioningPath),
      ...networks.flatMap((network) => {
        const url = urls[network]
        return url === undefined ? [] : [at(url, pathOf(network))]
      }),
      http.get('https://qr.vipps.no/ps/provisioning/push/link', ({ request }) =>
        getResponse([...walletHandlers(store)], request),
      ),
    ],
    urls,
    encryptionKey: { jwk: published.publicJwk, pem: published.publicPem },
    hold,
    received: () =>
      requests.map(({ body, jwe, rejections }) => ({ body, cardData: jwe?.payload, rejections })),
    playUser: async (link, deed) => {
      const attempt = isOwnLink(link) ? store.attempt(attemptIdIn(link) ?? '') : undefined
      if (attempt === undefined) return false
      const network = networkOf(attempt.pan)
      if (store.card(attempt.pan) === undefined && network !== undefined) hold({ pan: attempt.pan, network })
      return store.deal(attempt, deed)
    },
    reset,
  }
}
