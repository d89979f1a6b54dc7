import { createHash } from 'node:crypto'
import type { Waiver } from '../run/waive.ts'
import type { Configuration } from './configuration.ts'

/** Settings that decide what is judged; how many cases run at once and in what order, where reports go and which cards are leased do not, or must not show. */
const deciding = [
  'target',
  'only',
  'skip',
  'cases',
  'timeout',
  'strict',
  'now',
  'linkPointer',
  'plainTokenServices',
] as const satisfies readonly (keyof Configuration)[]

/** SHA-256 over the settings that decide what is judged, with the waivers, hexadecimal. No secret is among them. */
export function configurationDigest(settings: Configuration, waivers: readonly Waiver[]): string {
  const decided = deciding.map((name) => [name, settings[name] ?? null])
  return createHash('sha256')
    .update(JSON.stringify([...decided, ['waivers', waivers]]))
    .digest('hex')
}
