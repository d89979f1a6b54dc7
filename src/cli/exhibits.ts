import { createBank } from '../../fixtures/banks/reference/bank.ts'
import { faults } from '../../fixtures/faults/index.ts'
import { variantsBySuite } from '../../fixtures/variants/index.ts'
import type { Exhibit } from '../proof/exhibit.ts'

const reference = { conformant: (): object => createBank(), base: 'reference' }

/** Every broken bank, in the order of what they break, and then every harmless variant. */
export const exhibits: readonly Exhibit[] = [
  ...faults.map(
    ({ id, story, breaks, alsoRaises = [], bank }): Exhibit => ({
      ...reference,
      id,
      story,
      expected: { kind: 'fault', breaks, alsoRaises },
      bank,
      tried: [],
    }),
  ),
  ...Object.entries(variantsBySuite).flatMap(([suite, variants]) =>
    variants.map(
      ({ id, story, warns, bank }): Exhibit => ({
        ...reference,
        id,
        story,
        expected: { kind: 'variant', warns },
        bank,
        tried: [suite],
      }),
    ),
  ),
]
