import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDocument } from '../src/report/read-document.ts'
import { type BuiltProgram, buildProgram } from './program.ts'

let built: BuiltProgram
beforeAll(() => {
  built = buildProgram()
}, 60_000)
afterAll(() => built.remove())

/** Answers the first two calls, and from then on nothing: it leaves a file where it was asked for a status. */
const silentBank = `
import { createInterface } from 'node:readline'
import { writeFileSync } from 'node:fs'
const claims = { protocol: 1, name: 'Silent', version: '1', operations: ['cardStatus'],
  tokenServices: { visa: 'processor' }, issuer: { names: ['Silent'] } }
for await (const line of createInterface({ input: process.stdin })) {
  const { id, method } = JSON.parse(line)
  const result = method === 'describe' ? claims : {}
  if (method === 'cardStatus') writeFileSync('asked', '')
  else console.log(JSON.stringify({ jsonrpc: '2.0', id, result }))
}
`

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends a run with a partial document that says so',
  async (signal) => {
    built.put('silent.mjs', silentBank)
    const asked = join(built.folder, 'asked')
    const args = [built.program, 'run', '--target', 'command:node silent.mjs', '--out', signal]
    const child = spawn(process.execPath, args, { cwd: built.folder, stdio: ['ignore', 'pipe', 'inherit'] })
    let stdout = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
    while (!existsSync(asked)) await sleep(20)
    child.kill(signal)
    expect(await ended).toBe(130)
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^exit 130: /u)
    const reading = readDocument(readFileSync(join(built.folder, signal, 'report.json'), 'utf8'))
    expect(reading).toMatchObject({
      ok: true,
      document: { footer: { verdict: 'inconclusive', interrupted: true, exitCode: 130 } },
    })
    expect(readFileSync(join(built.folder, signal, 'index.html'), 'utf8')).toMatch(/<title>Inconclusive/u)
    rmSync(asked)
  },
)
