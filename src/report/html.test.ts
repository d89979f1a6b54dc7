import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  conformantDocument,
  hostileDocument,
  interruptedDocument,
  notConformantDocument,
} from './document.example.ts'
import type { ReportDocument } from './document.ts'
import { renderHtml } from './html.ts'
import { bodyLimit, shortened } from './html-exchange.ts'

const documents: readonly (readonly [string, ReportDocument])[] = [
  ['conformant', conformantDocument],
  ['not conformant', notConformantDocument],
  ['interrupted', interruptedDocument],
  ['hostile', hostileDocument],
]

const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length

describe.each(documents)('the page of a run that is %s', (_, document) => {
  const page = renderHtml(document)

  it('is the same every time', () => {
    expect(renderHtml(structuredClone(document)) === page).toBe(true)
  })

  it('asks for nothing and runs nothing', () => {
    expect(page).not.toMatch(/<(?:script|img|link|iframe|object|embed|form|base)\b/iu)
    expect(page).not.toMatch(/<[^>]*\son\w+=/iu)
    expect(page).not.toMatch(/\sstyle="/u)
    expect([...page.matchAll(/href="([^"]*)"/gu)].every(([, to]) => to?.startsWith('#'))).toBe(true)
  })

  it('names its style sheet by digest in its policy', () => {
    const style = /<style>(.*)<\/style>/su.exec(page)?.[1] ?? ''
    expect(page).toContain(
      `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`.replaceAll("'", '&#39;'),
    )
  })

  it('has one heading of the first rank, one main part and no id twice', () => {
    expect(count(page, /<h1/gu)).toBe(1)
    expect(count(page, /<main/gu)).toBe(1)
    const ids = [...page.matchAll(/\sid="([^"]*)"/gu)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('leads nowhere that is not there', () => {
    const ids = new Set([...page.matchAll(/\sid="([^"]*)"/gu)].map(([, id]) => id))
    const missing = [...page.matchAll(/href="#([^"]*)"/gu)].map(([, to]) => to).filter((to) => !ids.has(to))
    expect(missing).toEqual([])
  })

  it('shows every requirement once', () => {
    expect(count(page, /<(?:article class="card|details class="fold" id=)/gu)).toBeGreaterThanOrEqual(
      document.requirements.length,
    )
  })
})

describe('the page', () => {
  const page = renderHtml(notConformantDocument)

  it.each([
    ['the verdict before anything else', '<title>Not conformant: Fjordbanken wallet backend 2.4.1'],
    ['the scope', 'Judged for: Visa and Mastercard'],
    [
      'where every requirement went',
      '93 requirements = 3 failed + 1 inconclusive + 1 warned + 1 waived + 1 not claimed + 86 passed',
    ],
    ['code and reason', 'exit 1: not conformant: 3 requirements failed'],
    ['trouble apart', 'The program ended with code 134'],
    ['a stable place for a requirement', 'id="NL-06"'],
    ['a stable place for a case', 'id="case-nfc-link/return-url-ampersand"'],
    ['the clause', 'NFC enrollment directly via universal link'],
    ['what was expected', '%3Fa%3D1%26b%3D2'],
    ['what was there', 'back?a=1&amp;b=2'],
    ['the fingerprint', '0a1b2c3d4e5f6071'],
    ['the exchange', 'POST /customer-service-api/1.0/searches'],
    ['how to see it again', '--only nfc-link/return-url-ampersand --seed 20260301'],
    ['what was missing', 'the positive control did not succeed'],
    ['the claim that is not made', 'tls: own (the integration claims gateway)'],
    ['who answers for a waiver', 'Kari Nordmann'],
    ['what no run can see', 'not a web view, opens the universal link'],
    ['its digest', notConformantDocument.footer.digest],
  ])('tells %s', (_, text) => {
    expect(page.includes(text)).toBe(true)
  })

  it('stays small where there is no evidence', () => {
    expect(Buffer.byteLength(renderHtml(conformantDocument))).toBeLessThan(300 * 1024)
  })

  it('stays whole where a case is named that nothing is known of', () => {
    const document = { ...notConformantDocument, cases: [] }
    expect(renderHtml(document)).toContain('TS-04')
    expect(renderHtml(document)).not.toContain('href="#case-')
  })

  it('shows a case that fails two requirements in full once', () => {
    expect(count(page, /The case, step by step/gu)).toBe(3)
    expect(page).toContain('The steps of this case are shown at')
  })
})

describe('shortened', () => {
  it.each([
    ['nothing', '', ''],
    ['what just fits', 'a'.repeat(bodyLimit), 'a'.repeat(bodyLimit)],
    ['what is one byte too long', 'a'.repeat(bodyLimit + 1), 'a'.repeat(bodyLimit)],
    ['what ends within a character', `${'a'.repeat(bodyLimit - 1)}ø`, 'a'.repeat(bodyLimit - 1)],
  ])('shows of %s as much as fits', (_, body, text) => {
    expect(shortened(body).text === text).toBe(true)
    expect(shortened(body).note === '').toBe(body === text)
  })

  it('says how much was cut', () => {
    expect(shortened('a'.repeat(bodyLimit * 2)).note).toContain('64 KB of 128 KB')
  })
})
