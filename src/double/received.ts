import { notesOf } from './recording.ts'

/** A request as its sender's signature covers it: the request line, headers and body as they came in. */
export interface Received {
  readonly method: string
  readonly scheme: 'http' | 'https'
  /** Path and query as they stood in the request line. */
  readonly target: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Uint8Array
}

/** What came in, read once: off the wire, or, in a bank's own process, as far as a fetch request keeps it. */
export async function receivedOf(request: Request): Promise<Received> {
  const notes = notesOf(request)
  if (notes?.original !== undefined) {
    return { ...notes.original, scheme: notes.origin?.startsWith('http:') === true ? 'http' : 'https' }
  }
  const url = new URL(request.url)
  return {
    method: request.method,
    scheme: url.protocol === 'http:' ? 'http' : 'https',
    target: url.pathname + url.search,
    headers: [['host', url.host], ...request.headers],
    body: new Uint8Array(await request.arrayBuffer()),
  }
}

/** The body as text. */
export const textOf = ({ body }: Received): string => Buffer.from(body).toString('utf8')

/** Every value of a header, in order. */
export const headerValues = ({ headers }: Received, name: string): readonly string[] =>
  headers.filter(([given]) => given.toLowerCase() === name).map(([, value]) => value)

/** Path and query of a request target; the query is undefined where there is no `?`. */
export function splitTarget(target: string): { readonly path: string; readonly query: string | undefined } {
  const at = target.indexOf('?')
  return at < 0
    ? { path: target, query: undefined }
    : { path: target.slice(0, at), query: target.slice(at + 1) }
}

/** The same JSON written again without spaces; undefined for what is no JSON. */
export function writtenAgain(received: Received): string | undefined {
  try {
    return JSON.stringify(JSON.parse(textOf(received)))
  } catch {
    return undefined
  }
}

/** Seconds by which a client's clock may be off: as much as such services commonly allow. */
const tolerance = 300

/**
 * Why a timestamp in seconds since 1970 is not the present one, in words; undefined where it is. Who follows a given
 * clock may sign by that or by the real one.
 */
export function staleness(timestamp: string, times: readonly number[]): string | undefined {
  if (!/^\d{1,15}$/u.test(timestamp)) return 'is no number of seconds since 1970'
  const seconds = Number(timestamp)
  const off = Math.min(...times.map((time) => Math.abs(seconds - time / 1000)))
  if (off <= tolerance) return undefined
  const inMilliseconds = times.some((time) => Math.abs(seconds - time) <= tolerance * 1000)
  return inMilliseconds
    ? 'is in milliseconds; seconds are expected'
    : `is ${Math.round(off)} s away from the time; ${tolerance} s are allowed`
}
