import { describe, expect, test } from 'vitest'
import type { GeneratedFailure } from '../check/generated-failure.ts'
import { conformantDocument, notConformantDocument } from './document.example.ts'
import type { Finding, GeneratedReport, ReportDocument } from './document.ts'
import { findingsText } from './finding-text.ts'
import { generatedSentence, smallestInWords } from './generated-words.ts'
import { renderHtml } from './html.ts'
import { renderMarkdown } from './markdown.ts'
import { renderTerminal } from './terminal.ts'

const form: GeneratedFailure = {
  case: 'nfc-link/generated-7-3:1:0',
  words: 'a link back to <b>+',
  value: { returnUrl: '<b>+' },
  expected: ['%2B'],
  actual: '+',
  decisive: 'fails as soon as the return URL holds +',
  tried: 12,
}

const document = (
  generated: GeneratedFailure,
  replayed: GeneratedReport['replayed'] = [],
): ReportDocument => ({
  ...notConformantDocument,
  generated: { cases: 40, file: 'other.json', replayed },
  requirements: notConformantDocument.requirements.map((one) => ({
    ...one,
    findings: one.findings.map(
      (finding): Finding => ({ ...finding, case: 'nfc-link/generated-7-3', generated }),
    ),
  })),
})

const findingWith = (generated: GeneratedFailure): Finding => {
  const [finding] = document(generated).requirements.flatMap(({ findings }) => findings)
  if (finding === undefined) throw new Error('the example has no finding')
  return finding
}

describe('what a failure comes down to', () => {
  test.each<[string, Partial<GeneratedFailure>, readonly string[]]>([
    ['the smallest form', {}, ['smallest', 'there', 'in words']],
    ['where nothing decides', { decisive: '' }, ['smallest', 'there', 'in words']],
    ['a search that ended', { ended: 'attempts' }, ['smallest', 'there', 'in words', 'note']],
    ['a search that was interrupted', { ended: 'interrupted' }, ['smallest', 'there', 'in words', 'note']],
    ['what did not fail again', { ended: 'notRepeated' }, ['note']],
    ['what is the smallest itself', { case: 'nfc-link/generated-7-3' }, ['there', 'in words']],
  ])('%s', (_, changes, labels) => {
    expect(smallestInWords(findingWith({ ...form, ...changes })).map(([label]) => label)).toEqual(labels)
  })

  test('is nothing for a finding of the suites', () => {
    expect(
      notConformantDocument.requirements.flatMap(({ findings }) => findings.flatMap(smallestInWords)),
    ).toEqual([])
  })

  test('stands in every view, harmless, with the command that repeats it', () => {
    const told = document(form)
    const [requirement] = told.requirements.filter(({ verdict }) => verdict === 'fail')
    const views = [
      renderTerminal(told, { colour: false, width: 100, reportPath: 'index.html' }),
      renderMarkdown(told),
      renderHtml(told),
      requirement === undefined ? '' : findingsText(told, requirement),
    ]
    for (const view of views) {
      expect(view).toContain('fails as soon as the return URL holds +')
      expect(view).toContain('--only nfc-link/generated-7-3:1:0 --seed')
    }
    expect(views[2]).not.toContain('<b>+')
  })
})

describe('what is said of all generated cases', () => {
  const entry = { requirement: 'NL-06', words: 'x' }
  test.each<[GeneratedReport | undefined, string]>([
    [undefined, ''],
    [{ cases: 0, replayed: [] }, ''],
    [{ cases: 1, replayed: [] }, '1 case generated under seed 20260301.'],
    [
      { cases: 2, replayed: [{ ...entry, case: 'a', state: 'fails' }] },
      '2 cases generated under seed 20260301. Of 1 earlier failure put again: a fails still.',
    ],
    [
      {
        cases: 0,
        replayed: [
          { ...entry, case: 'a', state: 'mended' },
          { ...entry, case: 'b', state: 'mended' },
          { ...entry, case: 'c', state: 'notJudged' },
        ],
      },
      'Of 3 earlier failures put again: a, b are mended; c was not judged.',
    ],
  ])('%j', (generated, sentence) => {
    const { generated: _, ...rest } = conformantDocument
    expect(generatedSentence({ ...rest, ...(generated && { generated }) })).toBe(sentence)
  })
})

test('a regression is put again from the file that holds it', () => {
  const told = document({ ...form, case: 'nfc-link/regression-0011aabb' })
  expect(renderMarkdown(told)).toContain(
    '--only nfc-link/regression-0011aabb --seed 20260301 --regressions other.json',
  )
})

const drawn = (count: number): readonly Finding[] =>
  Array.from({ length: count }, (_, index) => ({
    ...findingWith(form),
    fingerprint: String(index).padStart(16, '0'),
  }))

const printed = (own: number, generated: number): string => {
  const requirements = notConformantDocument.requirements.map((one) =>
    one.id === 'NL-06' ? { ...one, findings: [...one.findings.slice(0, own), ...drawn(generated)] } : one,
  )
  return renderTerminal(
    { ...notConformantDocument, requirements },
    { colour: false, width: 200, reportPath: 'index.html' },
  )
}

describe('in the terminal, where the suites’ own cases show the violation, too', () => {
  test.each([
    ['generated ones are counted', 2, 1, /and 1 more finding in generated cases: the report has all/u, false],
    ['generated ones alone are told', 0, 1, /smallest/u, true],
    ['what is left of these is counted', 0, 5, /and 2 more findings in generated cases/u, true],
    ['nothing is added where there are none', 2, 0, /NL-06/u, false],
  ])('%s', (_, own, generated, expected, smallest) => {
    const text = printed(own, generated)
    expect(text).toMatch(expected)
    expect(text.includes('smallest')).toBe(smallest)
    expect(text.includes('in generated cases')).toBe(/generated/u.test(expected.source))
  })
})
