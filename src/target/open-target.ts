import { resolve } from 'node:path'
import type { TargetAddress } from './address.ts'
import { commandTarget } from './command.ts'
import { httpTarget } from './http.ts'
import type { Service } from './http-post.ts'
import { loadModule } from './load-module.ts'
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
      return moduleTarget(
        await loadModule(resolve(folder, address.path), events.logged, patience.describe),
        name,
        events,
        patience,
      )
    case 'http':
      return httpTarget({ url: new URL(address.url), ...service }, name, events, patience)
    case 'command':
      break
  }
  const { program, args } = address
  return commandTarget({ program, args, folder }, name, events, patience)
}
