import { access, readFile } from 'node:fs/promises'
import { dirname, extname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Configuration, configurationSchema } from './configuration.ts'
import { problemsInWords } from './configuration-problems.ts'
import { ownEntry } from './package.ts'
import { UsageError } from './usage-error.ts'

const fileNames = ['samsvar.config.ts', 'samsvar.config.js', 'samsvar.config.mjs', 'samsvar.config.json']

/** What was configured, and the folder that its paths are relative to. */
export interface LoadedConfiguration {
  readonly configuration: Configuration
  readonly folder: string
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** The configuration file nearest upwards from a folder; undefined where there is none. */
async function find(folder: string): Promise<string | undefined> {
  for (const name of fileNames) {
    if (await exists(join(folder, name))) return join(folder, name)
  }
  const parent = dirname(folder)
  return parent === folder ? undefined : find(parent)
}

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const ownDefault = (loaded: unknown): unknown =>
  typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : undefined

/** The value of a configuration file. @throws UsageError where it can't be read or run. */
async function read(path: string): Promise<unknown> {
  try {
    if (extname(path) === '.json') return JSON.parse(await readFile(path, 'utf8')) as unknown
    if (extname(path) === '.ts') {
      // Node 20 can't import TypeScript.
      const { createJiti } = await import('jiti')
      return ownDefault(await createJiti(import.meta.url, { alias: { samsvar: ownEntry } }).import(path))
    }
    return ownDefault(await import(pathToFileURL(path).href))
  } catch (error) {
    throw new UsageError(
      `${path} can't be read: ${said(error)}\nAccepted: JSON, or a module with \`export default defineConfig({ … })\``,
      { cause: error },
    )
  }
}

/**
 * Reads the configuration: of `given`, or of the file found upwards from `folder`; empty where there is none.
 * @throws UsageError with the place, what was found, what is accepted, and the nearest right spelling.
 */
export async function loadConfiguration(
  folder: string,
  given: string | undefined,
): Promise<LoadedConfiguration> {
  const path = given === undefined ? await find(folder) : resolve(folder, given)
  if (path === undefined) return { configuration: {}, folder }
  if (!(await exists(path))) {
    throw new UsageError(`--config: there is no file ${path}. Accepted: a .ts, .js, .mjs or .json file`)
  }
  const value = await read(path)
  const checked = configurationSchema.safeParse(value, { reportInput: true })
  if (checked.success) return { configuration: checked.data, folder: dirname(path) }
  throw new UsageError(problemsInWords(path, value, checked.error.issues))
}
