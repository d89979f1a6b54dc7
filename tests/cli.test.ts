import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { afterAll, describe, expect, test } from 'vitest'
import { buildProgram } from './program.ts'

const { samsvar, put, folder, program, remove } = buildProgram()
afterAll(remove)

const link =
  'https://qr.vipps.no/ps/provisioning/push/nfc?expiry=2028-05&last4=0042&token-reference=DNITHE301234'

/** Wrong use: the words, and what the message has to hold: place, what was found, what is accepted, the mend. */
const wrongUses: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    'a command misspelt',
    ['rnu'],
    ["unknown command 'rnu'", 'did you mean `samsvar run`?', 'Accepted: init, run, doctor, list'],
  ],
  [
    'an option misspelt',
    ['run', '--taget', 'reference'],
    [
      'samsvar run:',
      "unknown option '--taget'",
      'did you mean --target?',
      'Accepted: --target, --target-header, --target-ca, --only',
    ],
  ],
  [
    'an option of another command',
    ['list', '--target', 'x'],
    ['samsvar list:', "'--target'", 'Accepted: --cases'],
  ],
  ['an option without its value', ['run', '--target'], ['samsvar run:', '--target <address>', 'missing']],
  ['a word too many', ['run', 'reference'], ['samsvar run:', 'too many arguments', '--help']],
  [
    'a seed that is no number',
    ['run', '--seed', 'abc'],
    ['samsvar run:', '--seed', "'abc'", 'whole number of 0 or more'],
  ],
  ['a seed below 0', ['run', '--seed=-1'], ['--seed', "'-1'", 'whole number of 0 or more']],
  [
    'a time without a zone',
    ['run', '--now', '2026-11-22'],
    ['--now', "'2026-11-22'", 'ISO 8601', '2026-11-22T12:00:00Z'],
  ],
  [
    'a day that is none',
    ['run', '--now', '2026-02-30T10:00:00Z'],
    ['--now', "'2026-02-30T10:00:00Z'", 'ISO 8601'],
  ],
  ['a month that is none', ['run', '--now', '2026-13-01T10:00:00+01:00'], ['--now', 'ISO 8601']],
  ...['--bind', '--advertise'].map(
    (flag) =>
      [
        `${flag} with a scheme`,
        ['run', flag, 'https://samsvar.example'],
        [flag, "'https://samsvar.example'", 'a host name or an IP address'],
      ] as const,
  ),
  ['a port that is none', ['run', '--ports', '65531'], ['--ports', "'65531'", '65530 at the most']],
  ['a pointer that is none', ['run', '--link-pointer', 'url'], ['--link-pointer', "'url'", 'RFC 6901']],
  [
    'a list of cards that there is not',
    ['run', '--cards', 'none.json'],
    ['--cards', 'none.json', 'Accepted'],
  ],
  [
    'a list of cards that is none',
    ['run', '--cards', put('cards.json', '[{"card":{"pan":"4111"}}]')],
    ['--cards', 'cards[0].card.id: expected text'],
  ],
  [
    'an address that this machine has not',
    ['run', '--target', 'reference', '--bind', '192.0.2.7'],
    ['tokenServices at 192.0.2.7', 'no such address', '--bind'],
  ],
  ['no target', ['run'], ['no target', '--target', 'samsvar.config.ts', 'Accepted: reference']],
  [
    'a target that is no address',
    ['run', '--target', 'nonsense'],
    ['--target', 'nonsense', 'ccepted: reference'],
  ],
  [
    'a module that there is not',
    ['run', '--target', 'module:./none.ts'],
    ['--target', 'none.ts', 'accepted: a JavaScript or TypeScript file'],
  ],
  [
    'nothing left to judge',
    ['run', '--target', 'reference', '--only', 'NL-10', '--skip', 'NL'],
    ['--skip', 'NL leaves out all of NL-10', 'Accepted'],
  ],
  [
    'a pattern that names nothing',
    ['run', '--target', 'reference', '--only', 'NX'],
    ['--only', '"NX"', 'did you mean "N', 'samsvar list'],
  ],
  [
    'a pattern to skip that names nothing',
    ['run', '--target', 'reference', '--skip', 'nfc'],
    ['--skip', '"nfc"', 'did you mean "nfc-link"?'],
  ],
  [
    'a pattern to list that names nothing',
    ['list', 'TS-99'],
    ['list:', '"TS-99"', 'did you mean "TS-', 'Accepted: an ID'],
  ],
  ['nothing to explain', ['explain'], ['samsvar explain:', "'id'"]],
  ['an ID that there is not', ['explain', 'nl-6'], ['explain:', '"nl-6"', 'did you mean "NL-06"?']],
  [
    'a case that was made for one run',
    ['explain', 'nfc-link/generated-7-12:3:0'],
    ['explain:', 'made for one run', 'the report of that run'],
  ],
  ['a case that was replayed', ['explain', 'nfc-link/regression-0a1b2c3d'], ['explain:', 'made for one run']],
  [
    'a configuration that there is not',
    ['run', '--config', 'none.json'],
    ['--config', 'none.json', 'Accepted'],
  ],
  ['nothing to judge', ['lint'], ['lint:', 'empty', 'Accepted: an NFC link']],
  ['something else to judge', ['lint', 'hello'], ['lint:', '5 characters', 'Accepted: an NFC link']],
  [
    'a key that there is not',
    ['lint', link, '--key', 'none.pem'],
    ['--key', 'none.pem', 'Accepted: a private RSA key'],
  ],
]

