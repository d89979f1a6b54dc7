import { availableParallelism } from 'node:os'
import { auditFigures } from './audit.ts'
import { defaultRunFigures } from './default-run.ts'
import type { Figure } from './ratio.ts'
import { reportPageFigures } from './report-page.ts'
import { scalingFigures } from './scaling.ts'
import { tokenServiceFigures } from './token-service.ts'

const benchmarks: readonly (readonly [name: string, run: () => Promise<readonly Figure[]>])[] = [
  ['the default run', defaultRunFigures],
  ['the token service double', tokenServiceFigures],
  ['time and memory a case', scalingFigures],
  ['recorded traffic', auditFigures],
  ['the report of 10,000 cases', reportPageFigures],
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
