/** Bodies of the answers that were made here: a socket needs the text, and taking it out of a stream costs time. */
const texts = new WeakMap<Response, string>()

const answer = (text: string, contentType: string, status: number): Response => {
  const response = new Response(text, { status, headers: { 'content-type': contentType } })
  texts.set(response, text)
  return response
}

/** A JSON answer, with status 200 unless another is given. */
export const jsonAnswer = (value: unknown, { status = 200 }: { readonly status?: number } = {}): Response =>
  answer(JSON.stringify(value), 'application/json', status)

/** The body of an answer, made here or elsewhere. */
export const bodyOf = async (response: Response): Promise<string> =>
  texts.get(response) ?? (await response.text())
