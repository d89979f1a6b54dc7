import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { TargetFault } from './address.ts'
import type { IntegrationModule } from './module.ts'
import { guardProcess } from './process-guard.ts'
import { hearOutput } from './process-output.ts'
import { excerpt } from './running-program.ts'
import { TargetError } from './target-error.ts'

const typeScript = new Set(['.ts', '.mts', '.cts', '.tsx'])

const accepted = [
  'a JavaScript or TypeScript file whose default export is an object with the operations as methods',
]

const faulty = (
  code: TargetFault['code'],
  found: string,
  mend: string,
  options?: ErrorOptions,
): TargetError => new TargetError({ code, found, accepted, mend }, options)

const inWords = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/**
 * Loads the integration that is a file's default export. What the file writes meanwhile goes to `logged`, and to no
 * terminal. @throws TargetError for a file that isn't there, can't be loaded within `limit` milliseconds, or has none.
 */
export async function loadModule(
  path: string,
  logged: (line: string) => void,
  limit: number,
): Promise<IntegrationModule> {
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
  if (!isFile) {
    throw faulty(
      'noFile',
      `no file ${path}`,
      'Check the path; it is relative to the folder of the configuration.',
    )
  }
  return integrationIn(await importGuarded(path, logged, limit), path)
}

async function importGuarded(path: string, logged: (line: string) => void, limit: number): Promise<unknown> {
  let last = ''
  let timer: NodeJS.Timeout | undefined
  const ear = hearOutput((line) => {
    last = line
    logged(line)
  })
  const guard = guardProcess(() => undefined)
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it was not loaded within ${limit / 1000} s`)), limit)
  })
  try {
    return await Promise.race([importFile(path), late])
  } catch (error) {
    ear.close()
    const wrote = last === '' ? '' : ` (the last line that it wrote: ${excerpt(last)})`
    throw faulty(
      'notLoaded',
      `${path}, which can't be loaded: ${inWords(error)}${wrote}`,
      'Mend what the message names.',
      { cause: error },
    )
  } finally {
    clearTimeout(timer)
    ear.close()
    guard.close()
  }
}

async function importFile(path: string): Promise<unknown> {
  if (!typeScript.has(extname(path))) return import(pathToFileURL(path).href)
  // Node 20 can't import TypeScript.
  const { createJiti } = await import('jiti')
  return createJiti(import.meta.url, { fsCache: false }).import(path)
}

const memberOf = (value: unknown, member: string): unknown =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'
    ? Reflect.get(value, member)
    : undefined

/** The default export, also where a module that was made for CommonJS wraps it once more. */
function integrationIn(loaded: unknown, path: string): IntegrationModule {
  const exported = memberOf(loaded, 'default')
  const candidates = [exported, memberOf(exported, 'default')]
  const found = candidates.find((one) => typeof memberOf(one, 'describe') === 'function')
  if (typeof found === 'object' && found !== null) return found
  if (exported === undefined) {
    throw faulty(
      'noDefaultExport',
      `no default export in ${path}`,
      'Write `export default` before the object.',
    )
  }
  throw faulty(
    'noOperations',
    `a default export in ${path} that ${typeof exported === 'function' ? 'is a function or class' : 'has no method `describe`'}`,
    typeof exported === 'function'
      ? 'Export an instance in its place.'
      : 'Give the object the operations of the protocol as methods, `describe` first of all.',
  )
}
