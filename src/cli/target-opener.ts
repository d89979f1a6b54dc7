import { resolve } from 'node:path'
import { createBank } from '../../fixtures/banks/reference/bank.ts'
import type { RunSettings } from '../run/run-settings.ts'
import { readAddress, targetFaultInWords } from '../target/address.ts'
import { formatAddress, openTarget } from '../target/open-target.ts'
import { defaultPatience } from '../target/target.ts'
import { TargetError } from '../target/target-error.ts'
import { type ServiceWishes, serviceSettings } from './service-settings.ts'
import type { Settled } from './settings.ts'
import { UsageError } from './usage-error.ts'

/** What a target is opened with. */
interface OpenerSettings extends ServiceWishes {
  readonly folder: string
  readonly timeout: number | undefined
}

/** A target that can be opened, by the name that may be printed. */
export interface NamedTarget {
  readonly name: string
  readonly open: RunSettings['openTarget']
  /** Whether it runs in this process. */
  readonly isWithin: boolean
}

/**
 * How to open the target of an address; a module is loaded, and a program started, only when it is opened.
 * @throws UsageError for an address that names none or a service's settings that are wrong, and, when opened, for a
 * module that can't be had.
 */
function targetOpener(text: string, settings: OpenerSettings): NamedTarget {
  const { folder, timeout } = settings
  const { address, fault } = readAddress(text)
  if (fault !== undefined) throw new UsageError(`--target: ${targetFaultInWords(fault)}`)
  const patience = { ...defaultPatience, ...(timeout !== undefined && { call: timeout }) }
  const service = address.kind === 'http' ? serviceSettings(settings, process.env) : undefined
  const surroundings = {
    folder,
    reference: () => createBank(),
    patience,
    ...(service !== undefined && { service }),
  }
  return {
    name: formatAddress(address),
    isWithin: address.kind === 'module',
    open: async (events) => {
      try {
        return await openTarget(address, events, surroundings)
      } catch (error) {
        if (error instanceof TargetError) throw new UsageError(`--target: ${error.message}`, { cause: error })
        throw error
      }
    },
  }
}

/** How to open the target of the settings. @throws UsageError as {@link targetOpener} does, and where there is none. */
export function openerOf({ settings, folderOf }: Settled): NamedTarget {
  const { target, timeout, targetHeaders = {}, targetCa } = settings
  if (target === undefined) {
    throw new UsageError(
      'no target: name the integration with --target, or as `target` in samsvar.config.ts. Accepted: reference, module:PATH, command:PROGRAM ARG…, http://… or https://…',
    )
  }
  const ca = targetCa === undefined ? undefined : resolve(folderOf('targetCa'), targetCa)
  return targetOpener(target, { folder: folderOf('target'), timeout, headers: targetHeaders, ca })
}
