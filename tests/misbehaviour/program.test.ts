import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type BuiltProgram, buildProgram } from '../program.ts'
import { boundedRun, patienceFor, saidIn } from './bounded-run.ts'

// What hangs is waited for, and other tests share the machine.
vi.setConfig({ testTimeout: 180_000 })

let built: BuiltProgram
beforeAll(() => {
  built = buildProgram()
}, 60_000)
afterAll(() => built.remove())

/** A program that answers rightly, but for what `take` does with a request before that; `return` keeps the answer. */
const program = (take: string): string => `
import { createInterface } from 'node:readline'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync, appendFileSync } from 'node:fs'
const claims = { protocol: 1, name: 'Odd', version: '1', operations: ['nfcLink'],
  tokenServices: { visa: 'processor' }, issuer: { names: ['Odd'] } }
const write = async (text) => { if (!process.stdout.write(text)) await once(process.stdout, 'drain') }
const say = (message) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\\n')
const linkOf = ({ expiry, last4, tokenReference, returnUrl }) => {
  const all = { expiry, last4, 'token-reference': tokenReference, ...(returnUrl !== null && { 'return-url': returnUrl }) }
  const query = Object.entries(all).map(([name, value]) => name + '=' + encodeURIComponent(value)).join('&')
  return { url: 'https://qr.vipps.no/ps/provisioning/push/nfc?' + query }
}
let links = 0
async function hear({ id, method, params }) {
  if (method === 'nfcLink') links += 1
  const result = method === 'describe' ? claims : method === 'nfcLink' ? linkOf(params) : {}
  ${take}
  say({ id, result })
}
for await (const line of createInterface({ input: process.stdin })) await hear(JSON.parse(line))
`

let count = 0
const commandOf = (take: string): string => {
  count += 1
  return `command:${JSON.stringify([process.execPath, built.put(`odd-${count}.mjs`, program(take))])}`
}

const first = "method === 'nfcLink' && links === 1"

/** What a run on an orderly program takes, and room for the longest line; a gigabyte never fits. */
const mostMegabytes = 400

