/**
 * Looks for secrets in a text however they may be encoded: plain, with separators, percent-encoded, hexadecimal, base64
 * and base64url at every alignment. Gives those that were found.
 */
export function canariesIn(text: string, secrets: readonly string[]): readonly string[] {
  const lower = text.toLowerCase()
  return secrets.filter((secret) => {
    const bytes = Buffer.from(secret)
    const insensitive = [
      bytes.toString('hex'),
      [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
      (secret.match(/.{1,4}/gu) ?? []).join(' '),
      (secret.match(/.{1,4}/gu) ?? []).join('-'),
    ]
    return (
      text.includes(secret) ||
      insensitive.some((form) => lower.includes(form.toLowerCase())) ||
      alignments(bytes).some(
        (form) => text.includes(form) || text.includes(form.replaceAll('+', '-').replaceAll('/', '_')),
      )
    )
  })
}

/** The part of a secret's base64 that is the same whatever stands before and after it, for each alignment. */
const alignments = (bytes: Buffer): readonly string[] =>
  [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/u, '')
    const first = offset === 0 ? 0 : offset + 1
    return encoded.slice(first, Math.floor(((offset + bytes.length) * 8) / 6))
  })
