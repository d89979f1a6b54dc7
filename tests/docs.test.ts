import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { requirementsPage, requirementsPath } from '../docs/write-requirements.ts'
import manifest from '../package.json' with { type: 'json' }
import { catalogueOf, namedBy } from '../src/cli/catalogue.ts'
import { membersAt } from '../src/cli/configuration.ts'
import { program } from '../src/cli/program.ts'
import { knownDialects } from '../src/double/dialects.ts'
import { claimsSchema } from '../src/model/claims.ts'
import { readGeneratedId } from '../src/run/generated-id.ts'
import { suites } from '../suites/index.ts'

const root = resolve(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(resolve(root, file), 'utf8')
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(resolve(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

/** Fenced blocks of a page, each with the comment that stands before it: `<!-- verdict: … -->`. */
const blocksOf = (
  page: string,
): readonly { readonly language: string; readonly code: string; readonly note: string }[] =>
  [
    ...read(page).matchAll(
      /(?:<!-- (?<note>[^\n]*) -->\n\n)?^ *```(?<language>\w+)\n(?<code>.*?)^ *```$/gmsu,
    ),
  ].map(({ groups: { language = '', code = '', note = '' } = {} }) => ({ language, code, note }))

/** Words of a command line of the pages: quotes join, comments and what follows && are cut off. */
const wordsOf = (command: string): readonly string[] =>
  [...command.matchAll(/"([^"]*)"|'([^']*)'|([^\s"']+)/gu)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  )

/** Every command that a page tells a reader to type, whether fenced or in the line. */
const commandsOf = (page: string): readonly string[] => {
  const fenced = blocksOf(page)
    .filter(({ language }) => language === 'sh' || language === 'yaml')
    .flatMap(({ code }) => code.split('\n'))
  const inline = [...read(page).matchAll(/`((?:npx|npm) [^`]+)`/gu)].map(([, command = '']) => command)
  return [...fenced, ...inline]
    .flatMap((line) =>
      line
        .replace(/^[\s-]*run: /u, '')
        .replace(/\s+# .*$/u, '')
        .split(' && '),
    )
    .map((command) => command.trim())
    .filter((command) => /^np[mx] /u.test(command))
}

const commands = pages.flatMap((page) => commandsOf(page).map((command) => ({ page, command })))
const ofSamsvar = commands.filter(({ command }) => command.startsWith('npx samsvar '))
const ofNpm = commands.filter(({ command }) => command.startsWith('npm '))

describe('a link', () => {
  const links = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/gu)].map(
      ([, path = '', anchor = '']) => ({ page, path, anchor }),
    ),
  )

  test.each(links)('of $page leads to $path#$anchor', ({ page, path, anchor }) => {
    const target = path === '' ? resolve(root, page) : resolve(root, dirname(page), path)
    expect(existsSync(target)).toBe(true)
    if (anchor === '') return
    const text = readFileSync(target, 'utf8')
    const headings = [...text.matchAll(/^#+ (.*)$/gmu)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\w\s-]/gu, '')
        .replaceAll(' ', '-'),
    )
    const anchors = [...headings, ...[...text.matchAll(/<a id="([^"]+)">/gu)].map(([, id = '']) => id)]
    expect(anchors).toContain(anchor)
  })

  test('there are many of them', () => {
    expect(links.length).toBeGreaterThan(40)
  })
})

describe('a command', () => {
  const entries = catalogueOf(suites)

  test.each(ofSamsvar)('$command ($page) is one of the command line', ({ command }) => {
    const [, , name = '', ...rest] = wordsOf(command)
    if (name.startsWith('<')) return
    const samsvar = program(() => undefined)
    const found = samsvar.commands.find((one) => one.name() === name)
    const inner = found?.commands.find((one) => one.name() === rest[0])
    if ((found?.commands.length ?? 0) > 0) expect(inner?.name()).toBe(rest[0])
    const options = [...samsvar.options, ...((inner ?? found)?.options ?? [])]
    const flags = new Set(options.flatMap(({ long }) => long ?? []))
    expect(found?.name()).toBe(name)
    expect(rest.filter((word) => word.startsWith('--') && !flags.has(word))).toEqual([])
    const patterns = rest.filter(
      (word, index) =>
        ['--only', '--skip'].includes(rest[index - 1] ?? '') ||
        (['list', 'explain'].includes(name) && !word.startsWith('--') && word !== 'ID'),
    )
    const unknown = patterns.filter(
      (pattern) => namedBy(pattern, entries).length === 0 && readGeneratedId(pattern) === undefined,
    )
    expect(unknown).toEqual([])
  })

  test.each(ofNpm)('$command ($page) is one of npm', ({ command }) => {
    const [, name = '', script = ''] = wordsOf(command)
    if (['ci', 'install', 'pack'].includes(name)) return
    expect(Object.keys(manifest.scripts)).toContain(name === 'run' ? script : name)
  })

  test.each(commands.filter(({ command }) => /^npx (?:vitest|tsx) /u.test(command)))(
    '$command ($page) names files that are there',
    ({ command }) => {
      const files = wordsOf(command).filter((word) => word.includes('/'))
      expect(files.filter((file) => !existsSync(resolve(root, file)))).toEqual([])
    },
  )

  test('there are many of them', () => {
    expect(ofSamsvar.length).toBeGreaterThan(15)
    expect(ofNpm.length).toBeGreaterThan(8)
    expect(commandsOf('README.md')).toEqual(expect.arrayContaining(['npm ci', 'npm start', 'npm test']))
  })
})

describe('an example', () => {
  const files = pages.flatMap((page) =>
    blocksOf(page)
      .filter(({ note }) => note.startsWith('file: '))
      .map(({ note, code }) => ({ page, file: note.slice('file: '.length), code })),
  )

  test.each(files)('$file stands in $page as it is', ({ file, code }) => {
    expect(code).toBe(read(`docs/${file}`))
  })

  test('every configuration and adapter stands in a page', () => {
    expect(files.map(({ file }) => file).toSorted()).toEqual(
      [
        'examples/Adapter.java',
        'examples/adapter.py',
        'examples/bank.ts',
        'examples/card-status.test.ts',
        'examples/conformance.test.ts',
        'examples/nfc-link.mjs',
        'examples/nfc-link-service.mjs',
        'examples/samsvar.config.ts',
        'examples/dialects/enfuce.config.ts',
        'examples/token-services.config.ts',
      ].toSorted(),
    )
  })

  const verdicts = pages.flatMap((page) =>
    blocksOf(page)
      .filter(({ note }) => note.startsWith('verdict: '))
      .map(({ note, code }) => {
        const [verdict = '', service] = note.slice('verdict: '.length).split('; service: ')
        return { page, command: code.trim(), verdict, service }
      }),
  )
  const services: ChildProcess[] = []
  afterAll(() => {
    for (const one of services) one.kill()
  })

  /** Starts the service of an example at a free port; gives the words of its command with that port. */
  const withService = async (words: readonly string[], file: string): Promise<readonly string[]> => {
    const started = spawn(process.execPath, [file], { cwd: root, env: { ...process.env, PORT: '0' } })
    services.push(started)
    const [said]: unknown[] = await once(started.stdout, 'data')
    const [, port = ''] = /localhost:(\d+)/u.exec(String(said)) ?? []
    return words.map((word) => word.replace('localhost:8080', `localhost:${port}`))
  }

  const out = mkdtempSync(join(tmpdir(), 'samsvar-docs-'))
  afterAll(() => rmSync(out, { recursive: true, force: true }))

  test('there is one for each way to plug in', () => {
    expect(verdicts.map(({ page }) => page)).toEqual(
      expect.arrayContaining([
        'docs/plug-in-a-module.md',
        'docs/plug-in-a-program.md',
        'docs/plug-in-a-service.md',
        'docs/configuration.md',
        'docs/reading-the-report.md',
      ]),
    )
  })

  test.each(verdicts)(
    '$command comes to $verdict ($page)',
    async ({ command, verdict, page, service }) => {
      const [, , ...typed] = wordsOf(command)
      const words = service === undefined ? typed : await withService(typed, service)
      const folder = join(out, page.replaceAll('/', '-'))
      const regressions = join(out, `${page.replaceAll('/', '-')}.regressions.json`)
      const args = [
        '--import',
        'tsx',
        'src/cli/main.ts',
        ...words,
        '--out',
        folder,
        '--regressions',
        regressions,
      ]
      const output = await new Promise<string>((done) => {
        execFile(process.execPath, args, { cwd: root, maxBuffer: 2 ** 26 }, (_, stdout) => done(stdout))
      })
      expect(output.trimEnd().split('\n').at(-1)).toMatch(new RegExp(`^${verdict}`, 'u'))
      expect(readdirSync(folder).toSorted()).toEqual(
        ['TEST-samsvar.xml', 'ctrf.json', 'index.html', 'report.json', 'summary.md'].toSorted(),
      )
    },
    180_000,
  )
})

describe('a page', () => {
  test('of the requirements is up to date (npx tsx docs/write-requirements.ts)', () => {
    expect(readFileSync(requirementsPath, 'utf8')).toBe(requirementsPage)
  })

  test('on configuration has every setting and every option of run', () => {
    const page = read('docs/configuration.md')
    const run = program(() => undefined).commands.find((one) => one.name() === 'run')
    const rows = [...page.matchAll(/^\| `(\w+)` /gmu)].map(([, name]) => name)
    expect(rows).toEqual(membersAt([]))
    expect(run?.options.filter(({ long }) => long !== '--help' && !page.includes(`\`${long}`))).toEqual([])
  })

  test('on token services has every dialect and every setting', () => {
    const page = read('docs/token-services.md')
    const settings = membersAt(['tokenServices', 'visa', 'settings'])
    expect([...knownDialects, ...settings].filter((name) => !page.includes(`\`${name}\``))).toEqual([])
  })

  test('on the protocol has claims that can be read', () => {
    const [claims] = blocksOf('docs/protocol.md').filter(({ language }) => language === 'json')
    expect(claimsSchema.safeParse(JSON.parse(claims?.code ?? '')).success).toBe(true)
  })

  test('README names every folder and every script', () => {
    const page = read('README.md')
    const rooms = ['src', 'suites'].flatMap((folder) =>
      readdirSync(resolve(root, folder), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => (folder === 'src' ? `src/${name}/` : `\`${name}\``)),
    )
    expect(rooms.filter((room) => !page.includes(room))).toEqual([])
    const inner = /^(?:prepare|build|check:)/u
    const scripts = Object.keys(manifest.scripts).filter((name) => !inner.test(name))
    expect(scripts.filter((name) => !new RegExp(`npm (?:run )?${name}\``, 'u').test(page))).toEqual([])
  })
})

