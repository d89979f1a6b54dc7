import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { encryptionKeys } from '../fixtures/keys/encryption-keys.ts'
import { importDecryptionKeys } from '../src/exchange/decryption-keys.ts'
import { readCompactJwe } from '../src/model/jwe.ts'
import type { ReportDocument } from '../src/report/document.ts'
import { aJwe, writeHar, writeNdjson, writeRequests } from './audit-recordings.ts'
import { type Figure, ratio } from './ratio.ts'

const program = resolve(import.meta.dirname, '../dist/program/samsvar.js')
const megabyte = 1e6
const requests = 6_000

/** Has the process tell its own peak on standard error when it ends. */
const tellsPeak = `data:text/javascript,process.on('exit',()=>process.stderr.write('\\npeak '+process.resourceUsage().maxRSS))`

interface Measured {
  readonly seconds: number
  readonly bytes: number
  readonly exchanges: number
  readonly peakMebibytes: number
}

/** Judges a recording in a fresh process. Throws where the audit came to nothing. */
function audit(folder: string, file: string, flags: readonly string[] = []): Measured {
  const peak = join(folder, 'peak')
  const script = `"$0" --import "$1" "$2" audit "$3" --json --out "$4" \${5:+--key "$5"} 2>"$6"; test $? -le 1`
  const words = [process.execPath, tellsPeak, program, file, join(folder, 'out'), flags[0] ?? '', peak]
  const output = execFileSync('sh', ['-c', script, ...words], { encoding: 'utf8', maxBuffer: 2 ** 28 })
  const { timing, header } = JSON.parse(output) as ReportDocument
  const told = readFileSync(peak, 'utf8').split('\n').at(-1) ?? ''
  return {
    seconds: timing.total / 1000,
    bytes: statSync(file).size,
    exchanges: Number(/(\d+) exchange/u.exec(header.scope)?.[1] ?? 0),
    peakMebibytes: Number(told.replace('peak ', '')) / 1024,
  }
}

/** How many encrypted keys a second all cores together decrypt, with nothing else to do. */
async function decryptionsPerSecond(): Promise<number> {
  const [key] = (await importDecryptionKeys([encryptionKeys.published])).held
  const encryptedKey = readCompactJwe(aJwe).parts?.encryptedKey
  if (key === undefined || encryptedKey === undefined) throw new Error('there is no key to decrypt')
  const began = performance.now()
  await Promise.all(Array.from({ length: requests }, () => key.unwrap(encryptedKey)))
  return requests / ((performance.now() - began) / 1000)
}

/** Recordings, judged: how fast, and that a gigabyte takes no more memory than a tenth of it. */
export async function auditFigures(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-bench-audit-'))
  const file = join(folder, 'recording')
  try {
    await writeHar(file, 100 * megabyte)
    const har = audit(folder, file)
    await writeNdjson(file, 100 * megabyte)
    const lines = audit(folder, file)
    await writeNdjson(file, 1000 * megabyte)
    const gigabyte = audit(folder, file)
    await writeRequests(file, requests)
    const keyFile = join(folder, 'key.json')
    const { kid, privateJwk } = encryptionKeys.published
    writeFileSync(keyFile, JSON.stringify({ ...privateJwk, kid }))
    const before = await decryptionsPerSecond()
    const opened = audit(folder, file, [keyFile])
    const possible = (before + (await decryptionsPerSecond())) / 2
    return [
      ratio('HAR, megabytes a second', har.bytes / megabyte / har.seconds, { least: 25 }),
      ratio('NDJSON of 1 KB, exchanges a second, no JWE opened', lines.exchanges / lines.seconds, {
        least: 10_000,
      }),
      { what: 'peak memory for 100 MB, MiB', value: lines.peakMebibytes.toFixed(0) },
      ratio('peak memory, 1 GB against 100 MB', gigabyte.peakMebibytes / lines.peakMebibytes, { most: 1.3 }),
      { what: `JWEs that ${availableParallelism()} cores decrypt a second`, value: possible.toFixed(0) },
      ratio('JWEs opened and judged, against that', opened.exchanges / opened.seconds / possible, {
        least: 0.9,
      }),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
