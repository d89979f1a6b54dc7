import { type Check, requirement } from '../../src/check/check.ts'
import { fail, type Judgement, pass } from '../../src/check/judgement.ts'
import type { ProvisioningRequest } from '../../src/check/observed.ts'
import { grouped, type RequestOfRun, requestsOfRun } from './across-requests.ts'
import { inWords } from './in-words.ts'
import { requests } from './requests.ts'
import { retries } from './service-fails.ts'

const requestId = ({ request }: ProvisioningRequest): string | undefined =>
  request.headers.find(([name]) => name.toLowerCase() === 'x-request-id')?.[1]

const place = 'header X-Request-ID'
const ids = (found: readonly RequestOfRun[]): readonly string[] =>
  found.slice(0, 5).map(({ exchange }) => exchange.id)

/** Whether these were sent for more than one operation. Where no operation was seen, the NIN tells customers apart. */
const ofSeveral = (found: readonly RequestOfRun[]): boolean =>
  found.every(({ operation }) => operation !== undefined)
    ? new Set(found.map(({ operation }) => operation)).size > 1
    : new Set(found.map(({ body }) => body?.['nin'])).size > 1

function judge(all: readonly RequestOfRun[]): readonly Judgement[] {
  if (all.length === 0) return []
  const withId = all.filter((request) => requestId(request) !== undefined)
  const shared = grouped(withId, requestId)
    .filter(ofSeveral)
    .map((found) =>
      fail({
        // One ID for most is one for the client; for a few it is made of what those have in common.
        kind: found.length * 2 > withId.length ? 'shared' : 'shared-by-some',
        place,
        expected: ['another ID for another request'],
        actual: `${inWords(found[0] && requestId(found[0]))} for ${found.length} of ${withId.length} requests`,
        exchanges: ids(found),
      }),
    )
  const changed = grouped(withId, ({ operation }) => operation)
    .filter((attempts) => new Set(attempts.map(requestId)).size > 1)
    .map((attempts) =>
      fail({
        kind: 'changed',
        place,
        expected: ['the same ID over the retries of one request'],
        actual: `${new Set(attempts.map(requestId)).size} IDs over ${attempts.length} attempts`,
        exchanges: ids(attempts),
      }),
    )
  const wrong = [...shared, ...changed]
  return wrong.length === 0 ? [pass(ids(withId))] : wrong
}

/** Initiate card provisioning, Transport, `X-Request-ID`: it "correlates across traces (retries, asynchronous jobs)". */
export const requestIdTellsRequestsApart: Check = requirement('CD-23', {
  stimuli: [...requests, ...retries],
  across: (observations) => judge(requestsOfRun(observations)),
})
