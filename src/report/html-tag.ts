import type { SafeUrl } from './safe-url.ts'
import { urlText } from './safe-url.ts'
import { visible } from './visible.ts'

const markup: unique symbol = Symbol('markup')

/** Markup that was built by {@link html}: the only thing that goes into a page unescaped. */
export interface Raw {
  readonly [markup]: string
}

/** What may stand in a template. Texts and numbers are escaped; nothing, `false` and empty lists leave nothing. */
export type Part = string | number | Raw | SafeUrl | readonly Part[] | false | null | undefined

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

/** A text as HTML, safe between tags and in quoted attributes; what cannot be seen is shown. */
export const escapeHtml = (text: string): string =>
  // Most texts have nothing in them that has to be written otherwise.
  /^[\w .,:;/()-]*$/.test(text)
    ? text
    : visible(text).replace(/[&<>"'`]/gu, (character) => entities[character] ?? character)

const isRaw = (part: Raw | SafeUrl): part is Raw => markup in part

function written(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (typeof part === 'string') return escapeHtml(part)
  if (typeof part === 'number') return String(part)
  if (isList(part)) return part.map(written).join('')
  return isRaw(part) ? part[markup] : escapeHtml(urlText(part))
}

const isList = (part: Part): part is readonly Part[] => Array.isArray(part)

const unquoted = /=\s*$/u
const address = /(?:href|src|action)="$/u

/** For each value of a template, whether it is an address. A template is looked at once, however often it is used. */
const addresses = new WeakMap<TemplateStringsArray, readonly boolean[]>()

/** Stops a template that would be unsafe whatever its values are. These are mistakes of ours, never of a document. */
function addressesIn(template: TemplateStringsArray): readonly boolean[] {
  const known = addresses.get(template)
  if (known !== undefined) return known
  const found = template.slice(0, -1).map((before) => {
    if (unquoted.test(before)) throw new TypeError(`An attribute is not quoted: ${before.slice(-40)}`)
    return address.test(before)
  })
  addresses.set(template, found)
  return found
}

const isUrl = (part: Part): boolean =>
  typeof part === 'object' && part !== null && !isList(part) && !isRaw(part)

/**
 * A template tag for HTML: the template's own text is markup, every value is escaped. Attributes are quoted, and
 * `href`, `src` and `action` take a {@link SafeUrl}; anything else throws a `TypeError`.
 */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Raw {
  const isAddress = addressesIn(template)
  let text = template[0] ?? ''
  for (const [index, part] of parts.entries()) {
    if (isAddress[index] === true && !isUrl(part)) {
      throw new TypeError(`An address must be a SafeUrl: ${template[index]?.slice(-40) ?? ''}`)
    }
    text += written(part) + (template[index + 1] ?? '')
  }
  return { [markup]: text }
}

/** The style sheet of a page: our own text, which may hold no `<`. Throws a `TypeError` where it does. */
export function styleElement(css: string): Raw {
  if (css.includes('<')) throw new TypeError('A style sheet holds "<"')
  return { [markup]: `<style>${css}</style>` }
}

/** The script of a page: our own text, which may not end its element. Throws a `TypeError` where it could. */
export function scriptElement(script: string): Raw {
  if (/<[/!]/u.test(script)) throw new TypeError('A script holds "</" or "<!"')
  return { [markup]: `<script>${script}</script>` }
}

/** The finished text of some markup. */
export const textOf = (raw: Raw): string => raw[markup]
