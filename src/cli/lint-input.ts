import { asJsonObject, readJsonText } from '../model/json-text.ts'
import { UsageError } from './usage-error.ts'

/** What was handed in to be judged. */
export type LintInput =
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'jwe'; readonly jwe: unknown }
  /** `value` is undefined where the octets are no JSON. */
  | { readonly kind: 'body'; readonly octets: Uint8Array; readonly value: unknown }

const accepted =
  'Accepted: an NFC link (https://…), a compact JWE (five parts with dots between them), or the JSON object of a request body; - reads it from standard input'

const isJwe = (text: string): boolean => text.startsWith('eyJ') || text.split('.').length === 5

/** A link, also one that lacks its scheme: that is for the checks to say. */
const isLink = (text: string): boolean =>
  /^[A-Za-z][A-Za-z0-9+.-]*:\/\//u.test(text) || /^(?:\/\/)?[\w.:@-]*\/+ps\/provisioning\//u.test(text)

/**
 * Tells from its form what an input is.
 * @throws UsageError for none of what is accepted; the message holds nothing of the input.
 */
export function recogniseInput(octets: Uint8Array): LintInput {
  // Decoding takes a byte-order mark off; the octets keep it.
  const text = new TextDecoder().decode(octets).trim()
  if (text === '') throw new UsageError(`lint: there is nothing to judge, the input is empty. ${accepted}`)
  if (text.startsWith('{')) {
    const { value } = readJsonText(octets)
    const isSerialisedJwe = asJsonObject(value)?.['ciphertext'] !== undefined
    return isSerialisedJwe ? { kind: 'jwe', jwe: value } : { kind: 'body', octets, value }
  }
  if (isLink(text)) return { kind: 'link', url: text }
  if (isJwe(text)) return { kind: 'jwe', jwe: text }
  throw new UsageError(
    `lint: this is nothing that can be judged: ${text.length} characters that are neither link, JWE nor JSON object. ${accepted}`,
  )
}

/** Larger than anything that is judged here. */
const mostOctets = 1024 * 1024

/** Reads the input from its argument, or from standard input. @throws UsageError where there is none, or too much. */
export async function readInput(argument: string | undefined): Promise<Uint8Array> {
  if (argument !== undefined && argument !== '-') return Buffer.from(argument)
  if (argument === undefined && process.stdin.isTTY) {
    throw new UsageError(`lint: there is nothing to judge. ${accepted}`)
  }
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length > mostOctets) {
      throw new UsageError(`lint: standard input holds more than ${mostOctets} bytes. ${accepted}`)
    }
  }
  return Buffer.concat(chunks)
}
