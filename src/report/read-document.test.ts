import { expect, it } from 'vitest'
import { hostileDocument, notConformantDocument } from './document.example.ts'
import { renderJson } from './json.ts'
import { readDocument } from './read-document.ts'

const text = renderJson(notConformantDocument)

it.each([
  ['a report', text, notConformantDocument],
  ['a report behind a byte-order mark', `\ufeff${text}`, notConformantDocument],
  ['a report that holds hostile texts', renderJson(hostileDocument), hostileDocument],
])('reads %s', (_, given, document) => {
  expect(readDocument(given)).toEqual({ ok: true, document })
})

it.each([
  ['an empty file', '', 'notJson'],
  ['a report that was cut short', text.slice(0, -200), 'notJson'],
  ['JSON of another kind', '[]', 'noFooter'],
  ['null', 'null', 'noFooter'],
  [
    'a report without its footer',
    JSON.stringify({ ...notConformantDocument, footer: undefined }),
    'noFooter',
  ],
  ['a later version', text.replace('"schemaVersion": 1', '"schemaVersion": 2'), 'otherSchemaVersion'],
  [
    'a report that lacks its cases',
    JSON.stringify({ ...notConformantDocument, cases: undefined }),
    'wrongShape',
  ],
  [
    'a verdict that was changed',
    text.replace('"verdict": "notConformant"', '"verdict": "conformant"'),
    'digestWrong',
  ],
])('refuses %s', (_, given, code) => {
  expect(readDocument(given)).toMatchObject({ ok: false, code })
})

it('names the place of what is wrong', () => {
  const spoilt = JSON.stringify({ ...notConformantDocument, exchangesLeftOut: -1 })
  expect(readDocument(spoilt)).toMatchObject({ message: expect.stringContaining('/exchangesLeftOut') })
})
