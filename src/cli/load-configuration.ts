import { access, readFile } from 'node:fs/promises'
import { dirname, extname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { nearest } from '../run/select.ts'
import { type Configuration, configurationSchema } from './configuration.ts'
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

async function read(path: string): Promise<unknown> {
  try {
    if (extname(path) === '.json') return JSON.parse(await readFile(path, 'utf8')) as unknown
    if (extname(path) === '.ts') {
      // Node 20 can't import TypeScript.
      const { createJiti } = await import('jiti')
      return await createJiti(import.meta.url).import(path, { default: true })
    }
    const loaded = (await import(pathToFileURL(path).href)) as { readonly default?: unknown }
    return loaded.default
  } catch (error) {
    throw new UsageError(`${path} can't be read: ${said(error)}`, { cause: error })
  }
}

const members = [
  'target',
  'only',
  'skip',
  'seed',
  'concurrency',
  'timeout',
  'strict',
  'out',
  'bind',
  'advertise',
  'now',
  'linkPointer',
  'plainTokenServices',
  'cards',
]

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
  if (!(await exists(path))) throw new UsageError(`--config: there is no file ${path}`)
  const checked = configurationSchema.safeParse(await read(path))
  if (checked.success) return { configuration: checked.data, folder: dirname(path) }
  const [issue] = checked.error.issues
  const place = issue?.path.join('.') ?? ''
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys
    throw new UsageError(
      `${path}: there is no setting "${key}"; did you mean "${nearest(key, members) ?? ''}"? Accepted: ${members.join(', ')}`,
    )
  }
  throw new UsageError(
    `${path}: ${place === '' ? 'the default export' : place}: ${issue?.message ?? 'is not valid'}`,
  )
}
