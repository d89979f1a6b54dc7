import { nonUris, returnUrls } from '../../fixtures/return-urls.ts'
import { asks } from '../../src/check/asks.ts'
import type { Case, Stimulus } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { sendsRequest } from '../../src/check/expectations.ts'
import { fail, inconclusive, type Judgement, pass } from '../../src/check/judgement.ts'
import { returnUrlDue } from '../../src/check/return-url.ts'
import { everyProvisioningRequest } from '../../src/check/rules.ts'
import { isAbsoluteUri, sameUri } from '../../src/model/uri.ts'
import { inWords } from './in-words.ts'
import { requests } from './requests.ts'

/** Every bank has to take none at all; a plain one is among the ordinary requests. */
const none: Case = {
  id: 'none',
  words: 'no return URL',
  given: [{}],
  when: [asks.addCard({ returnUrl: null })],
  then: sendsRequest(),
}

/** Awkward in a JSON request; the NFC link, with its encoding, meets all of them. */
const inRequests =
  /^(?:query|nested|encoded-.*|fragment|custom-scheme|no-authority|host-only|not-normal|raw-space|raw-letters)$/u

/** A bank may refuse what it does not know how to return to. */
const awkward: readonly Stimulus[] = [...returnUrls, ...nonUris]
  .filter(({ name }) => inRequests.test(name))
  .map(({ name, url, words }) => ({
    id: `return-urls/${name}`,
    words: `the return URL has ${words}`,
    given: [{}],
    when: [asks.addCard({ returnUrl: url })],
  }))

/** The text after one percent-decoding; undefined where it can't be decoded. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** An absolute URI, or what is one but for characters that an app left as they are. */
const mayHaveBeenAskedFor = (sent: string): boolean =>
  isAbsoluteUri(sent) || isAbsoluteUri(encodeURI(sent.replaceAll(/\p{Surrogate}/gu, '')))

interface Wrong {
  readonly kind: string
  readonly actual: string
}

/** What is wrong with a return URL where another one was due; undefined where it is right. */
function wrongWith(sent: unknown, due: string): Wrong | undefined {
  if (sent === undefined || sent === null) {
    // What is no URI may be left out.
    return isAbsoluteUri(due) ? { kind: 'left-out', actual: inWords(sent) } : undefined
  }
  if (typeof sent !== 'string') return { kind: 'shape', actual: inWords(sent) }
  if (sameUri(sent, due)) return undefined
  if (!isAbsoluteUri(sent)) {
    const once = decoded(sent)
    return once !== undefined && once !== sent && sameUri(once, due)
      ? { kind: 'encoded-as-a-whole', actual: `${inWords(sent)}, which is percent-encoded as a whole` }
      : {
          kind: 'no-uri',
          actual: sent === '' ? 'an empty string' : `${inWords(sent)}, which is no absolute URI`,
        }
  }
  // What was no URI may have been made one: its characters outside of URIs in UTF-8 (RFC 3987, section 3.1).
  if (!isAbsoluteUri(due) && decoded(sent) === due) return undefined
  return { kind: 'other', actual: inWords(sent) }
}

function judge(sent: unknown, due: string | null, exchanges: readonly string[]): Judgement {
  const wrong =
    due !== null
      ? wrongWith(sent, due)
      : sent === undefined || sent === null
        ? undefined
        : { kind: 'unasked', actual: sent === '' ? 'an empty string' : inWords(sent) }
  if (wrong === undefined) return pass(exchanges)
  const expected = due === null ? ['absent', 'null'] : [inWords(due)]
  return fail({ ...wrong, place: '/returnUrl', expected, exchanges })
}

/** Initiate card provisioning, Body, `returnUrl`: "string (URI) or null". RFC 3986, sections 3 and 6.2.2. */
export const returnUrlIsTheAskedForOne: Check = requirement('CD-18', {
  stimuli: [...requests, ...awkward],
  cases: [none],
  every: everyProvisioningRequest(({ body, exchange, asked }, observation) => {
    if (body === undefined) return undefined
    const due = asked === undefined ? undefined : returnUrlDue(asked, observation)
    const sent = body['returnUrl']
    if (due !== undefined) return judge(sent, due, [exchange.id])
    // Where nobody saw what was asked for, the shape can still be wrong.
    return sent === undefined || sent === null || (typeof sent === 'string' && mayHaveBeenAskedFor(sent))
      ? inconclusive('the return URL that the app asked for')
      : judge(sent, null, [exchange.id])
  }),
})
