import { type HttpHandler, HttpResponse } from 'msw'
import type { WalletDeed } from '../model/world.ts'
import { onGet } from './handler.ts'
import { attemptIdIn, universalLink } from './link.ts'
import type { Store } from './store.ts'

const deeds: readonly WalletDeed[] = [
  'opens',
  'completes',
  'completesOnOtherDevice',
  'completesByQrCode',
  'cancels',
  'failsThreeDSecure',
  'isNewUser',
]

/** The header that says what the user does; without it the link is opened. */
export const deedHeader = 'x-wallet-deed'

/**
 * The wallet behind the universal link. It plays the user: `opens` the link, and then completes (here, on another
 * device, by QR code), cancels, fails 3-D Secure, or turns out to have no account. Tokens appear as they would.
 */
export const walletHandlers = (store: Store): readonly HttpHandler[] => [
  onGet('https://qr.vipps.no/ps/provisioning/push/link', ({ request }) => {
    const attempt = store.attempt(attemptIdIn(request.url) ?? '')
    const wish = request.headers.get(deedHeader) ?? 'opens'
    const deed = deeds.find((known) => known === wish)
    if (attempt === undefined || deed === undefined) return new HttpResponse(null, { status: 404 })
    if (!store.deal(attempt, deed)) return new HttpResponse(null, { status: 409 })
    return attempt.returnUrl === undefined || deed === 'opens' || deed === 'isNewUser'
      ? HttpResponse.html('<title>Vipps MobilePay</title>')
      : new HttpResponse(null, {
          status: 303,
          headers: { 'x-return-url': encodeURIComponent(attempt.returnUrl) },
        })
  }),
]

/** Whether the link is the very one that the service gave out: what the native system opens the wallet with. */
export const isOwnLink = (link: string): boolean => link === universalLink(attemptIdIn(link) ?? '')
