/**
 * A universal link whose bytes any normalisation would change: default port, dot segments, an encoded unreserved
 * character, lower-case hexadecimal, a capital, an empty pair, a plus. It is a valid RFC 3986 URI all the same.
 */
export const universalLink = (attemptId: string): string =>
  `https://qr.vipps.no:443/ps/provisioning/./push/%7estart/../link?attempt=${attemptId}&pad=A+b%20c%2fd%c3%a6&&empty=`

/** The same under plain http: what UL-02 does not want handed on. */
export const plainLink = (attemptId: string): string =>
  universalLink(attemptId).replace('https:', 'http:').replace(':443', ':80')

/** The attempt that a link belongs to; undefined for a link that no service gave out. */
export const attemptIdIn = (link: string): string | undefined => /[?&]attempt=([^&]*)/u.exec(link)?.[1]
