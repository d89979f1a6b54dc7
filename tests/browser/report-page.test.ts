import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  conformantDocument,
  hostileDocument,
  interruptedDocument,
  notConformantDocument,
} from '../../src/report/document.example.ts'
import { pageFiles, renderHtml } from '../../src/report/html.ts'
import { renderJunit } from '../../src/report/junit.ts'

/** Debian's Chromium, or another one. */
const executablePath = process.env['SAMSVAR_BROWSER'] ?? '/usr/bin/chromium'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const pages = [
  ['conformant', conformantDocument],
  ['not-conformant', notConformantDocument],
  ['interrupted', interruptedDocument],
  ['hostile', hostileDocument],
] as const

describe('the report in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-report-'))
  let browser: Browser

  beforeAll(async () => {
    for (const [name, document] of pages) writeFileSync(join(folder, `${name}.html`), renderHtml(document))
    mkdirSync(join(folder, 'folder'))
    writeFileSync(join(folder, 'folder/index.html'), renderHtml(notConformantDocument, 'folder'))
    for (const [file, text] of Object.entries(pageFiles)) writeFileSync(join(folder, 'folder', file), text)
    browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    })
  })

  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true })
  })

  /** Opens a page, and notes all that it asks for and complains of. */
  async function opened(
    name: string,
    options: BrowserContextOptions,
    place = '',
  ): Promise<{ page: Page; heard: string[] }> {
    const page = await browser.newPage(options)
    const heard: string[] = []
    page.on('request', (request) => {
      if (!request.isNavigationRequest()) heard.push(request.url())
    })
    page.on('console', (message) => heard.push(message.text()))
    page.on('pageerror', (error) => heard.push(error.message))
    page.on('dialog', (dialog) => {
      heard.push(dialog.message())
      void dialog.dismiss()
    })
    await page.goto(`${pathToFileURL(join(folder, `${name}.html`)).href}${place}`)
    return { page, heard }
  }

  const looks: readonly (readonly [string, BrowserContextOptions])[] = [
    ['light', { colorScheme: 'light', viewport: { width: 1280, height: 900 } }],
    ['dark', { colorScheme: 'dark', viewport: { width: 1280, height: 900 } }],
    ['narrow', { colorScheme: 'light', viewport: { width: 320, height: 640 } }],
    ['forced colours', { forcedColors: 'active', viewport: { width: 1280, height: 900 } }],
  ]
  const views = pages.flatMap(([name]) => looks.map(([look, options]) => [name, look, options] as const))

  it.each(views)('%s, %s: asks for nothing, fits, and is accessible', async (name, _, options) => {
    const { page, heard } = await opened(name, { ...options, bypassCSP: true })
    const width = await page.evaluate<number>('document.documentElement.scrollWidth')
    expect(width).toBeLessThanOrEqual(options.viewport?.width ?? 0)
    // Colours are judged where they are shown: everything is opened first.
    await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true')
    await page.evaluate(axe)
    const violations = await page.evaluate<readonly unknown[]>(
      `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map((node) => node.html.slice(0, 200) + " " + node.failureSummary) })))`,
    )
    expect(violations).toEqual([])
    expect(heard).toEqual([])
    await page.close()
  })

  it.each(pages.map(([name]) => name))(
    '%s: reads the same without scripts, under its own policy',
    async (name) => {
      const { page, heard } = await opened(name, { javaScriptEnabled: false })
      expect(await page.locator('h1').count()).toBe(1)
      expect(await page.locator('h1').innerText()).not.toBe('')
      expect(heard).toEqual([])
      await page.close()
    },
  )

  it('is styled under its own policy', async () => {
    const { page, heard } = await opened('conformant', {})
    expect(
      await page.evaluate<boolean>('document.querySelector(".skip").getBoundingClientRect().right < 0'),
    ).toBe(true)
    expect(heard).toEqual([])
    await page.close()
  })

  it('opens at a requirement that passed', async () => {
    const { page } = await opened('not-conformant', {}, '#TS-01')
    expect(await page.locator('[id="TS-01"]').isVisible()).toBe(true)
    await page.close()
  })

  it('prints summary and failures, and no passed requirement', async () => {
    const { page } = await opened('not-conformant', {})
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('[id="TS-04"]').isVisible()).toBe(true)
    expect(await page.locator('[id="TS-01"]').isVisible()).toBe(false)
    await page.close()
  })

  it('filters and finds by script, and says how much is left', async () => {
    const { page, heard } = await opened('not-conformant', {})
    await page.locator('button[data-show="fail"]').click()
    expect(await page.locator('[id="TS-04"]').isVisible()).toBe(true)
    expect(await page.locator('[id="TS-01"]').isVisible()).toBe(false)
    expect(new URL(page.url()).hash).toBe('#?show=fail')
    await page.keyboard.press('/')
    await page.keyboard.type('percent-encoded')
    await page.locator('.count', { hasText: /^1 of \d+ requirements and cases$/u }).waitFor()
    expect(await page.locator('[id="NL-06"]').isVisible()).toBe(true)
    expect(await page.locator('[id="TS-04"]').isVisible()).toBe(false)
    await page.reload()
    await page.locator('.count', { hasText: /^1 of/u }).waitFor()
    // A link to what the filter hides shows everything again.
    await page.locator('.first a[href="#TS-04"]').click()
    await page.locator('[id="TS-04"]').waitFor({ state: 'visible' })
    expect(heard).toEqual([])
    await page.close()
  })

  it('is styled and filtered as a folder, under a policy of its own', async () => {
    const { page, heard } = await opened('folder/index', {})
    expect(
      await page.evaluate<boolean>('document.querySelector(".skip").getBoundingClientRect().right < 0'),
    ).toBe(true)
    await page.locator('button[data-show="fail"]').waitFor()
    expect(heard.every((each) => /report\.(?:css|js)$/u.test(each))).toBe(true)
    await page.close()
  })

  it('reads whole where a server allows no style and no script within a page', async () => {
    const jenkins = "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'self';"
    const files: Readonly<Record<string, readonly [string, string]>> = {
      '/index.html': ['text/html; charset=utf-8', renderHtml(notConformantDocument, 'folder')],
      '/report.css': ['text/css', pageFiles['report.css']],
      '/report.js': ['text/javascript', pageFiles['report.js']],
      '/one.html': ['text/html; charset=utf-8', renderHtml(notConformantDocument)],
    }
    const server = createServer(({ url = '' }, response) => {
      const [type, content] = files[url] ?? ['text/plain', '']
      response.writeHead(200, { 'content-type': type, 'content-security-policy': jenkins }).end(content)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const page = await browser.newPage({ viewport: { width: 1000, height: 800 } })
    for (const [file, isStyled] of [
      ['index.html', true],
      ['one.html', false],
    ] as const) {
      await page.goto(`http://127.0.0.1:${port}/${file}`)
      expect(await page.locator('h1').innerText()).toBe('Not conformant')
      expect(await page.locator('[id="NL-06"] svg.sequence').first().isVisible()).toBe(true)
      // Without a style, too, a shape is no larger than a word.
      const shape = await page.locator('[id="NL-06"] svg.shape').first().boundingBox()
      expect(shape?.width).toBeLessThanOrEqual(20)
      expect((await page.locator('body').evaluate('getComputedStyle(document.body).margin')) === '0px').toBe(
        isStyled,
      )
    }
    await page.close()
    await new Promise((done) => server.close(done))
  })

  it('prints the sheet for the release on one page, and not a thousand pages after it', async () => {
    const { page } = await opened('not-conformant', {})
    const pdf = await page.pdf({ format: 'A4' })
    const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/gu)?.length ?? 0
    expect(sheets).toBeGreaterThan(1)
    expect(sheets).toBeLessThan(15)
    await page.setViewportSize({ width: 703, height: 1032 })
    await page.emulateMedia({ media: 'print' })
    // A4 within its margins, in CSS pixels.
    const end = await page.locator('section.release').boundingBox()
    expect((end?.y ?? 0) + (end?.height ?? 0)).toBeLessThan(1032)
    await page.close()
  })

  it.each(pages)('%s: the JUnit file is well-formed to a reader of XML', async (_, document) => {
    const page = await browser.newPage()
    const errors = await page.evaluate<number>(
      `new DOMParser().parseFromString(${JSON.stringify(renderJunit(document))}, "text/xml").querySelectorAll("parsererror").length`,
    )
    expect(errors).toBe(0)
    await page.close()
  })
})
