/** An element, or nothing where `false` stands: optional children read as conditions. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | number>>
  readonly children: readonly (XmlElement | string)[]
}

const esc = String.fromCodePoint(0x1b)
const csi = String.fromCodePoint(0x9b)
const bell = String.fromCodePoint(0x07)

/** Control sequences of terminals (ECMA-48): CSI, OSC, and the short escapes. */
const terminalCodes: RegExp = new RegExp(
  [
    `(?:${esc}\\[|${csi})[\\d;:?<=>]*[ -/]*[@-~]`,
    `${esc}\\][^${bell}${esc}]*(?:${bell}|${esc}\\\\)?`,
    `${esc}[ -/]*[0-~]?`,
  ].join('|'),
  'gu',
)

/** Whatever XML 1.0 forbids, even as a reference (section 2.2, Char), and the discouraged control characters. */
const forbidden = /(?![\t\n\r])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/gu

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

const cleaned = (text: string): string => text.replace(terminalCodes, '').replace(forbidden, '')

const reference = (character: string): string => references[character] ?? character

const escapedText = (text: string): string => cleaned(text).replace(/[&<>\r]/gu, reference)

// White space too, which a reader would otherwise turn into spaces (section 3.3.3).
const escapedValue = (text: string): string => cleaned(text).replace(/[&<>"'\t\n\r]/gu, reference)

/** One element. Names are our own; values and texts may come from anywhere. */
export const element = (
  name: string,
  attributes: XmlElement['attributes'],
  children: XmlElement['children'] = [],
): XmlElement => ({ name, attributes, children })

function written(node: XmlElement | string, indent: string): string {
  if (typeof node === 'string') return escapedText(node)
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escapedValue(String(value))}"`)
    .join('')
  if (node.children.length === 0) return `${indent}<${node.name}${attributes}/>`
  // Text is never indented: the space would become part of it.
  if (node.children.some((child) => typeof child === 'string')) {
    return `${indent}<${node.name}${attributes}>${node.children.map((child) => written(child, '')).join('')}</${node.name}>`
  }
  const children = node.children.map((child) => written(child, `${indent}  `)).join('\n')
  return `${indent}<${node.name}${attributes}>\n${children}\n${indent}</${node.name}>`
}

/** A whole XML 1.0 document in UTF-8. Terminal codes and characters that XML forbids are left out of it. */
export const xmlDocument = (root: XmlElement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}\n`
