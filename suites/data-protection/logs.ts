import { type Check, requirement } from '../../src/check/check.ts'
import { fail, inconclusive, pass } from '../../src/check/judgement.ts'
import { secretsOf, wholeNumbersIn } from '../../src/check/leaks.ts'
import { countries, operations, troubles } from './operations.ts'

/** The words of a log line, and none of its numbers: what its author knows it by. */
const wordsOf = (line: string): string => {
  const words = line.replace(/[^\s"'{}[\]()=,;:&?/|]*\d[^\s"'{}[\]()=,;:&?/|]*/gu, '…')
  return words.length > 120 ? `${words.slice(0, 120)} …` : words
}

/** What the integration logs: standard error, and standard output beside the protocol. */
export const noSecretInLogs: Check = requirement('DP-06', {
  stimuli: [...operations, ...countries, ...troubles],
  every: ({ logged, customers, facts, steps }) => {
    if (!facts.logsSeen) {
      return [inconclusive('the log: of an integration that runs elsewhere, it cannot be seen')]
    }
    const secrets = secretsOf(customers)
    const found = logged.flatMap((line) =>
      wholeNumbersIn(line, secrets).map(({ kind }) =>
        fail({
          kind: kind === 'NIN' ? 'nin' : 'card-number',
          place: `log: ${wordsOf(line)}`,
          expected: [
            kind === 'NIN' ? 'no NIN' : 'no more of a card number than the first eight and last four digits',
          ],
          actual: `the whole ${kind}`,
        }),
      ),
    )
    if (found.length > 0) return found
    return steps.some(({ kind }) => kind === 'asked') ? [pass()] : []
  },
})
