import { type Check, requirement } from '../../src/check/check.ts'
import { fail, pass } from '../../src/check/judgement.ts'
import { leavesOf, secretsOf, wholeNumbersIn } from '../../src/check/leaks.ts'
import { type AskedStep, askedSteps, exchangesOf } from '../../src/check/observed.ts'
import { countries, operations, troubles } from './operations.ts'

/** What one operation gave back to the app, each thing with its place; links are judged as links. */
function* givenBack({ outcome }: AskedStep): Generator<readonly [place: string, text: string]> {
  switch (outcome.kind) {
    case 'result':
      for (const { pointer, text } of leavesOf(outcome.value)) if (pointer !== '/url') yield [pointer, text]
      break
    case 'broke':
      yield ['error', outcome.message]
      break
    case 'malformed':
      yield ['result', outcome.problem]
      break
    case 'notImplemented':
    case 'lost':
  }
}

/** The app needs a status, a link or a reason; messages end in crash reports and support tickets. */
export const noSecretInAnswers: Check = requirement('DP-07', {
  stimuli: [...operations, ...countries, ...troubles],
  every: (observation) => {
    const secrets = secretsOf(observation.customers)
    return askedSteps(observation).flatMap((step) => {
      const exchanges = exchangesOf(observation, step)
      const found = [...givenBack(step)].flatMap(([place, text]) =>
        wholeNumbersIn(text, secrets).map(({ kind }) =>
          fail({
            kind: kind === 'NIN' ? 'nin' : 'card-number',
            place: `${step.operation} ${place}`,
            expected: [`no ${kind}`],
            actual: `the ${kind}`,
            exchanges,
          }),
        ),
      )
      return found.length > 0 ? found : [pass(exchanges)]
    })
  },
})
