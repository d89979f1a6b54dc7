import type { RequirementId } from '../check/requirement.ts'

const insideJwe = 'it stands inside the JWE, of which a matcher sees the form alone'
const ownLink = 'the NFC link is built by the bank and opened by the wallet: no provider ever gets it'
const inOrder = 'it takes several interactions in their order, and a contract knows each alone'
const notPromised = 'no provider promises to answer like that'
const timeAndNumber = 'a contract knows neither time nor how often something is sent'
const absence = 'a contract says what is sent, not what must never be sent'
const connection = 'it belongs to the connection, and a contract begins with the request'
const inTheBank = 'it never leaves the bank'

/** Requirements that no contract can express, and why. Every other requirement rests on an interaction. */
export const beyondContracts: ReadonlyMap<RequirementId, string> = new Map<RequirementId, string>([
  ['TS-05', absence],
  ['TS-10', absence],
  ['TS-22', notPromised],
  ['TS-23', notPromised],
  ['TS-24', timeAndNumber],
  ['TS-25', inOrder],
  ['TS-26', inOrder],
  ['CD-03', absence],
  ['CD-05', insideJwe],
  ['CD-06', insideJwe],
  ['CD-07', insideJwe],
  ['CD-08', insideJwe],
  ['CD-09', insideJwe],
  ['CD-10', insideJwe],
  ['CD-11', insideJwe],
  ['CD-12', insideJwe],
  ['CD-13', insideJwe],
  ['CD-14', insideJwe],
  ['CD-22', inTheBank],
  ['CD-23', inOrder],
  ['CD-24', inOrder],
  ['CD-27', notPromised],
  ['CD-28', timeAndNumber],
  ['CD-29', absence],
  ['UL-02', notPromised],
  ['UL-03', inOrder],
  ...(['01', '02', '03', '05', '06', '07', '08', '09', '10', '13', '14', '15', '16', '17'] as const).map(
    (number): [RequirementId, string] => [`NL-${number}`, ownLink],
  ),
  ['FL-01', absence],
  ['FL-02', inOrder],
  ['FL-04', inOrder],
  ['FL-05', inOrder],
  ['FL-06', inOrder],
  ['FL-07', inOrder],
  ['FL-08', inOrder],
  ['FL-10', absence],
  ['DP-01', absence],
  ['DP-02', absence],
  ['DP-03', absence],
  ['DP-04', connection],
  ['DP-05', connection],
  ['DP-06', inTheBank],
  ['DP-07', inTheBank],
  ['DP-08', notPromised],
])
