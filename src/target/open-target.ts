import { stat } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type TargetAddress, type TargetFault, targetFaultInWords } from './address.ts'
import { commandTarget } from './command.ts'
import { httpTarget } from './http.ts'
import type { Service } from './http-post.ts'
import { type IntegrationModule, moduleTarget } from './module.ts'
import { defaultPatience, type Patience, type Target, type TargetEvents } from './target.ts'
import { printableUrl } from './web-address.ts'

/** What is not in an address. */
export interface TargetSurroundings {
  /** The folder that paths are relative to, and that programs run in. */
  readonly folder: string
  /** Makes the embedded reference bank. */
  readonly reference: () => IntegrationModule
  readonly patience?: Patience
  /** What a service is asked with, and whom it is trusted by. */
  readonly service?: Pick<Service, 'headers' | 'ca'>
}

/** A target that can't be opened: the set-up is wrong, not the integration. */
export class TargetError extends Error {
  override readonly name = 'TargetError'
  readonly fault: TargetFault

  constructor(fault: TargetFault, options?: ErrorOptions) {
    super(targetFaultInWords(fault), options)
    this.fault = fault
  }
}

/** The address as it is written: what a report names the target by. */
export function formatAddress(address: TargetAddress): string {
  switch (address.kind) {
    case 'reference':
      return 'reference'
    case 'module':
      return `module:${address.path}`
    case 'http':
      return printableUrl(address.url)
    case 'command':
      break
  }
  const words = [address.program, ...address.args]
  const plain = words.every((word) => /^[^\s"']+$/u.test(word)) && !address.program.startsWith('[')
  return `command:${plain ? words.join(' ') : JSON.stringify(words)}`
}

/**
 * Opens the target of an address. A program is started with its first call, so that one which does not start shows
 * in what becomes of that call, and a service is asked for the first time by it. @throws TargetError for a module that can't be had.
 */
export async function openTarget(
  address: TargetAddress,
  events: TargetEvents,
  { folder, reference, patience = defaultPatience, service = { headers: {} } }: TargetSurroundings,
): Promise<Target> {
  const name = formatAddress(address)
  switch (address.kind) {
    case 'reference':
      return moduleTarget(reference(), name, events, patience)
    case 'module':
      return moduleTarget(await loadModule(resolve(folder, address.path)), name, events, patience)
    case 'http':
      return httpTarget({ url: new URL(address.url), ...service }, name, events, patience)
    case 'command':
      break
  }
  const { program, args } = address
  return commandTarget({ program, args, folder }, name, events, patience)
}

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

async function loadModule(path: string): Promise<IntegrationModule> {
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
  if (!isFile)
    throw faulty(
      'noFile',
      `no file ${path}`,
      'Check the path; it is relative to the folder of the configuration.',
    )
  let loaded: unknown
  try {
    loaded = await importFile(path)
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    throw faulty('notLoaded', `${path}, which can't be loaded: ${words}`, 'Mend what the message names.', {
      cause: error,
    })
  }
  return integrationIn(loaded, path)
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
