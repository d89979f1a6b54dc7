/** What a secret of the run is: it decides how much of it may stand when it is masked. */
export type SecretKind = 'pan' | 'nin'

/** Knows every card number and NIN that the run gave out: whose they are, and how to mask them in any text. */
export interface Register<Owner> {
  readonly add: (secret: string, kind: SecretKind, owner: Owner) => void
  /** Owners whose card number or NIN stands in the text, plain or percent-encoded, with or without separators. */
  readonly ownersIn: (text: string) => ReadonlySet<Owner>
  /** Owners of one card number or NIN; none for one that the run didn't give out. */
  readonly ownersOf: (secret: string) => ReadonlySet<Owner>
  /** The text with every secret masked, however it is encoded: plain, percent, base64 or hexadecimal. */
  readonly mask: (text: string) => string
}

/** A run of digits with single separators (several numbers, where only such stand between them), and the letter that may end a NIN; or the form of a NIN with one in it. */
const candidate = /\d(?:[ \-.]?\d){8,}[A-Z]?|\d{6}[-+A-FU-Y]\d{3}[0-9A-Z]/giu
const encodedRun = /(?:[0-9A-Fa-f]{2}){8,}|[A-Za-z0-9+/_-]{12,}={0,2}/gu
/** Characters that are written as `%XX`, in a row long enough to hold a number. */
const percentRun = /(?:%[0-9A-Fa-f]{2}|[\w.~+-]){8,}/gu

const bare = (text: string): string => text.replace(/[ \-.]/gu, '').toUpperCase()

/** First six and last four of a card number, nothing of a NIN. */
const masked = (secret: string, kind: SecretKind): string =>
  kind === 'pan' ? `${secret.slice(0, 6)}${'*'.repeat(secret.length - 10)}${secret.slice(-4)}` : '‹NIN›'

const decoded = (run: string): readonly string[] => [
  Buffer.from(run, 'base64').toString('latin1'),
  Buffer.from(run, 'hex').toString('latin1'),
]

const unpercent = (run: string): string =>
  run.replace(/%([0-9A-Fa-f]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/** A register for one run; `Owner` is whatever the caller attributes exchanges to. */
export function createRegister<Owner>(): Register<Owner> {
  const kinds = new Map<string, SecretKind>()
  const owners = new Map<string, Set<Owner>>()
  const lengths = new Set<number>()

  const add = (secret: string, kind: SecretKind, owner: Owner): void => {
    const key = bare(secret)
    kinds.set(key, kind)
    lengths.add(key.length)
    const known = owners.get(key)
    if (known === undefined) owners.set(key, new Set([owner]))
    else known.add(owner)
  }

  /** Every known secret within a candidate: itself, or a window of a longer run. */
  const within = (found: string): readonly string[] => {
    const text = bare(found)
    if (kinds.has(text)) return [text]
    const hits: string[] = []
    for (const length of lengths) {
      for (let start = 0; start + length <= text.length; start += 1) {
        const window = text.slice(start, start + length)
        if (kinds.has(window)) hits.push(window)
      }
    }
    return hits
  }

  const secretsIn = (text: string): readonly string[] =>
    [...text.matchAll(candidate)].flatMap(([found]) => within(found))

  const mask = (text: string): string =>
    text
      .replace(candidate, (found) => {
        const hits = within(found)
        const [only] = hits
        if (only === undefined) return found
        const kind = kinds.get(only)
        return hits.length === 1 && kind !== undefined && bare(found) === only
          ? masked(only, kind)
          : '‹masked›'
      })
      .replace(encodedRun, (run) =>
        decoded(run).some((plain) => secretsIn(plain).length > 0) ? '‹masked›' : run,
      )
      .replace(percentRun, (run) =>
        run.includes('%') && secretsIn(unpercent(run)).length > 0 ? '‹masked›' : run,
      )

  const nobody: ReadonlySet<Owner> = new Set()

  return {
    add,
    ownersOf: (secret) => owners.get(bare(secret)) ?? nobody,
    ownersIn: (text) =>
      new Set(
        [...secretsIn(text), ...secretsIn(unpercent(text))].flatMap((key) => [...(owners.get(key) ?? [])]),
      ),
    mask,
  }
}
