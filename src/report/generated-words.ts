import type { GeneratedFailure } from '../check/generated-failure.ts'
import type { Finding, ReportDocument } from './document.ts'
import { counted } from './verdict-words.ts'

/** Why there may be a smaller form, or none that is sure. */
const ends: Readonly<Record<NonNullable<GeneratedFailure['ended']>, (tried: number) => string>> = {
  notRepeated: () =>
    'it did not fail again when it was put once more with other cards: it depends on more than what the case says, such as chance, time or the digits of the card',
  attempts: (tried) => `there may be a smaller one: the search ended after ${counted(tried, 'form')}`,
  interrupted: () => 'there may be a smaller one: the search was interrupted',
}

/** What is told of a failure in generated cases beside the finding, each with its label; nothing for other findings. */
export function smallestInWords({
  case: caseId,
  generated,
  actual,
}: Finding): readonly (readonly [label: string, text: string])[] {
  if (generated === undefined) return []
  const { ended, tried } = generated
  const note = ended === undefined ? [] : [['note', ends[ended](tried)] as const]
  if (generated.ended === 'notRepeated') return note
  return [
    ...(generated.case === caseId ? [] : [['smallest', generated.words] as const]),
    ...(generated.actual === actual ? [] : [['there', generated.actual] as const]),
    ...(generated.decisive === undefined ? [] : [['in words', generated.decisive] as const]),
    ...note,
  ]
}

const said = (ids: readonly string[], ofOne: string, ofMore: string): readonly string[] =>
  ids.length === 0 ? [] : [`${ids.join(', ')} ${ids.length === 1 ? ofOne : ofMore}`]

/** What was generated beside the cases of the suites, and what became of earlier failures; empty where nothing was. */
export function generatedSentence({ generated, header }: ReportDocument): string {
  if (generated === undefined) return ''
  const { cases, replayed } = generated
  const of = (state: (typeof replayed)[number]['state']): readonly string[] => [
    ...new Set(replayed.flatMap((one) => (one.state === state ? [one.case] : []))),
  ]
  const drawn = cases === 0 ? [] : [`${counted(cases, 'case')} generated under seed ${header.seed}.`]
  const [fails, mended, open] = [of('fails'), of('mended'), of('notJudged')]
  const states = [
    ...said(fails, 'fails still', 'fail still'),
    ...said(mended, 'is mended', 'are mended'),
    ...said(open, 'was not judged', 'were not judged'),
  ]
  const ids = new Set(replayed.map((one) => one.case))
  const again =
    ids.size === 0 ? [] : [`Of ${counted(ids.size, 'earlier failure')} put again: ${states.join('; ')}.`]
  return [...drawn, ...again].join(' ')
}
