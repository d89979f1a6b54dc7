import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CiSystem, ciJob } from './init-jobs.ts'
import { ownFolder } from './package.ts'

/** Languages of adapters; `other` is a program in JavaScript that hands on to whatever there is. */
export type AdapterLanguage = 'typescript' | 'python' | 'java' | 'other'

/** Every language, in the order of the help. */
export const adapterLanguages: readonly AdapterLanguage[] = ['typescript', 'python', 'java', 'other']

/** Files that tell a project's language. Builds come first: a project of any language may have a package.json. */
const signs: readonly (readonly [file: string, language: AdapterLanguage])[] = [
  ['pom.xml', 'java'],
  ['build.gradle', 'java'],
  ['build.gradle.kts', 'java'],
  ['pyproject.toml', 'python'],
  ['requirements.txt', 'python'],
  ['setup.py', 'python'],
  ['tsconfig.json', 'typescript'],
  ['package.json', 'typescript'],
]

/** A project's language and the file that tells it; `other` without such a file. */
export function detectLanguage(exists: (file: string) => boolean): {
  readonly language: AdapterLanguage
  readonly sign: string | undefined
} {
  const found = signs.find(([file]) => exists(file))
  return { language: found?.[1] ?? 'other', sign: found?.[0] }
}

/** A file to write, relative to the folder. Where one of `standing` is there already, it is not written. */
export interface PlannedFile {
  readonly path: string
  readonly standing: readonly string[]
  readonly text: string
}

const adapters: Readonly<
  Record<AdapterLanguage, { readonly path: string; readonly template: string; readonly target: string }>
> = {
  typescript: { path: 'samsvar/bank.ts', template: 'bank.ts', target: 'module:./samsvar/bank.ts' },
  python: {
    path: 'samsvar/adapter.py',
    template: 'adapter.py',
    target: 'command:python3 samsvar/adapter.py',
  },
  java: {
    path: 'samsvar/Adapter.java',
    template: 'Adapter.java',
    target: 'command:java samsvar/Adapter.java',
  },
  other: { path: 'samsvar/adapter.mjs', template: 'adapter.mjs', target: 'command:node samsvar/adapter.mjs' },
}

const configurationNames = ['ts', 'js', 'mjs', 'json'].map((ending) => `samsvar.config.${ending}`)

function configuration(language: AdapterLanguage): PlannedFile {
  const { target } = adapters[language]
  // Types are of use where TypeScript is: others have no editor that would look them up.
  return language === 'typescript'
    ? {
        path: 'samsvar.config.ts',
        standing: configurationNames,
        text: `import { defineConfig } from 'samsvar'

export default defineConfig({
  // Paths are relative to the folder of this file.
  target: '${target}',
})
`,
      }
    : {
        path: 'samsvar.config.json',
        standing: configurationNames,
        text: `${JSON.stringify({ target }, null, 2)}\n`,
      }
}

/** What `init` writes: configuration, adapter and, where a CI system is named, its job. */
export function initPlan(
  language: AdapterLanguage,
  ci: CiSystem | undefined,
  exists: (file: string) => boolean,
): readonly PlannedFile[] {
  const { path, template } = adapters[language]
  const adapter = {
    path,
    standing: [path],
    text: readFileSync(join(ownFolder, 'templates', template), 'utf8'),
  }
  if (ci === undefined) return [configuration(language), adapter]
  const job = ciJob(ci, language)
  const place = exists(job.path) ? job.besides : job.path
  return [configuration(language), adapter, { path: place, standing: [place], text: job.text }]
}
