import { availableParallelism } from 'node:os'
import type { Figure } from './ratio.ts'
import { tokenServiceFigures } from './token-service.ts'

const benchmarks: readonly (readonly [name: string, run: () => Promise<readonly Figure[]>])[] = [
  ['the token service double', tokenServiceFigures],
]

process.stdout.write(`Node ${process.version}, ${availableParallelism()} cores\n`)
const wanted = process.argv.slice(2)
for (const [name, run] of benchmarks) {
  if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue
  process.stdout.write(`\n${name}\n`)
  for (const { what, value, bound, holds } of await run()) {
    const verdict = bound === undefined ? '' : `  (${bound}: ${holds === true ? 'holds' : 'MISSED'})`
    process.stdout.write(`  ${what.padEnd(62)} ${value.padStart(9)}${verdict}\n`)
  }
}
