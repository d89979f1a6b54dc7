import type { OriginalRequest, UnderstoodInquiry, UnderstoodRequest } from '../exchange/exchange.ts'

/**
 * What a handler tells the server that recorded the request. A handler that answers in the bank's own process has
 * no server around it, and tells nobody.
 */
export interface Notes {
  /** The request as it came in: what a signature covers. */
  readonly original?: OriginalRequest
  inquiry?: UnderstoodInquiry
  provisioning?: UnderstoodRequest
  /** Why the request was refused unread, in words that hold nothing of it: its signature or encryption does not fit. */
  refused?: string
  /** What kept the service from making out the inquiry, in words that hold nothing of it. */
  notUnderstood?: string
  /** Set where the answer is none: a hang, or a cut. */
  noAnswer?: 'held' | 'cut'
  /** Scheme and authority that the client used. */
  readonly origin?: string
  /** Where a redirect to another host points, where there is such a host. */
  readonly elsewhere?: string
  /** Settles when the client has given up. */
  readonly gone: Promise<void>
}

const kept = new WeakMap<Request, Notes>()

/** Has somebody take the notes of whoever handles a request. */
export const takeNotes = (request: Request, notes: Notes): void => void kept.set(request, notes)

/** The notes of a request that is being handled; undefined in a bank's own process. */
export const notesOf = (request: Request): Notes | undefined => kept.get(request)

/** Notes that a request was refused unread, and why: whoever runs the doubles tells it as trouble of the set-up. */
export function refuse(request: Request, why: string): void {
  const notes = notesOf(request)
  if (notes !== undefined) notes.refused = why
}

/** Notes that an inquiry could not be made out, and why: a violation that rests on its answer says so. */
export function misunderstand(request: Request, why: string): void {
  const notes = notesOf(request)
  if (notes !== undefined) notes.notUnderstood = why
}

/** Holds the connection until the client gives up: what a *hang* is. */
export async function clientGone(request: Request): Promise<void> {
  const notes = notesOf(request)
  if (notes !== undefined) {
    notes.noAnswer = 'held'
    await notes.gone
    return
  }
  await new Promise<void>((resolve) => {
    if (request.signal.aborted) resolve()
    else request.signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
