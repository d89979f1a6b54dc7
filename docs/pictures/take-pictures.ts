import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { samplesFolder } from '../write-samples.ts'

/** Debian's Chromium, or another one. */
const executablePath = process.env['SAMSVAR_BROWSER'] ?? '/usr/bin/chromium'

interface Picture {
  readonly file: string
  /** What is shown: from the top of the page, or of the element with that id, so many CSS pixels. */
  readonly from?: string
  readonly height: number
}

/** The pictures of each sample report (`npx tsx docs/write-samples.ts`). */
const samples: Readonly<Record<'broken' | 'conformant', readonly Picture[]>> = {
  broken: [
    { file: 'report.png', height: 860 },
    { file: 'finding.png', from: 'TS-02', height: 680 },
  ],
  conformant: [{ file: 'report-conformant.png', height: 555 }],
}

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
try {
  for (const [name, pictures] of Object.entries(samples)) {
    const page = await browser.newPage({ colorScheme: 'light', viewport: { width: 1000, height: 800 } })
    await page.goto(pathToFileURL(join(samplesFolder, name, 'index.html')).href)
    for (const { file, from, height } of pictures) {
      const box = from === undefined ? null : await page.locator(`[id="${from}"]`).boundingBox()
      const clip = { x: 0, y: box?.y ?? 0, width: 1000, height }
      await page.screenshot({ path: join(import.meta.dirname, file), fullPage: true, clip })
    }
    await page.close()
  }
} finally {
  await browser.close()
}
