import { type HttpHandler, HttpResponse } from 'msw'
import type { UnderstoodRequest } from '../exchange/exchange.ts'
import type { OpenedJwe } from '../exchange/opened-jwe.ts'
import { withValueAt } from '../model/json-pointer.ts'
import { isObject } from '../model/json-text.ts'
import type { ProvisioningAnswer } from '../model/world.ts'
import { jsonAnswer } from './answers.ts'
import { onAny } from './handler.ts'
import { plainLink, universalLink } from './link.ts'
import { clientGone, notesOf } from './recording.ts'
import type { Store } from './store.ts'

/** Path of the provisioning operation of the double ("Initiate card provisioning": path not public). */
export const provisioningPath = '/push-provisioning/v1/cards'

/** What the provisioning double needs beside the store. */
export interface ProvisioningSettings {
  /** Opens the JWE of a request, once. */
  readonly open: (jwe: unknown) => Promise<OpenedJwe>
  /** Why the body would be refused, in words without data; empty for a valid one. */
  readonly reject: (body: unknown, jwe: OpenedJwe | undefined) => readonly string[]
  /** JSON pointer (RFC 6901) to the link in the answer. */
  readonly linkPointer: string
  /** Where a redirect points: a trusted https server of another host. */
  readonly elsewhere: () => string
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const error = (status: number, code: string | null, details: readonly string[] = []): Response =>
  jsonAnswer(
    { ...(code !== null && { code }), message: 'The request could not be carried out.', details },
    { status },
  )

interface Answered {
  readonly response: Response
  readonly link: string | undefined
}

const without = (response: Response): Answered => ({ response, link: undefined })

async function answer(
  how: ProvisioningAnswer,
  request: Request,
  settings: ProvisioningSettings,
  issue: () => string,
): Promise<Answered> {
  const withLink = (link: unknown): Answered => ({
    response: jsonAnswer(withValueAt({}, settings.linkPointer, link)),
    link: typeof link === 'string' ? link : undefined,
  })
  switch (how.kind) {
    case 'link':
      return withLink(universalLink(issue()))
    case 'httpLink':
      return withLink(plainLink(issue()))
    case 'error':
      return without(error(how.status, how.code))
    case 'redirect':
      return without(
        new HttpResponse(null, { status: how.status, headers: { location: settings.elsewhere() } }),
      )
    case 'notJson':
      return without(
        how.empty === true
          ? new HttpResponse(null, { status: how.status ?? 200 })
          : HttpResponse.html('<html><body>It works!</body></html>', { status: how.status ?? 200 }),
      )
    case 'noLink':
      switch (how.form) {
        case 'absent':
          return without(jsonAnswer({ status: 'ok' }))
        case 'null':
          return withLink(null)
        case 'empty':
          return withLink('')
        case 'relative':
          return withLink('/ps/provisioning/push/link')
        case 'number':
          return withLink(7)
      }
    // eslint-disable-next-line no-fallthrough -- the inner switch is exhaustive
    case 'hang':
      await clientGone(request)
      return without(HttpResponse.error())
    case 'cut': {
      const notes = notesOf(request)
      if (notes !== undefined) notes.noAnswer = 'cut'
      return without(HttpResponse.error())
    }
  }
}

/** The handlers of the provisioning service: one POST that validates, and answers as the card's world says. */
export const provisioningHandlers = (
  store: Store,
  settings: ProvisioningSettings,
): readonly HttpHandler[] => [
  onAny(provisioningPath, async ({ request }) => {
    const text = await request.text()
    const body = parse(text)
    const given = isObject(body) ? body['encryptedCardData'] : undefined
    const jwe = given === undefined ? undefined : await settings.open(given)
    const payload = jwe?.payload
    const pan = isObject(payload) && typeof payload['pan'] === 'string' ? payload['pan'] : undefined
    const rejections = request.method === 'POST' ? settings.reject(body, jwe) : [`method ${request.method}`]
    const note = (link: string | undefined): void => {
      const notes = notesOf(request)
      const understood: UnderstoodRequest = { rejections, body, jwe, link }
      if (notes !== undefined) notes.provisioning = understood
    }
    note(undefined)
    if (request.method !== 'POST') return error(405, null)
    if (rejections.length > 0 || pan === undefined) return error(400, 'REQUEST_VALIDATION_ERROR', rejections)
    const card = store.card(pan)
    const behaviour = card?.provisioning ?? { answer: { kind: 'link' } }
    const before = store.count(`provisioning ${card?.tag ?? pan}`)
    const how: ProvisioningAnswer =
      behaviour.times === undefined || before < behaviour.times ? behaviour.answer : { kind: 'link' }
    const returnUrl = isObject(body) && typeof body['returnUrl'] === 'string' ? body['returnUrl'] : undefined
    const answered = await answer(how, request, settings, () => store.issue(pan, returnUrl).id)
    note(answered.link)
    return answered.response
  }),
]
