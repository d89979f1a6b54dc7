/** Ways of writing one name, each with the form that both have in common. */
const forms: readonly (readonly [words: string, of: (name: string) => string])[] = [
  ['with spaces at its ends', (name) => name.trim()],
  ['in other letters, capital or small', (name) => name.toLowerCase()],
  ['in another Unicode normal form', (name) => name.normalize('NFC')],
]

const latin1 = (name: string): string => Buffer.from(name, 'utf8').toString('latin1')
const windows1252 = (name: string): string =>
  new TextDecoder('windows-1252').decode(Buffer.from(name, 'utf8'))
const ascii = (name: string): string => name.replaceAll(/[^\0-\x7f]/gu, '?')
const escaped = (name: string): string =>
  name.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** What encoders make of a name, where it has a character that they change. */
const changes: readonly (readonly [words: string, of: (name: string) => string])[] = [
  ['the octets of its UTF-8 read as Latin-1', latin1],
  ['the octets of its UTF-8 read as Latin-1', windows1252],
  ['question marks in place of letters outside ASCII', ascii],
  ['escaped for HTML', escaped],
]

/** How a value is one of these names, written otherwise; undefined where it is not. */
export function writtenOtherwise(value: string, names: readonly string[]): string | undefined {
  const change = changes.find(([, of]) => names.some((name) => of(name) === value))
  const form = forms.find(([, of]) => names.some((name) => of(name) === of(value)))
  return (change ?? form)?.[0]
}
