/**
 * Looks for secrets in a text however they may be encoded: plain, with separators, percent-encoded, hexadecimal, base64
 * and base64url at every alignment. Gives those that were found.
 */
export function canariesIn(text: string, secrets: readonly string[]): readonly string[] {
  const { exact, anyCase } = indexOf(secrets)
  const found = new Set([...hitsIn(text, exact), ...hitsIn(text.toLowerCase(), anyCase)])
  return secrets.filter((secret) => found.has(secret))
}

/** One way to write a secret. */
interface Form {
  readonly secret: string
  readonly written: string
}

/** Forms by their first characters: a run has a thousand secrets, each written in a dozen ways. */
interface Index {
  /** Whether a form may begin with characters of that hash. */
  readonly mayBegin: Uint8Array
  readonly byBeginning: ReadonlyMap<string, readonly Form[]>
}

const beginning = 4

const hashAt = (text: string, at: number): number => {
  let hash = 0
  for (let offset = 0; offset < beginning; offset += 1) hash = hash * 31 + text.charCodeAt(at + offset)
  return hash & 0xffff
}

function indexForms(forms: readonly Form[]): Index {
  const mayBegin = new Uint8Array(0x10000)
  const byBeginning = new Map<string, Form[]>()
  for (const form of forms) {
    if (form.written.length < beginning) throw new Error('a secret is too short to be looked for')
    mayBegin[hashAt(form.written, 0)] = 1
    const first = form.written.slice(0, beginning)
    byBeginning.set(first, [...(byBeginning.get(first) ?? []), form])
  }
  return { mayBegin, byBeginning }
}

function* hitsIn(text: string, { mayBegin, byBeginning }: Index): Generator<string, void> {
  for (let at = 0; at + beginning <= text.length; at += 1) {
    if (mayBegin[hashAt(text, at)] === 0) continue
    for (const { secret, written } of byBeginning.get(text.slice(at, at + beginning)) ?? []) {
      if (text.startsWith(written, at)) yield secret
    }
  }
}

const indexes = new WeakMap<readonly string[], { readonly exact: Index; readonly anyCase: Index }>()

function indexOf(secrets: readonly string[]): { readonly exact: Index; readonly anyCase: Index } {
  const known = indexes.get(secrets)
  if (known !== undefined) return known
  const formsBy = (write: (secret: string) => readonly string[]): readonly Form[] =>
    secrets.flatMap((secret) => write(secret).map((written) => ({ secret, written })))
  const made = { exact: indexForms(formsBy(exactForms)), anyCase: indexForms(formsBy(formsOfAnyCase)) }
  indexes.set(secrets, made)
  return made
}

const exactForms = (secret: string): readonly string[] => {
  const encoded = alignments(Buffer.from(secret))
  return [secret, ...encoded, ...encoded.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))]
}

const formsOfAnyCase = (secret: string): readonly string[] => {
  const bytes = Buffer.from(secret)
  const groups = secret.toLowerCase().match(/.{1,4}/gu) ?? []
  const percent = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
  return [bytes.toString('hex'), percent, groups.join(' '), groups.join('-')]
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
