import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BuiltProgram, buildProgram } from '../program.ts'

const root = resolve(import.meta.dirname, '../..')
const out = mkdtempSync(join(tmpdir(), 'samsvar-adapters-'))
let built: BuiltProgram

beforeAll(() => {
  built = buildProgram()
})
afterAll(() => {
  built.remove()
  rmSync(out, { recursive: true })
})

/** The last line of what the program says in a folder. */
const lastLine = (folder: string, words: readonly string[]): Promise<string> =>
  new Promise((done) => {
    execFile(process.execPath, [built.program, ...words], { cwd: folder, maxBuffer: 2 ** 26 }, (_, stdout) =>
      done(stdout.trimEnd().split('\n').at(-1) ?? ''),
    )
  })

describe.each([
  ['python', 'docs/plug-in-python.md'],
  ['java', 'docs/plug-in-java.md'],
])('the adapter in %s', (language, page) => {
  test('as init writes it, is never green, and says what to fill in', async () => {
    const folder = mkdtempSync(join(out, 'bank-'))
    await lastLine(folder, ['init', '--language', language])
    const said = await lastLine(folder, ['run', '--only', 'TS-02', '--out', join(folder, 'out')])
    expect(said).toMatch(/^exit 3: cardStatus is claimed and not implemented/u)
  }, 120_000)

  test('filled in as on its page, comes to what the page says', async () => {
    const [, verdict = 'none', target = ''] =
      /<!-- verdict in tests\/languages: (.*) -->\n\n```sh\nnpx samsvar run --target "(.*)" --only nfc-link\n/u.exec(
        readFileSync(join(root, page), 'utf8'),
      ) ?? []
    const words = ['run', '--target', target, '--only', 'nfc-link', '--out', join(out, language)]
    expect(await lastLine(root, words)).toContain(verdict)
  }, 120_000)
})
