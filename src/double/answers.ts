/** What an answer consists of that goes out on a socket. */
export interface AnswerText {
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

const json = 'application/json'

/**
 * A JSON answer that makes its body when somebody reads it. In a bank's own process that is fetch; a socket takes the
 * text, and the stream that fetch wants would be a tenth of an answer's time.
 */
class JsonAnswer extends Response {
  readonly answer: AnswerText
  #whole: Response | undefined

  constructor(body: string, status: number) {
    super(null, { status, headers: { 'content-type': json } })
    this.answer = { headers: [['content-type', json]], body }
    const whole = (): Response => (this.#whole ??= new Response(body, { status, headers: this.headers }))
    Object.defineProperties(this, {
      body: { get: () => whole().body },
      bodyUsed: { get: () => whole().bodyUsed },
      clone: { value: () => whole().clone() },
      text: { value: () => whole().text() },
      json: { value: () => whole().json() },
      arrayBuffer: { value: () => whole().arrayBuffer() },
      blob: { value: () => whole().blob() },
    })
  }
}

/** A JSON answer, with status 200 unless another is given. */
export const jsonAnswer = (value: unknown, { status = 200 }: { readonly status?: number } = {}): Response =>
  new JsonAnswer(JSON.stringify(value), status)

/** Headers and body of an answer, made here or elsewhere. */
export const answerText = async (response: Response): Promise<AnswerText> =>
  response instanceof JsonAnswer
    ? response.answer
    : {
        headers: [...response.headers].filter(([name]) => name !== 'content-length'),
        body: await response.text(),
      }
