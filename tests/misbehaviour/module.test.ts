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

/** A module that answers rightly, but for what stands at its beginning and in the way of a link. */
const moduleOf = (take: string, beginning = ''): string => `
${beginning}
let links = 0
export default {
  describe: () => ({ protocol: 1, name: 'Odd', version: '1', operations: ['nfcLink'],
    tokenServices: { visa: 'processor' }, issuer: { names: ['Odd'] } }),
  start: () => ({}),
  stop: () => ({}),
  async nfcLink({ expiry, last4, tokenReference, returnUrl }) {
    links += 1
    ${take}
    const all = { expiry, last4, 'token-reference': tokenReference, ...(returnUrl !== null && { 'return-url': returnUrl }) }
    const query = Object.entries(all).map(([name, value]) => name + '=' + encodeURIComponent(value)).join('&')
    return { url: 'https://qr.vipps.no/ps/provisioning/push/nfc?' + query }
  },
}
`

/** Time for what an operation began beside itself. */
const aMoment = 'await new Promise((done) => setTimeout(done, 50))'

let count = 0
const addressOf = (take: string, beginning?: string): string => {
  count += 1
  return `module:./${built.put(`odd-${count}.mjs`, moduleOf(take, beginning))}`
}

describe.concurrent('a module that', () => {
  test.each<[string, string, RegExp]>([
    ['ends the process, as if all were well', 'process.exit(0)', /called process\.exit\(0\)/u],
    [
      'ends the process later',
      `setTimeout(() => process.exit(0), 1); ${aMoment}`,
      /called process\.exit\(0\)/u,
    ],
    [
      'throws where nobody catches it',
      `if (links === 1) setTimeout(() => { throw new TypeError('late') }, 1); ${aMoment}`,
      /nothing caught it: TypeError: late/u,
    ],
    [
      'rejects where nobody hears it',
      `if (links === 1) void Promise.reject('late'); ${aMoment}`,
      /nothing caught it: late/u,
    ],
    ['throws', `if (links === 1) throw new Error('pool closed')`, /nfcLink broke in one case: pool closed/u],
    ['throws nothing', `if (links === 1) throw undefined`, /nfcLink broke in one case: undefined/u],
    ['never answers', 'return new Promise(() => {})', /5 calls in a row had no answer/u],
    ['gives another shape', `if (links === 1) return 'https://…'`, /not of the protocol/u],
    ['gives nothing', `if (links === 1) return`, /not of the protocol/u],
  ])('%s is told, and not green', async (_, take, words) => {
    const { code, document } = await boundedRun(built, addressOf(take), patienceFor(words))
    expect(saidIn(document).join('\n')).toMatch(words)
    expect(code).toBe(3)
    expect(document.footer.verdict).toBe('inconclusive')
  })

  test('writes while it is loaded leaves standard output to the report', async () => {
    const { code, stdout, document } = await boundedRun(
      built,
      addressOf('', `console.log('connecting'); process.stdout.write('more\\n')`),
      30_000,
      ['--json'],
    )
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual(document)
  })

  test.each([
    ['would end the process after the run', 'setTimeout(() => process.exit(7), 200)'],
    ['would break after the run', `setTimeout(() => { throw new Error('late') }, 200)`],
    ['would never end', 'setInterval(() => {}, 1000)'],
  ])('%s changes nothing', async (_, take) => {
    const { code, document } = await boundedRun(built, addressOf(take), 30_000)
    expect({ code, troubles: document.troubles }).toEqual({ code: 0, troubles: [] })
  })

  test.each<[string, string, RegExp]>([
    ['ends the process', `console.log('no database'); process.exit(0)`, /process\.exit\(0\).*no database/u],
    [
      'throws',
      `setInterval(() => {}, 1000); throw new Error('no database')`,
      /can't be loaded: no database/u,
    ],
  ])('%s while it is loaded is a wrong set-up', async (_, beginning, words) => {
    const address = addressOf('', beginning)
    const { code, stdout, stderr } = await built.samsvar(['run', '--target', address])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(words)
  })
})
