import { HttpResponse } from 'msw'
import { emptyForms } from '../model/dialect.ts'
import type { CardWorld, EmptyForm, InquiryFault } from '../model/world.ts'
import { jsonAnswer } from './answers.ts'
import { clientGone, notesOf } from './recording.ts'
import type { Store } from './store.ts'

/** How one dialect words the faults that every dialect can be put into. */
export interface FaultShapes {
  /** The body of an error, under whatever status. */
  readonly error: unknown
  /** JSON that is neither an answer, nor an error, nor "no tokens". */
  readonly wrongShape: unknown
}

/** The fault that this attempt at an inquiry meets, and counts it; undefined where it is to be answered. */
export function faultOf(
  card: CardWorld | undefined,
  inquiryKey: string,
  store: Store,
  onLaterPage: boolean,
): InquiryFault | undefined {
  const before = store.count(`inquiry ${inquiryKey}`)
  const { fault, faultTimes, faultOn } = card?.inquiry ?? {}
  if (faultOn === 'laterPages' && !onLaterPage) return undefined
  return faultTimes === undefined || before < faultTimes ? fault : undefined
}

/** What a service answers that fails so. A hang ends when the client has given up. */
export async function answerFault(
  fault: InquiryFault,
  request: Request,
  shapes: FaultShapes,
): Promise<Response> {
  switch (fault.kind) {
    case 'status':
      return jsonAnswer(shapes.error, { status: fault.status })
    case 'errorUnder200':
      return jsonAnswer(shapes.error)
    case 'hang':
      await clientGone(request)
      return HttpResponse.error()
    case 'cut': {
      const notes = notesOf(request)
      if (notes !== undefined) notes.noAnswer = 'cut'
      return HttpResponse.error()
    }
    case 'redirect': {
      const location = notesOf(request)?.elsewhere
      return location === undefined
        ? HttpResponse.error()
        : new HttpResponse(null, { status: fault.status, headers: { location } })
    }
    case 'notJson':
      return HttpResponse.html('<html><body>Bad gateway</body></html>')
    case 'wrongShape':
      break
  }
  return jsonAnswer(shapes.wrongShape)
}

/** The form of those of a dialect in which "no tokens" is said of a card: the wished-for one, else the ordinary one. */
export function formAmong(forms: readonly EmptyForm[], card: CardWorld | undefined): EmptyForm {
  const wish = card?.inquiry.emptyForm
  return forms.find((form) => form === wish) ?? forms[0] ?? 'emptyList'
}

/** The same for a dialect that no user describes. */
export const emptyFormOf = (dialect: string, card: CardWorld | undefined): EmptyForm =>
  formAmong(emptyForms(dialect), card)
