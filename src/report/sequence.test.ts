import { describe, expect, it } from 'vitest'
import { curlOf } from './curl.ts'
import type { CaseReport, CaseStep, ExchangeReport, Finding } from './document.ts'
import { sequenceDiagram } from './html-sequence.ts'
import { textOf } from './html-tag.ts'
import { sequenceOf } from './sequence.ts'

const message = { line: '200', headers: [], body: '' }
const exchange = (id: string, partner: string): ExchangeReport => ({
  id,
  case: 'case',
  with: partner,
  request: { line: `POST /a/long/path/of/the/service/${id}`, headers: [], body: '' },
  answer: message,
})
const exchanges = new Map(
  [exchange('x-1', 'Visa token service (processor)'), exchange('x-2', 'provisioning service')].map((one) => [
    one.id,
    one,
  ]),
)
const asked = (operation: string, ids: readonly string[], name = operation): CaseStep => ({
  words: `the app asks ${operation}`,
  kind: 'asked',
  operation,
  name,
  outcome: '{"ecom":"registered"}',
  exchanges: ids,
})
const report = (steps: readonly CaseStep[]): CaseReport => ({
  id: 'case',
  suite: 'flows',
  words: 'a case',
  verdict: 'fail',
  steps,
  exchanges: [],
  duration: 1,
})
const finding = (place: string, ids: readonly string[] = []): Finding => ({
  requirement: 'FL-02',
  case: 'case',
  kind: 'kind',
  place,
  expected: [],
  actual: '',
  hint: '',
  fingerprint: '0000000000000000',
  exchanges: ids,
  waived: false,
})
const steps: readonly CaseStep[] = [
  asked('cardStatus', ['x-1']),
  { words: 'the user completes', kind: 'wallet', outcome: 'done', exchanges: [] },
  { words: 'returned is left out', kind: 'skipped', outcome: 'no link', exchanges: [] },
  asked('addCard', ['x-2', 'left-out']),
]

const marked = (place: string, ids: readonly string[] = []): readonly string[] =>
  sequenceOf(report(steps), exchanges, finding(place, ids))
    .messages.filter(({ isMarked }) => isMarked)
    .map(({ words }) => words)

describe('sequenceOf', () => {
  it('has a lane for everybody who spoke, and an arrow for everything that was said', () => {
    const { lanes, messages, leftOut } = sequenceOf(report(steps), exchanges, finding('addCard'))
    expect(lanes).toEqual([
      'App',
      'Integration',
      'Visa token service (processor)',
      'provisioning service',
      'Wallet',
    ])
    expect(messages.map(({ from, to }) => `${from}${to}`)).toEqual([
      '01',
      '12',
      '21',
      '10',
      '04',
      '40',
      '01',
      '13',
      '31',
      '10',
    ])
    expect(leftOut).toBe(0)
  })

  it.each([
    ['the answer of the step that it is about', 'addCard /url', ['x-2'], ['ecom: registered']],
    ['the request that shows it', '/encryptedCardData', ['x-2'], ['POST /a/long/path/of/the/service/x-2']],
    ['nothing where nothing shows it', 'anywhere', [], []],
    ['no step of another name', 'addCards', [], []],
  ])('marks %s', (_, place, ids, words) => {
    expect(marked(place, ids)).toEqual(words)
  })

  it('tells steps of one operation apart by their name', () => {
    const twice = report([asked('nfcLink', [], 'plain'), asked('nfcLink', [], 'raw-letters')])
    const { messages } = sequenceOf(twice, exchanges, finding('nfcLink raw-letters ?return-url'))
    expect(messages.map(({ isMarked }) => isMarked)).toEqual([false, false, false, true])
  })

  it('leaves out what is too much, and keeps what shows the finding', () => {
    const many = report(Array.from({ length: 40 }, (_, index) => asked('cardStatus', [], `n${index}`)))
    const { messages, leftOut } = sequenceOf(many, exchanges, finding('cardStatus n30'))
    expect([messages.length, leftOut]).toEqual([24, 56])
    expect(messages.some(({ isMarked }) => isMarked)).toBe(true)
  })
})

describe('sequenceDiagram', () => {
  it('is a picture with a name, needs no style sheet, and shortens what does not fit', () => {
    const svg = textOf(sequenceDiagram(sequenceOf(report(steps), exchanges, finding('addCard'))))
    expect(svg).toContain('role="img" aria-label="Sequence between App, Integration')
    expect(svg).toContain('POST …')
    expect(svg).not.toContain('style=')
    expect(textOf(sequenceDiagram({ lanes: [], messages: [], leftOut: 0 }))).toBe('')
  })
})

describe('curlOf', () => {
  it('gives the shape of a request, with the address as a variable', () => {
    const request = {
      line: 'POST /tokens',
      headers: [
        ['content-type', 'application/json'],
        ['Host', 'localhost:1'],
        ['authorization', '‹40 characters›'],
      ] as const,
      body: '{\n  "nin": "‹NIN›"\n}',
    }
    expect(curlOf({ ...exchange('x-1', 'Visa token service (processor)'), request })).toBe(
      `curl --request POST "$VISA_TOKEN_SERVICE"/tokens \\
  --header 'content-type: application/json' \\
  --header 'authorization: ‹40 characters›' \\
  --data-raw '{"nin":"‹NIN›"}'`,
    )
  })

  it.each(["'; rm -rf / #", '$(id)', '`id`', '\n echo', '" "'])('quotes %j for the shell', (text) => {
    const request = { line: `POST /${text}`, headers: [[text, text]] as const, body: text }
    const command = curlOf({ ...exchange('x-1', text), request })
    // Within single quotes nothing has a meaning; what is left outside of them is ours.
    const outside = command.replaceAll("'\\''", '').replaceAll(/'[^']*'/gu, '')
    expect(outside).toMatch(
      /^curl --request POST "\$OTHER_HOST"\S* \\\n {2}--header {1,2}\\\n {2}--data-raw $/u,
    )
  })
})
