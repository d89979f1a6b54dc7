import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { createBank } from '../../fixtures/banks/reference/bank.ts'
import { runKeys } from '../../fixtures/keys/run-keys.ts'
import { documentOf } from '../../src/cli/run-document.ts'
import { renderHtml } from '../../src/report/html.ts'
import { runConformance } from '../../src/run/run.ts'
import type { TargetAddress } from '../../src/target/address.ts'
import { openTarget } from '../../src/target/open-target.ts'
import { suites } from '../../suites/index.ts'

/** Debian's Chromium, or another one. */
const executablePath = process.env['SAMSVAR_BROWSER'] ?? '/usr/bin/chromium'

const folder = resolve(import.meta.dirname, '../..')
const selection = { only: [], skip: [] }

interface Picture {
  readonly file: string
  /** What is shown: from the top of the page, or of the element with that id, so many CSS pixels. */
  readonly from?: string
  readonly height: number
}

const broken: TargetAddress = { kind: 'module', path: 'docs/examples/broken-bank.ts' }

const reports: readonly { readonly address: TargetAddress; readonly pictures: readonly Picture[] }[] = [
  {
    address: broken,
    pictures: [
      { file: 'report.png', height: 1160 },
      { file: 'finding.png', from: 'TS-02', height: 700 },
    ],
  },
  { address: { kind: 'reference' }, pictures: [{ file: 'report-conformant.png', height: 710 }] },
]

/** The report page on a whole run, as `samsvar run` writes it. */
async function reportOn(address: TargetAddress): Promise<string> {
  const result = await runConformance({
    openTarget: (events) => openTarget(address, events, { folder, reference: () => ({ ...createBank() }) }),
    suites,
    keys: runKeys,
    seed: 7,
    selection,
  })
  return renderHtml(documentOf(result, { selection, strict: false }))
}

const work = await mkdtemp(join(tmpdir(), 'samsvar-pictures-'))
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
try {
  for (const [index, { address, pictures }] of reports.entries()) {
    const page = await browser.newPage({ colorScheme: 'light', viewport: { width: 1000, height: 800 } })
    const path = join(work, `${index}.html`)
    await writeFile(path, await reportOn(address))
    await page.goto(pathToFileURL(path).href)
    for (const { file, from, height } of pictures) {
      const box = from === undefined ? null : await page.locator(`[id="${from}"]`).boundingBox()
      const clip = { x: 0, y: box?.y ?? 0, width: 1000, height }
      await page.screenshot({ path: join(import.meta.dirname, file), fullPage: true, clip })
    }
    await page.close()
  }
} finally {
  await browser.close()
  await rm(work, { recursive: true })
}
