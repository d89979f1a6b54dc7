import { createBank } from '../../fixtures/banks/reference/bank.ts'
import { faults } from '../../fixtures/faults/index.ts'
import { variantsBySuite } from '../../fixtures/variants/index.ts'
import { suites } from '../../suites/index.ts'
import type { Exhibit } from '../proof/exhibit.ts'

const reference = { conformant: (): object => createBank(), base: 'reference' }

/** The suite that a requirement stands in. */
const suiteOf = (id: string): string =>
  suites.find(({ checks }) => checks.some(({ requirement }) => requirement === id))?.name ?? ''

/** Every broken bank, in the order of what they break, and then every harmless variant. */
export const exhibits: readonly Exhibit[] = [
  ...faults.map(
    ({ id, story, breaks, alsoRaises = [], shows = [], bank }): Exhibit => ({
      ...reference,
      id,
      story,
      suite: suiteOf(breaks),
      expected: { kind: 'fault', breaks, alsoRaises },
      shows,
      bank,
    }),
  ),
  ...Object.entries(variantsBySuite).flatMap(([suite, variants]) =>
    variants.map(
      ({ id, story, warns, shows = [], bank }): Exhibit => ({
        ...reference,
        id,
        story,
        suite,
        expected: { kind: 'variant', warns },
        shows,
        bank,
      }),
    ),
  ),
]
