import type { ReportDocument } from './document.ts'
import { counted } from './verdict-words.ts'

/** One thing that was judged in part only. */
export type InPart = NonNullable<ReportDocument['judgedInPart']>[number]

/** What was judged in part only, by requirement, in the order of the document. */
export const inPartOf = ({
  judgedInPart = [],
}: Pick<ReportDocument, 'judgedInPart'>): ReadonlyMap<string, readonly InPart[]> => {
  const all = new Map<string, readonly InPart[]>()
  for (const one of judgedInPart) all.set(one.requirement, [...(all.get(one.requirement) ?? []), one])
  return all
}

/** How much was judged in part only, without a full stop; empty where nothing is known to be. */
export function inPartSentence(document: Pick<ReportDocument, 'judgedInPart'>): string {
  const of = inPartOf(document).size
  return of === 0 ? '' : `${counted(of, 'requirement')} ${of === 1 ? 'is' : 'are'} judged in part only`
}
