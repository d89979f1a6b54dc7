import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { type Figure, ratio } from './ratio.ts'

interface Measured {
  readonly millisecondsPerCase: number
  readonly peakMebibytes: number
}

const measure = (cases: number): Measured =>
  JSON.parse(
    execFileSync(
      process.execPath,
      ['--import', 'tsx', resolve(import.meta.dirname, 'scaling-process.ts'), String(cases)],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    ),
  ) as Measured

/** Time and memory a case, from 300 to 30,000 of them: what a run costs at all is taken off the memory. */
export async function scalingFigures(): Promise<readonly Figure[]> {
  measure(30)
  const none = measure(30)
  const sizes = [300, 3_000, 30_000].map((cases) => ({ cases, ...measure(cases) }))
  const [few, some, many] = sizes
  const kibibytes = ({ cases, peakMebibytes }: Measured & { cases: number }): number =>
    ((peakMebibytes - none.peakMebibytes) * 1024) / cases
  return [
    ...sizes.map((size) => ({
      what: `${size.cases} cases: milliseconds and KiB a case`,
      value: `${size.millisecondsPerCase.toFixed(2)} ms, ${kibibytes(size).toFixed(0)} KiB`,
    })),
    ...(some === undefined || many === undefined || few === undefined
      ? []
      : [
          ratio('time a case, 30,000 against 300', many.millisecondsPerCase / few.millisecondsPerCase, {
            most: 1.1,
          }),
          ratio('memory a case, 30,000 against 3,000', kibibytes(many) / kibibytes(some), { most: 1.1 }),
        ]),
  ]
}
