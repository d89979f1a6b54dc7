import { asks } from '../../src/check/asks.ts'
import type { Control } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { givesLink } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { fail, inconclusive, pass } from '../../src/check/judgement.ts'

const faces = ['untrusted', 'expired', 'wronglyNamed'] as const

const inWords = (face: (typeof faces)[number]): string =>
  face === 'wronglyNamed' ? 'made out to another name' : face

const gets = (setting: 'default' | 'afterwards'): Control => ({
  given: [{}],
  when: [asks.addCard()],
  setting: { kind: setting },
  then: givesLink({ at: 'addCard' }),
})

const before = gets('default')
const after = gets('afterwards')

/**
 * Nothing is sent to a server that can't prove who it is: before and after, the same customer's like gets a link. That
 * the integration came to the server is seen from the handshake: a client that checks the certificate while it lasts
 * breaks it off, one that checks it afterwards (or pins it) completes it and then sends nothing.
 */
export const certificateIsChecked: Check = requirement('DP-04', {
  cases: forEach(faces, (face) => ({
    id: face === 'wronglyNamed' ? 'wrongly-named' : face,
    words: `the provisioning service's certificate is ${inWords(face)}`,
    given: [{}],
    when: [asks.addCard()],
    setting: { kind: 'face', face },
    then: ({ exchanges, handshakes }) => {
      const sent = exchanges.filter(
        ({ counterpart, face: seen }) => counterpart === 'provisioning' && seen === face,
      )
      if (sent.length > 0) {
        return fail({
          kind: 'sent',
          place: 'TLS of the provisioning service',
          expected: ['no request'],
          actual: `a request to a server whose certificate is ${inWords(face)}`,
          exchanges: sent.map(({ id }) => id),
        })
      }
      return handshakes.some((handshake) => handshake.face === face)
        ? pass()
        : inconclusive('a connection to the server, to see what the integration makes of its certificate')
    },
    controls: [before, after],
  })),
})
