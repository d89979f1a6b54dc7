import { resolve } from 'node:path'
import { isLoopback, ListenError, portsFrom } from '../double/listening.ts'
import { DialectMismatch } from '../run/described-dialects.ts'
import type { RunSettings } from '../run/run-settings.ts'
import { ownOutput } from '../target/process-output.ts'
import type { Configuration } from './configuration.ts'
import { keptCertificates } from './kept-keys.ts'
import { noProxyFor } from './no-proxy.ts'
import { tool } from './package.ts'
import type { Settled } from './settings.ts'
import { UsageError } from './usage-error.ts'

// Not the stream itself, which is an integration's own while it runs in this process.
const tell = (words: string): void => ownOutput.stderr(`${tool.name}: ${words}\n`)

/** How the doubles are set up, as a run and a doctor take it. */
export type Surroundings = Pick<
  RunSettings,
  | 'bind'
  | 'advertise'
  | 'ports'
  | 'certificates'
  | 'linkPointer'
  | 'plainTokenServices'
  | 'tokenServices'
  | 'listedCards'
  | 'descriptions'
>

/** What is to be known of doubles that other machines can reach; undefined where they can't. */
export function exposureInWords({ bind, advertise }: Configuration): string | undefined {
  if (bind === undefined || isLoopback(bind)) return undefined
  const name =
    advertise === undefined
      ? ' The integration is given the name "localhost": where it runs elsewhere, name this machine with --advertise.'
      : ''
  return `the doubles listen on ${bind}, so other machines can reach them until this ends. They answer anybody, about the cards and cardholders of this run, and give away nothing else of this machine.${name}`
}

/**
 * Sets up what doubles need beside the integration: ports, kept keys, and the integration's way around a proxy. What
 * the reader has to know of it is told on standard error.
 */
export function surroundingsOf({ settings, folderOf }: Settled): Surroundings {
  const { bind, advertise, ports, keep, linkPointer, plainTokenServices, tokenServices, cards, dialects } =
    settings
  const exposure = exposureInWords(settings)
  if (exposure !== undefined) tell(exposure)
  // What the integration inherits: a program its environment, a module this one.
  Object.assign(process.env, noProxyFor(advertise ?? 'localhost', process.env))
  return {
    ...(bind !== undefined && { bind }),
    ...(advertise !== undefined && { advertise }),
    ...(ports !== undefined && { ports: typeof ports === 'number' ? portsFrom(ports) : ports }),
    ...(keep !== undefined && { certificates: keptCertificates(resolve(folderOf('keep'), keep), tell) }),
    ...(linkPointer !== undefined && { linkPointer }),
    ...(plainTokenServices !== undefined && { plainTokenServices }),
    ...(tokenServices !== undefined && { tokenServices }),
    ...(cards !== undefined && { listedCards: cards }),
    ...(dialects !== undefined && { descriptions: dialects }),
  }
}

/** Doubles that can't listen, and claims that the configuration contradicts, are a mistake of the caller's; every other error is what it was. */
export function asWrongUse(error: unknown): unknown {
  if (error instanceof ListenError) return new UsageError(`${error.message}. ${error.mend}`, { cause: error })
  return error instanceof DialectMismatch ? new UsageError(error.message, { cause: error }) : error
}
