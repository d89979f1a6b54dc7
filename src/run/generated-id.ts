import { createHash } from 'node:crypto'
import { type PercentDecoded, percentDecode } from '../model/percent.ts'

/** Where a generated case comes from: the suite, the seed, and fast-check's path, indexes counted from 0. */
export interface GeneratedOrigin {
  readonly suite: string
  readonly seed: number
  /** `12`: what was drawn. `12:3:0`: a smaller form of it. */
  readonly path: string
}

/** `nfc-link/generated-7-12`, or `nfc-link/generated-7-12:3:0` for a smaller form. */
export const generatedId = ({ suite, seed, path }: GeneratedOrigin): string =>
  `${suite}/generated-${seed}-${path}`

/** Reads such an id; undefined for anything else. */
export function readGeneratedId(id: string): GeneratedOrigin | undefined {
  const [, suite, seed, path] = /^([a-z-]+)\/generated-(\d{1,10})-(\d{1,4}(?::\d{1,9})*)$/u.exec(id) ?? []
  if (suite === undefined || path === undefined || Number.parseInt(path, 10) >= mostDrawn) return undefined
  return { suite, seed: Number(seed), path }
}

const digestOf = (suite: string, value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([suite, membersInOrder(value)]))
    .digest('hex')

/** A JSON value with the members of its objects in order. */
export function membersInOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(membersInOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, membersInOrder(member)]),
  )
}

/** The id of a replayed case: the same for the same value, whatever file it stands in. */
export const regressionId = (suite: string, value: unknown): string =>
  `${suite}/regression-${digestOf(suite, value).slice(0, 8)}`

/** What the generated cases of a suite are called in fingerprints: nothing in it is drawn at random. */
export const familyOf = (caseId: string): string => `${caseId.split('/')[0] ?? ''}/generated`

/** Every text in a JSON value. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

const textOf = (decoded: PercentDecoded): string => ('text' in decoded ? decoded.text : '')

/** A place without what it has of the case itself: a parameter that a return URL brought into a link, for one. */
export function steadyPlace(place: string, value: unknown): string {
  const [, steady, name] = /^([^?]*\?)(.+)$/u.exec(place) ?? []
  if (steady === undefined || name === undefined) return place
  return textsIn(value).some((text) => text.includes(name) || textOf(percentDecode(text)).includes(name))
    ? `${steady}…`
    : place
}

/**
 * Whether another case failed where a generated one did. `own` is what the generated case is made of, or its words:
 * what its place has of that is not compared.
 */
export function samePlace(place: string, own: unknown, other: string): boolean {
  const steady = steadyPlace(place, own)
  return other === place || (steady !== place && other.startsWith(steady.slice(0, -1)))
}

/** How many cases may be generated in one run: so many find cards and cardholders of their own. */
export const mostCases = 2000

/** How many values are drawn for one suite at the most, of which those that do not fit are left out. */
export const mostDrawn = 2500

// What a case is cast from is its index in the run. Those of the suites' own cases stand below; what has to run once
// more by itself is cast from an index that is 10,000 higher.
const firstDrawn = 20_000
const firstTried = 40_000
const firstKept = 50_000
const kept = 10_000

/** The index of the case that was drawn at a path without smaller forms, the suite being one of so many that generate. */
export const drawnIndex = (path: string, suite: number, suites: number): number =>
  firstDrawn + Number(path) * suites + suite

/** The index of what is tried while a smaller form is looked for: each has cards of its own. */
export const triedIndex = (count: number): number => firstTried + count

/**
 * The index of a smaller form or a regression: it follows from the value, so that it is cast alike on its own. Where
 * another value of the run has it, the next one that is free.
 */
export function keptIndex(suite: string, value: unknown, taken: ReadonlySet<number> = new Set()): number {
  let place = Number.parseInt(digestOf(suite, value).slice(8, 16), 16) % kept
  while (taken.has(firstKept + place)) place = (place + 1) % kept
  return firstKept + place
}
