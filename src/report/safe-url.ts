const text: unique symbol = Symbol('url')

/** An address that does nothing but lead somewhere: http, https, or a place in the same page. */
export interface SafeUrl {
  readonly [text]: string
}

/** The address where it is absolute http(s) without user information; undefined for everything else. */
export function safeUrl(address: string): SafeUrl | undefined {
  if (!/^https?:\/\//iu.test(address) || !URL.canParse(address)) return undefined
  const { username, password, href } = new URL(address)
  return username === '' && password === '' ? { [text]: href } : undefined
}

/** A place in the same page, by the value of its `id`. */
export const placeInPage = (id: string): SafeUrl => ({ [text]: `#${encodeURI(id)}` })

/** A file of the page's own folder, by its plain name. */
export const fileBeside = (name: 'report.css' | 'report.js'): SafeUrl => ({ [text]: name })

/** The address as text, not yet escaped. */
export const urlText = (url: SafeUrl): string => url[text]