describe('the page of the doctor', () => {
  test('has every code that it can tell', () => {
    const page = read('docs/doctor.md')
    // What is told of a recorded answer has its own page.
    const files = readdirSync(resolve(root, 'src/doctor')).filter((file) => !file.includes('answer'))
    const sources = files.map((file) => read(`src/doctor/${file}`))
    const codes = sources.flatMap((source) =>
      [...source.matchAll(/\b(?:wrong|note)\(\s*'(\w+)'/gu)].map(([, code = '']) => code),
    )
    const obstacles = [...read('src/run/arrivals.ts').matchAll(/^ {2}\| '(\w+)'$/gmu)].map(
      ([, code = '']) => code,
    )
    expect(codes.length).toBeGreaterThan(20)
    expect(obstacles.length).toBe(8)
    expect([...codes, ...obstacles].filter((code) => !page.includes(`\`${code}\``))).toEqual([])
  })
})

test('the composed command of the containers’ page is one of the command line', () => {
  const [, list = ''] = /^ +command: \[(.*)\]$/mu.exec(read('docs/containers-and-other-hosts.md')) ?? []
  const [npx, , name, ...rest] = list.split(', ').map((word) => word.replaceAll('"', ''))
  const found = program(() => undefined).commands.find((one) => one.name() === name)
  const flags = found?.options.map(({ long }) => long)
  expect([npx, name, rest.length]).toEqual(['npx', 'run', 6])
  expect(rest.filter((word) => word.startsWith('--') && flags?.includes(word) !== true)).toEqual([])
})
