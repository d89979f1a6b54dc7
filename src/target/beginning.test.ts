import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beginningOf } from './beginning.ts'

describe('the beginning of a text', () => {
  test.each([
    ['Listening on port 8080', 'Listening on port ‹…›'],
    ['{"level":"info","msg":"started"}', '{"level":"info","msg":"started"}'],
    ['SLF4J: Failed to load class', '‹…›: Failed to load class'],
    ['  .   ____  Spring Boot', '. Spring Boot'],
    ['pan=4111111111111111', '‹…›'],
    ['pan: 4111 1111 1111 1111 of the card', 'pan: ‹…› of the card'],
    ['password: correcthorse', 'password: ‹…›'],
    ['Authorization: Bearer abcdef', 'Authorization: ‹…›'],
    ['MIIEvQIBADANBgkqhkiG9w0BAQEFAASC', '‹…›'],
    ['ved å starte tjenesten', 'ved å starte tjenesten'],
    ['a\tb\r\nc', 'a b c'],
    ['\u001b[31mred\u0000', '[‹…›'],
    ['', ''],
  ])('%j is shown as %j', (text, shown) => {
    expect(beginningOf(text)).toBe(shown)
  })

  test('is short, on one line, and holds no digit, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
        const shown = beginningOf(text)
        expect(shown.length).toBeLessThanOrEqual(90)
        expect(shown).not.toMatch(/[\p{Nd}\p{Cc}]/u)
      }),
    )
  })

  test('takes no time for a text of many megabytes', () => {
    expect(beginningOf('a '.repeat(8 * 1024 * 1024)).endsWith(' …')).toBe(true)
  })
})
