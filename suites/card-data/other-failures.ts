import type { Case } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { refuses } from '../../src/check/expectations.ts'
import type { ProvisioningAnswer } from '../../src/model/world.ts'
import { add, whileItWorks } from './service-fails.ts'

interface Failure {
  readonly id: string
  readonly words: string
  readonly answer: ProvisioningAnswer
  /** Set where the statement says whether the user may try again. */
  readonly retryable?: true
}

const error = (status: number, code: string | null): ProvisioningAnswer => ({ kind: 'error', status, code })

const failures: readonly Failure[] = [
  { id: 'no-answer/time-out', words: 'does not answer', answer: { kind: 'hang' }, retryable: true },
  { id: 'no-answer/cut', words: 'cuts the connection', answer: { kind: 'cut' }, retryable: true },
  { id: 'status/401', words: 'answers 401', answer: error(401, null) },
  { id: 'status/403', words: 'answers 403', answer: error(403, null) },
  { id: 'status/429', words: 'answers 429', answer: error(429, null), retryable: true },
  { id: 'status/503', words: 'answers 503', answer: error(503, null), retryable: true },
  {
    id: 'status/502-page',
    words: 'answers 502 with the page of a proxy',
    answer: { kind: 'notJson', status: 502 },
    retryable: true,
  },
  {
    id: 'status/504-empty',
    words: 'answers 504 with nothing',
    answer: { kind: 'notJson', status: 504, empty: true },
    retryable: true,
  },
  {
    id: 'unknown-code/400',
    words: 'answers 400 with an unknown code',
    answer: error(400, 'CARD_NOT_SUPPORTED'),
  },
  {
    id: 'unknown-code/500',
    words: 'answers 500 with an unknown code',
    answer: error(500, 'MAINTENANCE'),
    retryable: true,
  },
  { id: 'no-json/page', words: 'answers 200 with a page', answer: { kind: 'notJson' } },
  { id: 'no-json/nothing', words: 'answers 200 with nothing', answer: { kind: 'notJson', empty: true } },
  { id: 'no-link/absent', words: 'answers without a link', answer: { kind: 'noLink', form: 'absent' } },
  { id: 'no-link/null', words: 'answers with null for a link', answer: { kind: 'noLink', form: 'null' } },
  { id: 'no-link/empty', words: 'answers with an empty link', answer: { kind: 'noLink', form: 'empty' } },
  {
    id: 'no-link/relative',
    words: 'answers with a relative link',
    answer: { kind: 'noLink', form: 'relative' },
  },
  {
    id: 'no-link/number',
    words: 'answers with a number for a link',
    answer: { kind: 'noLink', form: 'number' },
  },
  { id: 'redirect', words: 'redirects to another host', answer: { kind: 'redirect', status: 307 } },
]

const cases: readonly Case[] = failures.map(({ id, words, answer, retryable }) => ({
  id,
  words: `the provisioning service ${words}`,
  given: [{ provisioning: { answer } }],
  when: add,
  then: refuses({ at: 'addCard', breaking: 'violates', ...(retryable !== undefined && { retryable }) }),
  controls: [whileItWorks],
}))

/** Follows from the link being all that the flow goes on with: what is no usable link is a refusal, however it came. */
export const otherFailuresAreRefused: Check = requirement('CD-27', { cases })
