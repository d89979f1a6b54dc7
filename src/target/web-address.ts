/** What a query's values and a URL's user information are replaced by where they are printed. */
const hidden = '…'

/** The URL as it is written, without the values of its query: they may be keys. */
export const printableUrl = (text: string): string =>
  text
    .replace(/#.*$/su, '')
    .replace(/(?<=:\/\/)[^/?#\s]*@/u, `${hidden}@`)
    .replace(/(?<=\?).*$/su, (query) =>
      query === ''
        ? query
        : query
            .split('&')
            .map((pair) => (pair.includes('=') ? pair.replace(/=.*$/su, `=${hidden}`) : hidden))
            .join('&'),
    )

/** An absolute http or https URL with a host, else undefined. */
export function readWebUrl(text: string): URL | undefined {
  // The WHATWG parser mends what is missing: `http:host` and `http:///host` are nobody's intention.
  if (!/^https?:\/\/[^/?#\s]/iu.test(text) || /\s/u.test(text) || !URL.canParse(text)) return undefined
  return new URL(text)
}

/** Whether a URL's host is this machine by its loopback address or the name that is reserved for it (RFC 6761, 6.3). */
export const isLoopback = ({ hostname }: URL): boolean =>
  /^(?:127(?:\.\d+){3}|\[::1\]|(?:.+\.)?localhost)$/u.test(hostname)
