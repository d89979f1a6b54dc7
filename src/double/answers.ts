/** What an answer consists of that goes out on a socket. */
export interface AnswerText {
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

/** The answers that were made here: a socket needs text, and taking it out of streams and header lists costs time. */
const made = new WeakMap<Response, AnswerText>()

/** A JSON answer, with status 200 unless another is given. */
export function jsonAnswer(value: unknown, { status = 200 }: { readonly status?: number } = {}): Response {
  const body = JSON.stringify(value)
  const headers = [['content-type', 'application/json']] as const
  const response = new Response(body, { status, headers: { 'content-type': 'application/json' } })
  made.set(response, { headers, body })
  return response
}

/** Headers and body of an answer, made here or elsewhere. */
export const answerText = async (response: Response): Promise<AnswerText> =>
  made.get(response) ?? {
    headers: [...response.headers].filter(([name]) => name !== 'content-length'),
    body: await response.text(),
  }
