import { leavesOf } from '../check/leaks.ts'
import type { RecordedExchange } from '../exchange/recorded.ts'

/** An NFC link that a recording holds. */
export interface RecordedLink {
  readonly url: string
  /** `asked`: a browser went there, and wrote the URL in its own way (WHATWG URL) first. */
  readonly from: 'answer' | 'request' | 'asked'
}

/** What gives an NFC link away, written right or wrong, also within JSON that escapes its slashes. */
const mark = /provisioning\\?\/push\\?\/nfc|token-reference=/iu

const wholeUrl = /^[a-z][a-z0-9+.-]*:\/\//iu
const urlWithin = /[a-z][a-z0-9+.-]*:\/\/[^\s"'<>`\\]+/giu

const decodedEntities = (text: string): string =>
  text.replaceAll('&amp;', '&').replaceAll('&#38;', '&').replaceAll('&#x26;', '&')

/** A text that is a link as a whole, with whatever stands in it; or the links that a longer one holds. */
function linksOfText(text: string, isHtml: boolean): readonly string[] {
  if (!mark.test(text)) return []
  if (wholeUrl.test(text)) return [text]
  const found = [...text.matchAll(urlWithin)].map(([url]) => url).filter((url) => mark.test(url))
  return isHtml ? found.map(decodedEntities) : found
}

function linksOfBody(body: string): readonly string[] {
  if (!mark.test(body)) return []
  try {
    const value: unknown = JSON.parse(body)
    return [...leavesOf(value)].flatMap(({ text }) => linksOfText(text, false))
  } catch {
    return linksOfText(body.startsWith('http') ? ` ${body}` : body, /<[a-z!]/iu.test(body))
  }
}

/** Every NFC link that an exchange shows: in its answer, in what was sent, and as the address that was called. */
export function linksIn({ url, body, answer }: RecordedExchange): readonly RecordedLink[] {
  const locations = (answer?.headers ?? []).filter(([name]) => name.toLowerCase() === 'location')
  const found: RecordedLink[] = [
    ...locations.flatMap(([, value]) => linksOfText(value, false)),
    ...linksOfBody(answer?.body ?? ''),
  ].map((link) => ({ url: link, from: 'answer' }))
  if (body !== undefined && body.length > 0 && body.length < 65_536) {
    const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')
    found.push(...linksOfBody(text).map((link): RecordedLink => ({ url: link, from: 'request' })))
  }
  if (mark.test(url) && /^https?:/iu.test(url)) found.push({ url, from: 'asked' })
  return found
}
