import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { type BuiltProgram, buildProgram, type Ended } from './program.ts'

const root = resolve(import.meta.dirname, '..')
const parent = mkdtempSync(join(tmpdir(), 'samsvar-init-'))
let built: BuiltProgram

beforeAll(() => {
  built = buildProgram()
})
afterAll(() => {
  built.remove()
  rmSync(parent, { recursive: true })
})

/** A project with these files in it. */
const project = (files: Readonly<Record<string, string>> = {}): string => {
  const folder = mkdtempSync(join(parent, 'bank-'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

const samsvar = (folder: string, ...words: readonly string[]): Promise<Ended> =>
  new Promise((done) => {
    const options = { cwd: folder, maxBuffer: 2 ** 26 }
    execFile(process.execPath, [built.program, ...words], options, (error, stdout, stderr) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
  })

const read = (...path: readonly string[]): string => readFileSync(join(...path), 'utf8')

interface Told {
  readonly language: string
  readonly files: readonly { readonly path: string; readonly outcome: string }[]
  readonly next: readonly string[]
}

describe('the language', () => {
  test.each([
    ['pom.xml', 'java', 'samsvar/Adapter.java'],
    ['build.gradle.kts', 'java', 'samsvar/Adapter.java'],
    ['pyproject.toml', 'python', 'samsvar/adapter.py'],
    ['package.json', 'typescript', 'samsvar/bank.ts'],
    ['go.mod', 'other', 'samsvar/adapter.mjs'],
  ])('of a project with %s is %s', async (sign, language, adapter) => {
    const folder = project({ [sign]: '' })
    const { code, stdout } = await samsvar(folder, 'init', '--json')
    const told = JSON.parse(stdout) as Told
    expect(code).toBe(0)
    expect(told.language).toBe(language)
    expect(told.files.map(({ outcome }) => outcome)).toEqual(['written', 'written'])
    expect(told.files.map(({ path }) => path)).toContain(adapter)
    expect(existsSync(join(folder, adapter))).toBe(true)
  })

  test('is that of the build, where a package.json stands beside it, and the one that is wished', async () => {
    const folder = project({ 'package.json': '{}', 'pom.xml': '' })
    expect((await samsvar(folder, 'init')).stdout).toContain('Adapter in: java, since pom.xml is here')
    const { stdout } = await samsvar(folder, 'init', '--language', 'python', '--json')
    expect(JSON.parse(stdout)).toMatchObject({ language: 'python' })
  })
})

describe('nothing is overwritten', () => {
  test('what stands is named, and the rest is written', async () => {
    const folder = project({ 'samsvar.config.mjs': 'export default {}', 'package.json': '{}' })
    const { code, stdout } = await samsvar(folder, 'init')
    expect(code).toBe(0)
    expect(stdout).toContain('stands  samsvar.config.mjs, left as it is')
    expect(stdout).toContain('wrote   samsvar/bank.ts')
    expect(existsSync(join(folder, 'samsvar.config.ts'))).toBe(false)
  })

  test('a second time there is nothing to write: exit code 2, and every file is what it was', async () => {
    const folder = project()
    await samsvar(folder, 'init', '--language', 'java')
    writeFileSync(join(folder, 'samsvar/Adapter.java'), 'mine')
    const { code, stdout, stderr } = await samsvar(folder, 'init', '--language', 'java')
    expect(code).toBe(2)
    expect(stdout).toContain('stands  samsvar/Adapter.java, left as it is')
    expect(stderr).toContain('nothing was written')
    expect(read(folder, 'samsvar/Adapter.java')).toBe('mine')
  })

  test('a pipeline that stands keeps its file, and the job is written beside it', async () => {
    const folder = project({ '.gitlab-ci.yml': 'mine: {}\n' })
    const { stdout } = await samsvar(folder, 'init', '--ci', 'gitlab')
    expect(read(folder, '.gitlab-ci.yml')).toBe('mine: {}\n')
    expect(stdout).toContain('include: { local: .gitlab/samsvar.gitlab-ci.yml }')
    expect(parse(read(folder, '.gitlab/samsvar.gitlab-ci.yml'))).toHaveProperty('samsvar.script')
  })

  test('what cannot be written is told, and nothing is written through a link', async () => {
    const folder = project({ samsvar: 'a file in the place of the folder' })
    symlinkSync(join(folder, 'elsewhere.json'), join(folder, 'samsvar.config.json'))
    const { code, stdout, stderr } = await samsvar(folder, 'init')
    expect(code).toBe(2)
    expect(stdout).toMatch(/failed {2}samsvar\/adapter.mjs: /u)
    expect(stderr).toContain('could not be written: samsvar.config.json, samsvar/adapter.mjs')
    expect(existsSync(join(folder, 'elsewhere.json'))).toBe(false)
  })
})

test.each([
  ['--language', 'pyhton', 'python'],
  ['--ci', 'gitlap', 'gitlab'],
])('%s %s is refused with the nearest spelling', async (flag, wrong, right) => {
  const folder = project()
  const { code, stderr } = await samsvar(folder, 'init', flag, wrong)
  expect(code).toBe(2)
  expect(stderr).toContain(`did you mean "${right}"?`)
  expect(existsSync(join(folder, 'samsvar'))).toBe(false)
})

describe('what is written works', () => {
  test.each(['typescript', 'other'])(
    'an adapter in %s runs as it is: never green, and it says what to fill in',
    async (language) => {
      const folder = project()
      const { stdout } = await samsvar(folder, 'init', '--language', language, '--json')
      const { next } = JSON.parse(stdout) as Told
      for (const command of next) {
        const [npx, name, ...words] = command.split(' ')
        expect([npx, name]).toEqual(['npx', 'samsvar'])
        const ran = await samsvar(folder, ...words)
        expect(ran.code).toBe(3)
        expect(ran.stdout).toMatch(/`?cardStatus`? is claimed,? and (?:answered as )?not implemented/u)
      }
      expect(next).toEqual(['npx samsvar doctor', 'npx samsvar run'])
      expect(existsSync(join(folder, 'reports/latest/index.html'))).toBe(true)
    },
    120_000,
  )

  /** A template and its examples: what is filled in is added, and takes the place of "Fill in" lines only. */
  test.each([
    ['adapter.py', 'adapter.py'],
    ['Adapter.java', 'Adapter.java'],
  ])('docs/examples/%s is the template, filled in', (template, example) => {
    const lines = read(root, 'templates', template).split('\n')
    const filled = read(root, 'docs/examples', example).split('\n')
    let at = 0
    const missing = lines.filter((line) => {
      if (line.includes('Fill in')) return false
      const found = filled.indexOf(line, at)
      if (found >= 0) at = found + 1
      return found < 0
    })
    expect(missing).toEqual([])
    expect(filled.filter((line) => line.includes('Fill in'))).toEqual([])
  })

  test('an adapter in TypeScript, filled in with an operation, comes to a verdict', async () => {
    const folder = project()
    await samsvar(folder, 'init', '--language', 'typescript')
    const nfcLink = `async nfcLink(ask: Record<string, string | null>) {
      if (!ask.tokenReference) return { refused: { reason: 'notRegistered', retryable: false } }
      const { expiry, last4, tokenReference, returnUrl } = ask
      const all = Object.entries({ expiry, last4, 'token-reference': tokenReference, 'return-url': returnUrl })
      const query = all.filter(([, value]) => value !== null).map(([name, value]) => name + '=' + encodeURIComponent(value ?? ''))
      return { url: 'https://qr.vipps.no/ps/provisioning/push/nfc?' + query.join('&') }
    },`
    const template = read(folder, 'samsvar/bank.ts')
    const filled = template
      .replace(/\['cardStatus'\], \/\/ Fill in.*/u, "['nfcLink'],")
      .replace(/\/\/ Fill in: a method.*/u, nfcLink)
    expect(filled).not.toContain('Fill in')
    writeFileSync(join(folder, 'samsvar/bank.ts'), filled)
    const { code, stdout } = await samsvar(folder, 'run', '--only', 'nfc-link')
    expect(stdout).toContain('exit 0: no violation')
    expect(code).toBe(0)
  }, 120_000)
})

describe('a CI job', () => {
  /** Every text in a YAML value. */
  const textsIn = (value: unknown): readonly string[] =>
    typeof value === 'string'
      ? value.split('\n')
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(textsIn)
        : []

  test.each([
    ['github', '.github/workflows/samsvar.yml'],
    ['gitlab', '.gitlab-ci.yml'],
    ['azure', 'azure-pipelines.yml'],
  ])(
    'of %s is YAML that installs, runs and keeps the report, in every language',
    async (ci, path) => {
      for (const language of ['typescript', 'python', 'java', 'other']) {
        const folder = project()
        await samsvar(folder, 'init', '--ci', ci, '--language', language)
        const job: unknown = parse(read(folder, path))
        const texts = textsIn(job)
        expect(texts.filter((text) => /^np[mx] /u.test(text))).toEqual(['npm ci', 'npx samsvar run'])
        expect(texts).toContain('reports/latest')
        expect(texts).toContain(ci === 'gitlab' ? 'always' : 'always()')
        const names = { python: /python/u, java: /java|jdk/u }
        for (const [name, sign] of Object.entries(names)) {
          expect(texts.some((text) => sign.test(text.toLowerCase()))).toBe(language === name)
        }
      }
    },
    60_000,
  )

  test('of Jenkins runs the same, and keeps the report whatever comes', async () => {
    const folder = project()
    await samsvar(folder, 'init', '--ci', 'jenkins', '--language', 'java')
    const text = read(folder, 'Jenkinsfile')
    expect([...text.matchAll(/sh '(np[^']*)'/gu)].map(([, command]) => command)).toEqual([
      'npm ci',
      'npx samsvar run',
    ])
    expect(text).toMatch(/always \{\s+junit 'reports\/latest\/TEST-samsvar.xml'/u)
    expect(text).toContain("archiveArtifacts artifacts: 'reports/latest/**'")
    expect(text.split('{').length).toBe(text.split('}').length)
  })
})
