import { describe, expect, it } from 'vitest'
import { withDigest } from './canonical.ts'
import { causesOf } from './causes.ts'
import { conformantDocument, notConformantDocument } from './document.example.ts'
import type { Diagnosis, ReportDocument } from './document.ts'
import { findingsText } from './finding-text.ts'
import { renderHtml } from './html.ts'
import { explainedBy, likenessesOf, mendsOf } from './likeness.ts'
import { renderMarkdown } from './markdown.ts'
import { renderTerminal } from './terminal.ts'

const [violated, other] = notConformantDocument.requirements.filter(({ verdict }) => verdict === 'fail')
if (violated === undefined || other === undefined) throw new Error('the example has too few violations')

const diagnosis: Diagnosis = {
  fault: 'known-mistake',
  requirement: violated.id,
  explains: [violated.id, other.id],
  cause: 'a <mistake> that is known',
  mend: { all: 'Mend it everywhere.', Java: 'mendIn("Java")', Go: 'mend.In("Go")' },
}
const told = (...diagnoses: readonly Diagnosis[]): ReportDocument =>
  withDigest({ ...notConformantDocument, diagnoses })

const views: readonly (readonly [string, (document: ReportDocument) => string])[] = [
  ['terminal', (document) => renderTerminal(document, { colour: false, width: 200, reportPath: 'r' })],
  ['page', renderHtml],
  ['summary', renderMarkdown],
  ['plain text', (document) => findingsText(document, violated)],
]

describe('what findings look like', () => {
  it.each(views)('stands in the %s, and not where nothing is known', (_, render) => {
    expect(render(told(diagnosis))).toMatch(/(?:T|t)his looks like/u)
    expect(render(told(diagnosis))).toContain('that is known')
    expect(render(told())).not.toMatch(/looks like/u)
  })

  it('is no markup in the page', () => {
    expect(renderHtml(told(diagnosis))).not.toContain('<mistake>')
  })

  it('names the requirement that others follow from', () => {
    expect(renderHtml(told(diagnosis))).toMatch(/Probably follows from <a[^>]*>[^<]*<\/a>, which looks like/u)
  })

  it('of several names each', () => {
    const text = renderTerminal(told(diagnosis, { ...diagnosis, fault: 'b', cause: 'another one' }), {
      colour: false,
      width: 200,
      reportPath: 'r',
    })
    expect(text).toContain('or like')
    expect(text).toContain('another one')
  })
})

describe('how it is mended', () => {
  it.each([
    ['Java 21', [undefined, 'Java']],
    ['Go', [undefined, 'Go']],
    ['Kotlin', [undefined, 'Java', 'Go']],
    ['not told', [undefined, 'Java', 'Go']],
  ])('in %s', (language, expected) => {
    expect(mendsOf(diagnosis, language).map((one) => one.language)).toEqual(expected)
  })

  it.each([
    ['JavaScript (Node)', 'TypeScript'],
    ['C# 12', 'C#'],
    ['.NET', 'C#'],
    ['Golang', 'Go'],
  ])('%s is %s', (language, name) => {
    expect(mendsOf({ ...diagnosis, mend: { [name]: 'x', Python: 'y' } }, language)).toEqual([
      { language: name, text: 'x' },
    ])
  })
})

const places = (document: ReportDocument): readonly string[] =>
  causesOf(document).flatMap(({ heads, follows }) => [...heads, ...follows].map(({ id }) => id))

describe('the causes of a report', () => {
  it('follow what is known, and leave every requirement in one place', () => {
    const cause = causesOf(told(diagnosis)).find(({ heads }) => heads.some(({ id }) => id === violated.id))
    expect(cause?.follows.map(({ id }) => id)).toContain(other.id)
    const own = { ...diagnosis, fault: 'own', requirement: other.id }
    for (const document of [told(), told(diagnosis), told(own), told(diagnosis, own)]) {
      expect(places(document).toSorted()).toEqual(places(notConformantDocument).toSorted())
    }
  })

  it('take no word of requirements that are not there', () => {
    const strange = { ...diagnosis, requirement: 'XX-01', explains: ['XX-01', violated.id] }
    expect(places(told(strange)).toSorted()).toEqual(places(notConformantDocument).toSorted())
    expect(likenessesOf(conformantDocument, 'NL-06')).toEqual([])
    expect(explainedBy(conformantDocument, 'NL-06')).toEqual([])
  })
})