describe.concurrent('a program that', () => {
  test.each<[string, string, RegExp]>([
    ['ends at once', 'process.exit(0)', /exit code 0; it wrote nothing to standard error/u],
    [
      'ends with words',
      `console.error('no licence for 4111 1111 1111 1111'); process.exit(3)`,
      /exit code 3; its last line on standard error: no licence for ‹…›/u,
    ],
    ['dies in the middle', `if (${first}) process.exit(7)`, /exit code 7.*had yet to answer nfcLink/u],
    [
      'dies each time',
      `if (method === 'nfcLink') process.exit(7)`,
      /ended 4 times and is not started again/u,
    ],
    ['hangs once', `if (${first}) return`, /nfcLink gave no answer in one case: no answer within 2 s/u],
    [
      'hangs for good',
      `if (method === 'nfcLink') return`,
      /was ended, since 5 calls in a row had no answer/u,
    ],
    ['answers twice', `if (${first}) say({ id, result })`, /a second answer to a call/u],
    ['answers an unknown id', `if (${first}) say({ id: 999, result })`, /an id that no call had/u],
    [
      'writes noise',
      `if (${first}) console.log('Listening on port 8080, pan 4111111111111111')`,
      /not JSON, 44 characters, beginning "Listening on port ‹…›, pan ‹…›"/u,
    ],
    [
      'writes noise without end',
      `if (${first}) for (;;) await write('noise\\n')`,
      /was ended, since it had written 10000 lines beside the protocol/u,
    ],
    [
      'writes a line of a gigabyte',
      `if (${first}) { for (let i = 0; i < 1024; i += 1) await write('a'.repeat(2 ** 20)); await write('\\n') }`,
      /a line of more than 16 MiB/u,
    ],
    [
      'writes a line without end',
      `if (${first}) for (;;) await write('a'.repeat(2 ** 20))`,
      /no answer within 2 s/u,
    ],
    [
      'gives another shape',
      `if (${first}) { say({ id, result: { link: 'x' } }); return }`,
      /not of the protocol/u,
    ],
    ['gives null', `if (${first}) { say({ id, result: null }); return }`, /not of the protocol/u],
    [
      'implements less than it claims',
      `if (method === 'nfcLink') { say({ id, error: { code: -32601, message: 'no' } }); return }`,
      /nfcLink is claimed and not implemented/u,
    ],
    [
      'breaks',
      `if (${first}) { say({ id, error: { code: -32000, message: 'pool closed' } }); return }`,
      /nfcLink broke in one case: pool closed/u,
    ],
    [
      'has no claims that can be read',
      `if (method === 'describe') { say({ id, result: { protocol: 2 } }); return }`,
      /gave no valid claims/u,
    ],
    [
      'can not be started with this environment',
      `if (method === 'start') { say({ id, error: { code: -32602, message: 'no key' } }); return }`,
      /`start` failed: no key/u,
    ],
  ])('%s', async (_, take, words) => {
    const { code, stdout, stderr, document, megabytes } = await boundedRun(
      built,
      commandOf(take),
      patienceFor(words),
    )
    expect(saidIn(document).join('\n')).toMatch(words)
    expect(code).toBe(3)
    expect(document.footer).toMatchObject({ verdict: 'inconclusive', exitCode: 3 })
    expect(document.troubles[0]?.mend.length).toBeGreaterThan(20)
    expect(megabytes).toBeLessThan(mostMegabytes)
    expect(`${stdout}${stderr}${JSON.stringify(document)}`).not.toMatch(/4111 ?1111 ?1111 ?1111|^\s+at /mu)
  })

  test('is no program', async () => {
    const { code, document } = await boundedRun(built, 'command:./none', 2_000)
    expect(code).toBe(3)
    expect(document.footer.reason).toMatch(/no program "\.\/none" was found/u)
  })

  test('ignores `stop` is ended, and the run is what it was', async () => {
    const { code, document } = await boundedRun(
      built,
      commandOf(
        `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); if (method === 'stop') return`,
      ),
      30_000,
    )
    expect({ code, troubles: document.troubles }).toEqual({ code: 0, troubles: [] })
  })

  test('logs without end is heard so far, and the rest is said not to be', async () => {
    const take = `if (${first}) { const text = 'log line '.repeat(7) + '\\n'; const more = () => { while (process.stderr.write(text.repeat(1000))); process.stderr.once('drain', more) }; more() }`
    const { code, document, megabytes } = await boundedRun(built, commandOf(take), 60_000)
    expect(document.troubles.map(({ what }) => what).join('\n')).toMatch(
      /standard error: more than 256 MiB|^$/u,
    )
    expect([0, 3]).toContain(code)
    expect(megabytes).toBeLessThan(mostMegabytes)
  })
})

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z')
  } catch {
    return false
  }
}

describe.concurrent('children that a program leaves behind', () => {
  const child = `const started = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'],`
  const left = `started.unref(); appendFileSync('children', process.pid === 0 ? '' : started.pid + '\\n')`
  const grandchild = `const started = spawn('setsid', [process.execPath, '--eval',
    'require("node:fs").appendFileSync("FILE", process.pid + "\\\\n"); setInterval(() => {}, 1000)'], { stdio: 'ignore', detached: true }); started.unref()
    await new Promise((done) => setTimeout(done, 500))`

  test.each<[string, string]>([
    ['in its group', `${child} { stdio: 'ignore' }); ${left}`],
    ['in a group of their own', `${child} { stdio: 'ignore', detached: true }); ${left}`],
    ['with its standard output', `${child} { stdio: 'inherit', detached: true }); ${left}`],
    ["in a session of their own, and nobody's child any more", grandchild],
  ])('%s are ended with it', async (name, start) => {
    const file = `children-${name.replaceAll(/\W/gu, '-')}`
    const take = `if (method === 'describe') { ${start.replaceAll('children', file).replaceAll('FILE', file)} }`
    const { code } = await boundedRun(built, commandOf(take), 30_000)
    expect(code).toBe(0)
    const pids = readFileSync(join(built.folder, file), 'utf8').trim().split('\n').map(Number)
    expect(pids.length).toBeGreaterThan(0)
    for (let look = 0; look < 50 && pids.some(isAlive); look += 1) await sleep(20)
    expect(pids.filter(isAlive)).toEqual([])
  })
})
