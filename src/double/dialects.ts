import type { HttpHandler } from 'msw'
import { type DialectDescriptions, descriptionOf } from '../model/dialect-description.ts'
import type { Network } from '../model/network.ts'
import { csapiHandlers, csapiPath } from './csapi.ts'
import { customHandlers, customPath } from './custom.ts'
import { processorHandlers, processorPath } from './processor.ts'
import type { ServiceAccess } from './service-access.ts'
import type { Store } from './store.ts'
import { vtisHandlers, vtisPath } from './vtis.ts'

/** One wire shape of the token services ("Token service dialects"). */
export interface Dialect {
  readonly path: (network: Network) => string
  readonly handlers: (store: Store, network: Network, access: ServiceAccess) => readonly HttpHandler[]
}

const dialects: Readonly<Record<string, Dialect>> = {
  processor: { path: processorPath, handlers: processorHandlers },
  csapi: { path: csapiPath, handlers: csapiHandlers },
  vtis: { path: vtisPath, handlers: vtisHandlers },
}

/** The names of the dialects that the doubles speak of themselves, without a description. */
export const knownDialects: readonly string[] = Object.keys(dialects)

/**
 * The dialect of that name. Throws for one that the doubles don't speak and nobody described: claims are held against
 * the names before.
 */
export function dialectOf(name: string, descriptions: DialectDescriptions = {}): Dialect {
  const description = descriptionOf(name, descriptions)
  if (description !== undefined) {
    return {
      path: (network) => customPath(name, network),
      handlers: (store, network) => customHandlers(name, description, store, network),
    }
  }
  const dialect = Object.hasOwn(dialects, name) ? dialects[name] : undefined
  if (dialect === undefined) throw new Error(`no token service double speaks the dialect "${name}"`)
  return dialect
}
