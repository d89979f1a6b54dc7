import { createBank } from '../../fixtures/banks/reference/bank.ts'
import type { RunSettings } from '../run/run.ts'
import { readAddress, targetFaultInWords } from '../target/address.ts'
import { openTarget, TargetError } from '../target/open-target.ts'
import { defaultPatience } from '../target/target.ts'
import { UsageError } from './usage-error.ts'

/**
 * How to open the target of an address; a module is loaded, and a program started, only when it is opened.
 * @throws UsageError for an address that names none, and, when opened, for a module that can't be had.
 */
export function targetOpener(
  text: string,
  { folder, timeout }: { readonly folder: string; readonly timeout: number | undefined },
): RunSettings['openTarget'] {
  const { address, fault } = readAddress(text)
  if (fault !== undefined) throw new UsageError(`--target: ${targetFaultInWords(fault)}`)
  const patience = { ...defaultPatience, ...(timeout !== undefined && { call: timeout }) }
  return async (events) => {
    try {
      return await openTarget(address, events, { folder, reference: () => createBank(), patience })
    } catch (error) {
      if (error instanceof TargetError) throw new UsageError(`--target: ${error.message}`, { cause: error })
      throw error
    }
  }
}
