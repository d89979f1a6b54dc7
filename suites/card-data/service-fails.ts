import { asks } from '../../src/check/asks.ts'
import type { Control, Step, Stimulus } from '../../src/check/case.ts'
import { givesLink } from '../../src/check/expectations.ts'
import type { ProvisioningAnswer } from '../../src/model/world.ts'

/** The one thing that is asked in the cases of a failing service. */
export const add: readonly Step[] = [asks.addCard()]

/** The same customer's like, while the service works: carried out once for all of those cases. */
export const whileItWorks: Control = {
  given: [{}],
  when: add,
  setting: { kind: 'default' },
  then: givesLink({ at: 'addCard' }),
}

const serverError: ProvisioningAnswer = { kind: 'error', status: 500, code: 'INTERNAL_SERVER_ERROR' }

interface Failure {
  readonly id: string
  readonly words: string
  readonly answer: ProvisioningAnswer
  /** How many requests meet it; absent: all. */
  readonly times?: number
}

const failures: readonly Failure[] = [
  { id: 'server-error-once', words: 'fails with INTERNAL_SERVER_ERROR once', answer: serverError, times: 1 },
  {
    id: 'unavailable-twice',
    words: 'is unavailable (503) twice',
    answer: { kind: 'error', status: 503, code: null },
    times: 2,
  },
  { id: 'cut-once', words: 'cuts the connection once', answer: { kind: 'cut' }, times: 1 },
  { id: 'server-error', words: 'fails with INTERNAL_SERVER_ERROR for good', answer: serverError },
]

/** Failures that invite another attempt: what comes of them is judged over all attempts together. */
export const retries: readonly Stimulus[] = failures.map(({ id, words, answer, times }) => ({
  id: `retries/${id}`,
  words: `the provisioning service ${words}`,
  given: [{ provisioning: { answer, ...(times !== undefined && { times }) } }],
  when: add,
}))
