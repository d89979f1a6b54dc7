/** An element as it was read back. */
export interface ReadElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly ReadElement[]
  readonly text: string
}

const token =
  /<\/(?<end>[\w-]+)>|<(?<start>[\w-]+)(?<attributes>(?: [\w-]+="[^"<]*")*)(?<empty>\/?)>|(?<text>[^<]+)/uy

const references: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
}

function decoded(text: string): string {
  return text.replaceAll(/&[^;]*;?/gu, (reference) => {
    const code = /^&#(\d+);$/u.exec(reference)?.[1]
    const character = code === undefined ? references[reference] : String.fromCodePoint(Number(code))
    if (character === undefined) throw new SyntaxError(`No reference: ${reference}`)
    return character
  })
}

interface Open {
  readonly name: string
  readonly attributes: Record<string, string>
  readonly children: ReadElement[]
  text: string
}

/**
 * Reads the XML that this room writes, and throws a `SyntaxError` for everything else: a small strict reader for
 * tests, which knows elements, attributes and references, and no more.
 */
export function readXml(xml: string): ReadElement {
  const illegal = /(?![\t\n\r])\p{Cc}|\p{Cs}|\ufffe|\uffff/u.exec(xml)
  if (illegal !== null) throw new SyntaxError(`An illegal character at ${illegal.index}`)
  const prolog = '<?xml version="1.0" encoding="UTF-8"?>\n'
  if (!xml.startsWith(prolog)) throw new SyntaxError('No prolog')
  const root: Open = { name: '', attributes: {}, children: [], text: '' }
  const open: Open[] = [root]
  token.lastIndex = prolog.length
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex
    const found = token.exec(xml)?.groups
    const parent = open.at(-1)
    if (found === undefined || parent === undefined)
      throw new SyntaxError(`Not well-formed: ${xml.slice(at, at + 40)}`)
    if (found['text'] !== undefined) {
      if (found['text'].includes(']]>')) throw new SyntaxError('The end of a CDATA section in text')
      parent.text += decoded(found['text'])
    } else if (found['start'] === undefined) {
      if (parent.name !== found['end']) throw new SyntaxError(`${found['end']} ends ${parent.name}`)
      open.pop()
    } else {
      const pairs = [...(found['attributes'] ?? '').matchAll(/ ([\w-]+)="([^"]*)"/gu)]
      const attributes = Object.fromEntries(pairs.map(([, name, value]) => [name, decoded(value ?? '')]))
      if (Object.keys(attributes).length !== pairs.length) throw new SyntaxError('An attribute twice')
      const made: Open = { name: found['start'], attributes, children: [], text: '' }
      parent.children.push(made)
      if (found['empty'] === '') open.push(made)
    }
  }
  const [only, ...others] = root.children
  if (open.length !== 1 || only === undefined || others.length > 0)
    throw new SyntaxError('Not one whole element')
  return only
}