describe.concurrent('wrong use ends with exit code 2 and is told on standard error', () => {
  test.each(wrongUses)('%s: %j', async (_, words, holds) => {
    const { code, stdout, stderr } = await samsvar(words)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    for (const piece of holds) expect(stderr).toContain(piece)
    expect(stderr).toMatch(/^samsvar[ :]/u)
    expect(stderr).not.toMatch(/^\s+at /mu)
  })

  test.each([
    ['no module', 'broken/samsvar.config.ts', 'export default {{', 'can’t be read'],
    [
      'another type',
      'typed/samsvar.config.mjs',
      'export default { seed: "abc" }',
      'seed: expected a whole number',
    ],
    ['an unknown member', 'member/samsvar.config.json', '{ "traget": "x" }', 'did you mean "target"?'],
    ['several problems', 'several/samsvar.config.json', '{ "seed": -1, "strict": 1 }', 'has 2 problems:'],
  ])('a configuration with %s', async (_, file, content, message) => {
    const { code, stdout, stderr } = await samsvar(['run', '--config', put(file, content)])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(join(folder, file))
    expect(stderr.replaceAll("'", '’')).toContain(message)
    expect(stderr).not.toMatch(/^\s+at /mu)
  })

  test('nothing said at all: help, on standard error', async () => {
    const { code, stdout, stderr } = await samsvar([])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('Usage: samsvar [options] [command]')
  })

  test('with --json too, standard output stays empty', async () => {
    expect(await samsvar(['--json', 'list', 'NX'])).toMatchObject({ code: 2, stdout: '' })
    expect(await samsvar(['lint', 'hello', '--json'])).toMatchObject({ code: 2, stdout: '' })
  })
})

describe.concurrent('help and version go to standard output', () => {
  test.each([
    [['--help'], /run .*\n.*doctor .*\n.*list .*\n.*explain .*\n.*lint /u],
    [['help', 'run'], /--target <address>/u],
    [['run', '--help'], /--json .*Examples:/su],
    [['--version'], /^\d+\.\d+\.\d+\n$/u],
  ])('%j', async (words, holds) => {
    const { code, stdout, stderr } = await samsvar(words)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(holds)
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
  })
})

describe.concurrent('the catalogue', () => {
  test('is listed by suite, without colour in a pipe', async () => {
    const { code, stdout, stderr } = await samsvar(['list', 'NL-0', 'DP-04'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(
      /^nfc-link\n {2}NL-01 {2}MUST {4}The link begins[^]*\n\ndata-protection\n {2}DP-04 {2}MUST/u,
    )
    expect(stdout).not.toContain('\u001b')
  })

  test('is one JSON document with --json, wherever that stands', async () => {
    const [before, after] = await Promise.all([
      samsvar(['--json', 'list', 'NL-06']),
      samsvar(['list', 'NL-06', '--json']),
    ])
    expect(after).toEqual(before)
    expect(JSON.parse(after.stdout)).toMatchObject({
      requirements: [{ id: 'NL-06', suite: 'nfc-link', level: 'MUST' }],
    })
  })

  test('shows cases when they are asked for', async () => {
    const [all, group] = await Promise.all([
      samsvar(['list', 'DP-04', '--cases']),
      samsvar(['list', 'DP-04/untrusted']),
    ])
    expect(all.stdout).toMatch(/DP-04\/untrusted\n {6}.*\n[^]*DP-04\/expired\n/u)
    expect(group.stdout).toContain('DP-04/untrusted')
    expect(group.stdout).not.toContain('DP-04/expired')
  })

  test('is explained, requirement or case', async () => {
    const [requirement, one, json] = await Promise.all([
      samsvar(['explain', 'DP-04']),
      samsvar(['explain', 'DP-04/untrusted']),
      samsvar(['explain', 'DP-04', '--json']),
    ])
    expect(requirement.code).toBe(0)
    expect(requirement.stdout).toMatch(
      /clause .*\n[^]*why .*\n[^]*needs .*\n[^]*mend .*\n[^]*What is checked/u,
    )
    expect(requirement.stdout).toContain('DP-04/expired')
    expect(one.stdout).toContain('samsvar run --only DP-04/untrusted')
    expect(one.stdout).not.toContain('DP-04/expired')
    expect(JSON.parse(json.stdout)).toMatchObject({ explanations: [{ id: 'DP-04', level: 'MUST' }] })
  })

  test('is no error where the reader stops early', async () => {
    const child = spawn(process.execPath, [program, 'list', '--cases', '--json'], {
      cwd: folder,
    })
    child.stdout.destroy()
    const [stderr, code] = await Promise.all([
      textOf(child.stderr),
      new Promise<number | null>((done) => child.on('close', done)),
    ])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })
})

test('a run takes its settings from the configuration, and flags win', async () => {
  put(
    'bank/samsvar.config.json',
    '{ "target": "nonsense", "only": ["NL-10"], "seed": 7, "out": "of-the-file" }',
  )
  const words = [
    'run',
    '--config',
    'bank/samsvar.config.json',
    '--target',
    'reference',
    '--seed',
    '8',
    '--json',
  ]
  const { code, stdout } = await samsvar([...words, '--now', '2026-11-22T12:00:00Z'])
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    header: { seed: 8, now: '2026-11-22T12:00:00.000Z', selection: { only: ['NL-10'] } },
  })
  expect(existsSync(join(folder, 'bank/of-the-file/report.json'))).toBe(true)
})
