import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { encryptionKeys } from '../fixtures/keys/encryption-keys.ts'
import { issueCertificates } from '../src/double/certificates.ts'
import type { ReportDocument } from '../src/report/document.ts'
import { type Figure, median, ratio } from './ratio.ts'

const program = resolve(import.meta.dirname, '../dist/program/samsvar.js')
const floor = resolve(import.meta.dirname, 'floor-process.mjs')
const rounds = 5

const secondsOf = (run: () => void): number => {
  const began = performance.now()
  run()
  return (performance.now() - began) / 1000
}

/** The default run on the reference bank in a fresh process, against what the work on the wire takes at the least. */
export async function defaultRunFigures(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-bench-'))
  try {
    const material = join(folder, 'material.json')
    const { servers } = await issueCertificates({ hosts: ['localhost'], now: new Date() })
    writeFileSync(material, JSON.stringify({ jwk: encryptionKeys.published.privateJwk, ...servers.good }))
    const run = (): void => {
      execFileSync(
        process.execPath,
        [program, 'run', '--target', 'reference', '--seed', '1', '--out', folder],
        {
          stdio: ['ignore', 'ignore', 'ignore'],
        },
      )
    }
    run()
    const { timing, cases } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as ReportDocument
    const { decryptions = 0, connections = 0 } = timing
    const exchanges = new Set(cases.flatMap((one) => one.exchanges)).size
    const atLeast = (exchanged: number): void => {
      const work = [decryptions, connections, exchanged].map(String)
      execFileSync(process.execPath, [floor, material, ...work], { stdio: 'inherit' })
    }
    const times = Array.from({ length: rounds }, () => ({
      run: secondsOf(run),
      floor: secondsOf(() => atLeast(0)),
      wire: secondsOf(() => atLeast(exchanges)),
    }))
    return [
      {
        what: 'cases; exchanges; requests decrypted; connections',
        value: `${cases.length}; ${exchanges}; ${decryptions}; ${connections}`,
      },
      {
        what: 'the default run, seconds (2.5 on two cores is the aim)',
        value: median(times.map((time) => time.run)).toFixed(2),
      },
      { what: 'its floor, seconds', value: median(times.map((time) => time.floor)).toFixed(2) },
      ratio('the default run against its floor', median(times.map((time) => time.run / time.floor)), {
        most: 2,
      }),
      {
        what: 'floor with as many exchanges by bare node:https, seconds',
        value: median(times.map((time) => time.wire)).toFixed(2),
      },
      {
        what: 'the default run against that',
        value: median(times.map((time) => time.run / time.wire)).toFixed(2),
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
