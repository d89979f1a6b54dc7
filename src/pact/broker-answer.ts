import * as z from 'zod'
import type { BrokerAnswer } from './broker-connection.ts'
import { PactError } from './pact-error.ts'
import { hideSecrets } from './secrets.ts'

/** Something that the broker says to whoever asked, in its own words. */
export const notice: z.ZodType<{ readonly text: string }> = z.looseObject({ text: z.string() })

const messagesSchema = z.looseObject({
  errors: z.unknown().optional(),
  notices: z.array(notice).nullish(),
  error: z.unknown().optional(),
})

/** What the broker says against a request, shortened. */
function complaintOf({ body, status }: BrokerAnswer): string {
  const read = messagesSchema.safeParse(body)
  const { errors, notices, error } = read.success ? read.data : {}
  const said =
    notices !== undefined && notices !== null && notices.length > 0
      ? notices.map(({ text }) => text).join(' ')
      : JSON.stringify(errors ?? error ?? 'nothing')
  return hideSecrets(`status ${status}, ${said}`.replaceAll(/\s+/gu, ' ')).slice(0, 400)
}

/** The body of an answer. @throws PactError where it is of another shape than `what` */
export const readAs = <T>(schema: z.ZodType<T>, { body }: BrokerAnswer, what: string): T => {
  const read = schema.safeParse(body)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new PactError(
    'brokerNonsense',
    `the broker's answer is not ${what}: ${issue?.path.join('.') || 'the whole'}: ${issue?.message ?? ''}. Is it the address of a Pact Broker?`,
  )
}

/** An answer that the broker did what it was asked. @throws PactError with what it says against that */
export const expectOk = (answer: BrokerAnswer, doing: string): BrokerAnswer => {
  if (answer.status >= 200 && answer.status < 300) return answer
  throw new PactError('brokerRefused', `the broker did not ${doing}: ${complaintOf(answer)}`)
}

/** A part of a path, with whatever stands in it. */
export const segment: (part: string) => string = encodeURIComponent
