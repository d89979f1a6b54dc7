import { resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { buildProgram } from './program.ts'

const { samsvar, put, remove } = buildProgram()
afterAll(remove)

const root = resolve(import.meta.dirname, '..')
const ours = {
  request: { method: 'GET', path: '/cards/{card}/tokens', card: { in: 'path', by: 'id' } },
  answer: {
    tokens: '/data',
    requester: '/requestor',
    reference: '/ref',
    status: '/state',
    states: { ACTIVE: 'active', CLOSED: 'gone' },
  },
}
put('described.json', JSON.stringify({ dialects: { ours } }))
put(
  'unlike.json',
  JSON.stringify({ dialects: { ours: { ...ours, request: { ...ours.request, path: '/cards' } } } }),
)
put('none.json', '{}')

const enfuce = `module:${resolve(root, 'fixtures/banks/enfuce/module.ts')}`

describe.concurrent('a run ends with exit code 2', () => {
  test.each<[string, readonly string[], readonly (string | RegExp)[]]>([
    [
      'for a dialect that is claimed and not described',
      ['--target', enfuce, '--config', 'described.json'],
      [
        /tokenServices\.visa: the integration claims "custom:enfuce", which is not described\. Described: custom:ours\./u,
        /dialects\.ours: no token service speaks it: .*Take the description away/u,
      ],
    ],
    [
      'for a description that no claim uses',
      ['--target', 'reference', '--config', 'described.json'],
      [/dialects\.ours: no token service speaks it: .* or claim "custom:ours"/u],
    ],
    [
      'for a description that can not be right',
      ['--target', 'reference', '--config', 'unlike.json'],
      [/dialects\.ours\.request\.path: the card is in the path, which has no \{card\}/u],
    ],
  ])('%s', async (_, words, told) => {
    const { code, stdout, stderr } = await samsvar(['run', ...words])
    expect([code, stdout]).toEqual([2, ''])
    for (const one of told) expect(stderr).toMatch(one)
  })
})

const pan = '4111111111111111'
put('fits.json', JSON.stringify({ data: [{ requestor: '40010082040', ref: 'R', state: 'ACTIVE' }] }))
put('unfit.json', JSON.stringify({ data: [{ requestor: '40010082040', ref: pan, state: pan }] }))

describe.concurrent('doctor holds a recorded answer against a description', () => {
  test('that it fits', async () => {
    const words = [
      'doctor',
      '--answer',
      'fits.json',
      '--dialect',
      'custom:ours',
      '--config',
      'described.json',
    ]
    const { code, stdout } = await samsvar(words)
    expect(code).toBe(0)
    expect(stdout).toContain('answer.tokens: 1 token\n')
    expect(stdout.trimEnd()).toMatch(/\nexit 0: the answer fits the description of custom:ours$/u)
  })

  test('that it does not fit, without a card number on any line', async () => {
    const { code, stdout } = await samsvar([
      'doctor',
      '--answer',
      'unfit.json',
      '--config',
      'described.json',
      '--json',
    ])
    expect(code).toBe(3)
    expect(JSON.parse(stdout)).toMatchObject({ exitCode: 3, target: 'custom:ours' })
    expect(stdout).toContain('unknownStatus')
    expect(stdout).not.toContain(pan)
  })

  test.each<[readonly string[], RegExp]>([
    [
      ['--answer', 'fits.json', '--dialect', 'custom:our', '--config', 'described.json'],
      /--dialect: "custom:our" is not described\. Described: custom:ours/u,
    ],
    [
      ['--answer', 'fits.json', '--config', 'none.json'],
      /--dialect: say which .*Described: none; describe it/u,
    ],
    [
      ['--answer', 'absent.json', '--config', 'described.json'],
      /--answer: absent\.json can't be read: .*Accepted: a file/u,
    ],
    [['--dialect', 'custom:ours', '--target', 'reference'], /--dialect goes with --answer FILE/u],
  ])('%j is a wrong use', async (words, told) => {
    const { code, stderr } = await samsvar(['doctor', ...words])
    expect(code).toBe(2)
    expect(stderr).toMatch(told)
  })
})
