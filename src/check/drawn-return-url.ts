import type { Arbitrary } from 'fast-check'
import type { ReturnUrlClaim } from '../model/claims.ts'
import { isAbsoluteUri, sameUri } from '../model/uri.ts'
import { plainReturnUrl } from './asks.ts'
import { seldom } from './drawn-card.ts'
import type { FastCheck } from './generated.ts'

/** Whether a text is a URI that RFC 3986 and the WHATWG parser agree on ("Decided cases"). */
export function isReturnUrl(text: string): boolean {
  return isAbsoluteUri(text) && URL.canParse(text) && sameUri(new URL(text).href, text)
}

/** Characters that a URI has percent-encoded, and some that it need not have. */
const encodable = [' ', '%', '&', '#', '+', '=', '/', '?', '"', '<', '[', '{', '~', 'å', 'é', '€', '🎉']

const inSmallDigits = (encoded: string): string =>
  encoded.replace(/%[0-9A-F]{2}/gu, (triplet) => triplet.toLowerCase())

const escapeOf = (character: string): string => (character === '~' ? '%7E' : encodeURIComponent(character))

const letters = Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')

// RFC 3986, appendix A: what stands bare in each part. An apostrophe in a query is encoded by the WHATWG parser.
const inPath = Array.from("-._~!$&'()*+,;=:@")
const inQuery = Array.from('-._~!$&()*+,;=:@/?')
const inFragment = Array.from("-._~!$&'()*+,;=:@/?")

/** Return URLs of every form that RFC 3986 gives to a URI with the schemes that apps use, as asked for or none. */
export function drawnReturnUrl(fc: FastCheck, claim: ReturnUrlClaim): Arbitrary<string | null> {
  // Where it is always the same, or none, what is asked for shows nothing.
  if (claim.mode === 'fixed' || claim.mode === 'none') return fc.constantFrom(null, plainReturnUrl)
  const text = (marks: readonly string[], maxLength: number): Arbitrary<string> => {
    const escape = fc
      .tuple(fc.constantFrom(...encodable), fc.boolean())
      .map(([character, isSmall]) => (isSmall ? inSmallDigits(escapeOf(character)) : escapeOf(character)))
    const unit = fc.oneof(
      { withCrossShrink: true },
      { arbitrary: fc.constantFrom(...letters), weight: 4 },
      { arbitrary: fc.constantFrom(...marks), weight: 3 },
      { arbitrary: escape, weight: 2 },
    )
    return fc.array(unit, { maxLength, size: 'max' }).map((units) => units.join(''))
  }
  const label = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 8, size: 'max' })
  const authority = fc
    .tuple(label, seldom(fc, fc.integer({ min: 1, max: 65_535 })))
    .map(([host, port]) => `//${host.join('')}.example${port === undefined ? '' : `:${port}`}`)
  const beginning = fc.oneof(
    { withCrossShrink: true },
    { arbitrary: authority.map((given) => `https:${given}`), weight: 5 },
    { arbitrary: authority.map((given) => `fjordbanken:${given}`), weight: 1 },
    { arbitrary: fc.constant('no.fjordbanken.app:/wallet'), weight: 1 },
  )
  const url = fc
    .tuple(
      beginning,
      fc.array(text(inPath, 10), { maxLength: 4, size: 'max' }),
      fc.option(text(inQuery, 24), { nil: undefined, freq: 3 }),
      seldom(fc, text(inFragment, 12)),
    )
    .map(([start, path, query, fragment]) =>
      [
        start,
        ...path.map((segment) => `/${segment}`),
        query === undefined ? '' : `?${query}`,
        fragment === undefined ? '' : `#${fragment}`,
      ].join(''),
    )
    .filter(isReturnUrl)
  return fc.option(url, { nil: null, freq: 8 })
}
