import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  conformantDocument,
  hostileDocument,
  interruptedDocument,
  notConformantDocument,
} from './document.example.ts'
import type { ReportDocument } from './document.ts'
import { pageFiles, renderHtml } from './html.ts'
import { bodyLimit, shortened } from './html-exchange.ts'
import { pageScript } from './page-script.ts'
import { pageStyle } from './page-style.ts'

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
    const markup = page.replace(`<script>${pageScript}</script>`, '')
    expect(markup.length).toBe(page.length - pageScript.length - '<script></script>'.length)
    // Told in a word: what does not match would be the whole page.
    expect(/<(?:script|img|link|iframe|object|embed|form|base)\b/iu.exec(markup)?.[0]).toBeUndefined()
    const bare = markup.replaceAll(/="[^"]*"/gu, '=""')
    expect(/<[^>]*\son\w+=/iu.exec(bare)?.[0]).toBeUndefined()
    expect(/\sstyle="/u.exec(markup)?.[0]).toBeUndefined()
    const places = [...markup.matchAll(/href="([^"]*)"/gu)].map(([, to]) => to ?? '')
    expect(places.filter((to) => !to.startsWith('#') && !to.startsWith('https://gitlab.example/'))).toEqual(
      [],
    )
  })

  it('names its script by digest in its policy', () => {
    const digest = createHash('sha256').update(pageScript).digest('base64')
    expect(page.includes(`script-src &#39;sha256-${digest}&#39;`)).toBe(true)
  })

  it('names its style sheet by digest in its policy', () => {
    const style = /<style>(.*)<\/style>/su.exec(page)?.[1] ?? ''
    const digest = createHash('sha256').update(style).digest('base64')
    expect(page.includes(`style-src &#39;sha256-${digest}&#39;`)).toBe(true)
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
    expect(count(page, /<(?:article|details) class="[^"]*entry/gu)).toBeGreaterThanOrEqual(
      document.requirements.length,
    )
  })
})

describe('the page', () => {
  const page = renderHtml(notConformantDocument)

  it.each([
    ['the verdict before anything else', '<title>Not conformant (CD-12): Fjordbanken wallet backend 2.4.1'],
    ['the scope', 'Judged for: Visa and Mastercard'],
    ['where every requirement went', '<b>93</b> requirements in all'],
    ['what to mend first', 'Values of the NFC link are not encoded as one component each'],
    ['what probably follows from it', 'Probably follows from it: '],
    ['who is affected', 'Affects cardholders who enrol for contactless payment'],
    ['the diagram of what happened', 'the failing one marked with a cross'],
    ['the anatomy of the link', 'Anatomy of the NFC link'],
    ['what a parameter decodes to', 'cut short: https://app.fjordbanken.example/back?a=1&amp;b=2'],
    ['the anatomy of the JWE', 'it broke at the encryption of the content key'],
    ['the request as a command', 'curl --request POST &quot;$PROVISIONING_SERVICE&quot;/push-provisioning'],
    ['a waiver that expired', 'the waiver of NL-08 (0000aaaa0000aaaa) expired on 2026-02-28'],
    ['the days that a waiver has left', '121 days left'],
    ['what changed', '1 newly failing, 1 still failing, 1 mended'],
    ['the journeys', 'Add a card, on two devices'],
    ['the kill matrix', '222 of 223 deliberately broken banks caught'],
    ['the contracts', '0 of 1 contract verified'],
    ['where it was carried out', '4f0c2d1e9b7a'],
    ['the digest of the configuration', '77ee77ee'],
    ['code and reason', 'exit 1: not conformant: 3 requirements failed'],
    ['trouble apart', 'The program ended with code 134'],
    ['a stable place for a requirement', 'id="NL-06"'],
    ['a stable place for a case', 'id="case-nfc-link/return-url-ampersand"'],
    ['the clause', 'NFC enrollment directly via universal link'],
    ['what was expected', '%2Fapp.fjordbanken.example'],
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
    expect(Buffer.byteLength(pageScript)).toBeLessThan(15 * 1024)
  })

  it('has style and script in files beside it in the form of a folder', () => {
    const folder = renderHtml(notConformantDocument, 'folder')
    expect(folder.includes('<link rel="stylesheet" href="report.css">')).toBe(true)
    expect(folder.includes('<script src="report.js"></script>')).toBe(true)
    expect(folder.includes('<style>')).toBe(false)
    expect(pageFiles).toEqual({ 'report.css': pageStyle, 'report.js': pageScript })
  })

  it('stays whole where a case is named that nothing is known of', () => {
    const document = { ...notConformantDocument, cases: [] }
    expect(renderHtml(document)).toContain('TS-04')
    expect(renderHtml(document)).not.toContain('href="#case-')
  })

  it('shows a case that fails two requirements in full once', () => {
    expect(count(page, /<h4>What happened/gu)).toBe(3)
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
