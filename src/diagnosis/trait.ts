/** A violation as far as its trait goes: of a run, of a recording or of a report. */
export interface Violation {
  readonly case: string
  readonly kind: string
  readonly place: string
  readonly expected: readonly string[]
  readonly actual: string
}

/** What languages write where there is nothing: it tells the cause, and stays as it is. */
const artefacts: ReadonlySet<string> = new Set(['null', 'undefined', 'None', 'nil', 'NaN', 'true', 'false'])

/** Characters from which on a word is a value, and no name of an algorithm or of a setting. */
const longestName = 13

/** The classes of a value's characters, each run as one: `05/29` is `9/9`, `NOR` is `A`. */
const classesOf = (text: string): string =>
  text
    .replaceAll(/\p{Lu}+/gu, 'A')
    .replaceAll(/\p{Ll}+/gu, 'a')
    .replaceAll(/\p{Nd}+/gu, '9')

const quoted = (_: string, inner: string): string =>
  artefacts.has(inner) ? inner : inner.length > longestName ? '"…"' : `"${classesOf(inner)}"`

const word = (text: string): string => {
  if (!/\d/u.test(text)) return text
  if (text.length > longestName) return '…'
  return /\p{L}/u.test(text) ? text : classesOf(text)
}

/** A mistake of encoding shows in whatever part of a JWE happens to need it. */
const part = /^(?:protectedHeader|encryptedKey|iv|ciphertext|tag)(?=: )/u

/** Words as they are, but for what depends on the bank, its cards or the plan: values, counts, an error's own text. */
const wordsOf = (text: string): string =>
  text
    .replace(/(?<=the integration broke: |a refusal: ).*$/su, '…')
    .replace(part, 'a part')
    .replaceAll(/"([^"]*)"/gu, quoted)
    .replaceAll(/(?!\d+ (?:bytes|characters)\b)[^\s";=]+/gu, word)

/** Begins with a scheme, be it percent-encoded: `https://…`, `bank:/…`, `https%3A%2F%2F…`. */
const addressForm = /(?<![\w+.-])[a-z][\w+.-]{0,40}(?::|%3A)(?:\/|%2F)[^\s"]*?(?=[,:]?(?:[\s"]|$))/iu

/** The components of an address as it is written (RFC 3986, appendix B, with the authority in its three parts). */
const componentsForm =
  /^(?:(?<scheme>[^:/?#]+):)?(?:\/\/(?:(?<user>[^/?#@]*)@)?(?<host>\[[^\]]*\]|[^/?#:]*)(?<port>:[^/?#]*)?)?(?<path>[^?#]*)(?<query>\?[^#]*)?(?<fragment>#.*)?$/su

const componentsOf = (address: string): Readonly<Record<string, string | undefined>> =>
  componentsForm.exec(address)?.groups ?? {}

function attempt(change: () => string): string | undefined {
  try {
    return change()
  } catch {
    return undefined
  }
}

/** What mistakes make of an address, the plainest first. */
const changes: readonly (readonly [name: string, of: (address: string) => string | undefined])[] = [
  ['as it is', (address) => address],
  ['normalised', (address) => attempt(() => new URL(address).href)],
  ['encoded', (address) => encodeURIComponent(address)],
  ['encoded as an address', (address) => encodeURI(address)],
  ['decoded', (address) => attempt(() => decodeURIComponent(address))],
  ['decoded and encoded', (address) => attempt(() => encodeURI(decodeURI(address)))],
  ['escaped for HTML', (address) => address.replaceAll('&', '&amp;')],
  ['in small letters', (address) => address.toLowerCase()],
]

const another = 'another '

/** How an address came to be another: the change that explains it, else the components in which they differ. */
function relationOf(expected: string, actual: string): string {
  const change = changes.find(([, of]) => of(expected) === actual)?.[0]
  if (change !== undefined) return change
  // An expected address may stand for all that begin so.
  const open = expected.endsWith('…')
  const whole = open ? expected.replace(/\??…$/u, '') : expected
  if (!open && actual.startsWith(whole)) return 'extended'
  if (!open && whole.startsWith(actual)) return 'cut'
  const [before, after] = [componentsOf(whole), componentsOf(actual)]
  const compared = Object.keys(after).filter((name) => !open || !['query', 'fragment'].includes(name))
  const differing = compared.filter((name) => before[name] !== after[name])
  return `${another}${differing.join(', ')}`
}

/** Stands for the address while the words around it are read: of no class that they know. */
const standIn = '\u{E000}'

const addressIn = (text: string): string | undefined => addressForm.exec(text)?.[0]

/** The form of what was found: of an address how it relates to the expected one, of all else what it looks like. */
function formOf({ expected, actual }: Pick<Violation, 'expected' | 'actual'>): string {
  const address = addressIn(actual)
  if (address === undefined) return wordsOf(actual)
  const around = wordsOf(actual.replace(address, standIn)).replace(standIn, 'an address')
  const relations = expected.flatMap((text) => {
    const wanted = addressIn(text)
    return wanted === undefined ? [] : [relationOf(wanted, address)]
  })
  // Where either of two is right, the one that a plain change explains was meant.
  const relation = relations.find((one) => !one.startsWith(another)) ?? relations[0]
  return `${around} (${relation ?? `where ${expected.map(wordsOf).join(' or ')} was expected`})`
}

/** What a bank sends may be endless; nothing that tells a cause is. */
const longest = 1000

const clipped = (text: string): string => (text.length > longest ? text.slice(0, longest) : text)

/** A line of a log is the bank's own; that it is one is not. */
const placeOf = (place: string): string => place.replace(/^log: .*$/su, 'log')

/**
 * What a violation tells of its cause, in one line: its kind, its place, and the form of what was found there. Nothing
 * in it depends on the bank's cards, names and addresses, on its language, or on chance.
 */
export const traitOf = ({ kind, place, expected, actual }: Violation): string =>
  clipped(
    `${kind}, ${placeOf(place)}: ${formOf({ expected: expected.map((text) => clipped(text)), actual: clipped(actual) })}`,
  )
