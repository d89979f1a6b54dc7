import { asks } from '../../src/check/asks.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { givesLink } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { fail, inconclusive, pass } from '../../src/check/judgement.ts'

const faces = ['untrusted', 'expired', 'wronglyNamed'] as const

/** Nothing is sent to a server that can't prove who it is: before and after, the same customer's like gets a link. */
export const certificateIsChecked: Check = requirement('DP-04', {
  cases: forEach(faces, (face) => ({
    id: face,
    words: `the provisioning service's certificate is ${face === 'wronglyNamed' ? 'made out to another name' : face}`,
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
          actual: `a request to a server whose certificate is ${face}`,
          exchanges: sent.map(({ id }) => id),
        })
      }
      return handshakes.some((handshake) => handshake.face === face && handshake.outcome === 'brokenOff')
        ? pass()
        : inconclusive('a TLS handshake that the integration broke off')
    },
    controls: [
      { given: [{}], setting: { kind: 'default' }, then: givesLink({ at: 'addCard' }) },
      { given: [{}], setting: { kind: 'afterwards' }, then: givesLink({ at: 'addCard' }) },
    ],
  })),
})
