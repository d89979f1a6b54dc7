import { createBank } from '../../fixtures/banks/reference/bank.ts'
import type { RunSettings } from '../run/run.ts'
import { moduleTarget } from '../target/module.ts'
import { defaultPatience } from '../target/target.ts'
import { UsageError } from './usage-error.ts'

/** How to open the target of an address. @throws UsageError for an address that names none. */
export async function targetOpener(
  address: string,
  { timeout }: { readonly folder: string; readonly timeout: number | undefined },
): Promise<RunSettings['openTarget']> {
  const patience = { ...defaultPatience, ...(timeout !== undefined && { call: timeout }) }
  if (address === 'reference') return (events) => moduleTarget({ ...createBank() }, address, events, patience)
  throw new UsageError(`--target: "${address}" is no address`)
}
