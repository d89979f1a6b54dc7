import { execSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, join, resolve } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import manifest from '../package.json' with { type: 'json' }

const root = resolve(import.meta.dirname, '..')

/** How a program ended, and everything that it wrote. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** The program, and a folder without a configuration that it is run in. */
export interface BuiltProgram {
  /** Runs it as a user would, with an input. */
  readonly samsvar: (words: readonly string[], input?: string) => Promise<Ended>
  /** Writes a file of the folder; gives its name again. */
  readonly put: (name: string, content: string) => string
  readonly folder: string
  /** Path of the program. */
  readonly program: string
  readonly remove: () => void
}

/**
 * Bundles the program as it is bundled for the package, of the source as it stands: to start it fifty times from its
 * modules would take minutes.
 */
export function buildProgram(): BuiltProgram {
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-cli-'))
  // Within the package, where the program finds its manifest and its dependencies.
  const built = join(root, 'node_modules/.cache', basename(folder))
  execSync(manifest.scripts['build:program'].replace('--outdir=dist/program', `--outdir=${built}`), {
    cwd: root,
    env: {
      ...process.env,
      PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
    },
  })
  const program = join(built, 'samsvar.js')
  return {
    folder,
    program,
    put: (name, content) => {
      mkdirSync(resolve(folder, name, '..'), { recursive: true })
      writeFileSync(join(folder, name), content)
      return name
    },
    samsvar: async (words, input = '') => {
      const child = spawn(process.execPath, [program, ...words], { cwd: folder })
      child.stdin.end(input)
      const [stdout, stderr, code] = await Promise.all([
        textOf(child.stdout),
        textOf(child.stderr),
        new Promise<number | null>((done) => child.on('close', done)),
      ])
      return { code, stdout, stderr }
    },
    remove: () => {
      for (const made of [folder, built]) rmSync(made, { recursive: true })
    },
  }
}
