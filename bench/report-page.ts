import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { withDigest } from '../src/report/canonical.ts'
import { conformantDocument } from '../src/report/document.example.ts'
import type { ReportDocument } from '../src/report/document.ts'
import { renderHtml } from '../src/report/html.ts'
import { escapeHtml } from '../src/report/html-tag.ts'
import { type Figure, median, ratio } from './ratio.ts'

/** Debian's Chromium, or another one. */
const executablePath = process.env['SAMSVAR_BROWSER'] ?? '/usr/bin/chromium'

const cases = 10_000

/** A run of so many cases, each with a name and words of its own. */
function documentOfMany(): ReportDocument {
  const suites = [...new Set(conformantDocument.requirements.map(({ suite }) => suite))]
  return withDigest({
    ...conformantDocument,
    cases: Array.from({ length: cases }, (_, index) => {
      const suite = suites[index % suites.length] ?? 'flows'
      return {
        id: `${suite}/links/return-url-${index}`,
        suite,
        words: `enrollNfc, and back to return URL number ${index}, with a query with & = + and bare : / ? @`,
        verdict: 'pass' as const,
        steps: [
          { words: 'the app asks enrollNfc', outcome: '{"url":"https://qr.vipps.no/"}', exchanges: [] },
        ],
        exchanges: [],
        duration: index % 40,
      }
    }),
  })
}

/** The least that shows the same cases: a table, escaped as the page is. */
const plainTable = (document: ReportDocument): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Cases</title></head><body><table><thead><tr><th>Case</th><th>Suite</th><th>What was done</th><th>Verdict</th></tr></thead><tbody>${document.cases
    .map(
      ({ id, suite, words, verdict }) =>
        `<tr id="${escapeHtml(id)}"><td>${escapeHtml(id)}</td><td>${escapeHtml(suite)}</td><td>${escapeHtml(words)}</td><td>${escapeHtml(verdict)}</td></tr>\n`,
    )
    .join('')}</tbody></table></body></html>\n`

/** Milliseconds of building a page: the median of some, after a few that warm up. */
function timeOf(build: () => string): number {
  const times: number[] = []
  for (let round = 0; round < 12; round += 1) {
    const start = performance.now()
    build()
    if (round >= 3) times.push(performance.now() - start)
  }
  return median(times)
}

/** Milliseconds from asking for a page to its first frame, in a page of its own. */
async function timeToOpen(browser: Browser, path: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  const start = performance.now()
  await page.goto(pathToFileURL(path).href, { waitUntil: 'load' })
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))')
  const time = performance.now() - start
  await page.close()
  return time
}

/** Building and opening the page of 10,000 cases, against a plain table of the same cases. */
export async function reportPageFigures(): Promise<readonly Figure[]> {
  const document = documentOfMany()
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-bench-'))
  const pages = { page: join(folder, 'page.html'), table: join(folder, 'table.html') }
  writeFileSync(pages.page, renderHtml(document))
  writeFileSync(pages.table, plainTable(document))
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const opened = { page: [] as number[], table: [] as number[] }
    for (let round = 0; round < 9; round += 1) {
      // In turn, so that whatever else the machine does meets both.
      for (const name of ['page', 'table'] as const) {
        const time = await timeToOpen(browser, pages[name])
        if (round >= 2) opened[name].push(time)
      }
    }
    const build = { page: timeOf(() => renderHtml(document)), table: timeOf(() => plainTable(document)) }
    const open = { page: median(opened.page), table: median(opened.table) }
    return [
      {
        what: 'building the page and a plain table',
        value: `${build.page.toFixed(0)} ms, ${build.table.toFixed(0)} ms`,
      },
      ratio('building the page, against a plain table', build.page / build.table, { most: 2 }),
      { what: 'opening them in Chromium', value: `${open.page.toFixed(0)} ms, ${open.table.toFixed(0)} ms` },
      ratio('opening the page, against a plain table', open.page / open.table, { most: 2 }),
    ]
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true })
  }
}
