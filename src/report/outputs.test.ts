import { expect, it } from 'vitest'
import { conformantDocument, hostileDocument } from './document.example.ts'
import { outputs, renderAll } from './outputs.ts'

it('renders every file, of a document that holds anything', () => {
  expect(renderAll(hostileDocument).map(({ file, ok }) => [file, ok])).toEqual([
    ['report.json', true],
    ['index.html', true],
    ['TEST-samsvar.xml', true],
    ['ctrf.json', true],
    ['summary.md', true],
  ])
})

it('names an output that throws, and renders the others', () => {
  const broken = {
    file: 'broken.txt',
    render: (): string => {
      throw new Error('no paper')
    },
  }
  const renderings = renderAll(conformantDocument, [broken, ...outputs])
  expect(renderings[0]).toEqual({ file: 'broken.txt', ok: false, problem: 'no paper' })
  expect(renderings.slice(1).every(({ ok }) => ok)).toBe(true)
})

it('says the same every time', () => {
  expect(renderAll(structuredClone(hostileDocument))).toEqual(renderAll(hostileDocument))
})
