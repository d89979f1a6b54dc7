import type { HttpHandler } from 'msw'
import type { Network } from '../model/network.ts'
import { csapiHandlers, csapiPath } from './csapi.ts'
import { processorHandlers, processorPath } from './processor.ts'
import type { Store } from './store.ts'

/** One wire shape of the token services ("Token service dialects"). */
export interface Dialect {
  readonly path: (network: Network) => string
  readonly handlers: (store: Store, network: Network) => readonly HttpHandler[]
}

const dialects: Readonly<Record<string, Dialect>> = {
  processor: { path: processorPath, handlers: processorHandlers },
  csapi: { path: csapiPath, handlers: csapiHandlers },
}

/** The names of the dialects that the doubles speak. */
export const knownDialects: readonly string[] = Object.keys(dialects)

/** The dialect of that name. Throws for one that the doubles don't speak: claims are held against the names before. */
export function dialectOf(name: string): Dialect {
  const dialect = dialects[name]
  if (dialect === undefined) throw new Error(`no token service double speaks the dialect "${name}"`)
  return dialect
}
