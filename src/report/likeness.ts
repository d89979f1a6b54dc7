import type { Diagnosis, ReportDocument } from './document.ts'

/** One way to mend something: in any language (`language` is undefined), or in the words of one. */
export interface Mend {
  readonly language: string | undefined
  readonly text: string
}

/** What a language is called in mends, where it goes by other names. */
const otherNames: readonly (readonly [RegExp, string])[] = [
  [/javascript|typescript|node/iu, 'TypeScript'],
  [/kotlin/iu, 'Kotlin'],
  [/java|scala|groovy/iu, 'Java'],
  [/c#|\.net|csharp|f#/iu, 'C#'],
  [/python/iu, 'Python'],
  [/swift/iu, 'Swift'],
  [/php/iu, 'PHP'],
  [/ruby|rails/iu, 'Ruby'],
  [/^go\b|golang/iu, 'Go'],
]

const forAll = 'all'

/** How to mend what a finding looks like: for all first, then in the bank's language; in all of them if it is in none. */
export function mendsOf({ mend }: Diagnosis, language: string): readonly Mend[] {
  const name = otherNames.find(([pattern]) => pattern.test(language))?.[1] ?? language
  const languages = Object.entries(mend).filter(([one]) => one !== forAll)
  const own = languages.filter(([one]) => one === name)
  return [
    ...(mend[forAll] === undefined ? [] : [{ language: undefined, text: mend[forAll] }]),
    ...(own.length > 0 ? own : languages).map(([one, text]) => ({ language: one, text })),
  ]
}

/** The known faults that the findings of a requirement look like: its own, not what follows from others. */
export const likenessesOf = ({ diagnoses = [] }: ReportDocument, requirement: string): readonly Diagnosis[] =>
  diagnoses.filter((one) => one.requirement === requirement)

/** The diagnoses of other requirements that account for the findings of this one as well. */
export const explainedBy = ({ diagnoses = [] }: ReportDocument, requirement: string): readonly Diagnosis[] =>
  diagnoses.some((one) => one.requirement === requirement)
    ? []
    : diagnoses.filter(({ explains }) => explains.includes(requirement))

/** What some findings look like, in one sentence without a full stop. */
export const likenessInWords = (likenesses: readonly Diagnosis[]): string =>
  likenesses.length === 1
    ? `this looks like: ${likenesses[0]?.cause ?? ''}`
    : `this looks like one of these: ${likenesses.map(({ cause }) => cause).join('; or: ')}`

/** One line for each likeness of a requirement, and each way to mend it; empty where nothing is known. */
export function likenessLines(
  document: ReportDocument,
  requirement: string,
): readonly { readonly label: string; readonly text: string }[] {
  const own = likenessesOf(document, requirement)
  if (own.length > 0) {
    return own.flatMap((one, index) => [
      { label: index === 0 ? 'like' : 'or like', text: `this looks like: ${one.cause}` },
      ...mendsOf(one, document.header.subject.language).map(({ language, text }) => ({
        label: 'mend',
        text: language === undefined ? text : `${language}: ${text}`,
      })),
    ])
  }
  return explainedBy(document, requirement).map(({ requirement: other, cause }) => ({
    label: 'like',
    text: `this probably follows from ${other}, which looks like: ${cause}`,
  }))
}
