import type { Question } from '../run/judge-one.ts'

/** What is known beside the input: it decides what a missing violation is worth. */
export interface Known {
  /** Whether the return URL that the app asked for is known, not only presumed. */
  readonly returnUrl: boolean
  /** Whether the `kid` of the published key is known. */
  readonly kid: boolean
}

const theCard = 'the card that it is to be'
const theReturnUrl = 'the return URL that the app asked for: name it with --return-url'
const theNumbers = 'the card number and the NIN that must not stand in it'
const theJwe = 'a JWE that can be opened'

/** What one NFC link is judged by. */
export const questionsOfLink = ({ returnUrl }: Known): readonly Question[] => [
  { requirement: 'NL-01', lacks: 'a link' },
  { requirement: 'NL-02', lacks: theCard },
  { requirement: 'NL-03', lacks: theCard },
  { requirement: 'NL-04', lacks: 'the tokens of the card' },
  { requirement: 'NL-05', lacks: theReturnUrl, showsFaultsOnly: !returnUrl },
  { requirement: 'NL-06', lacks: 'the parameters of an NFC link' },
  { requirement: 'NL-07', lacks: 'the parameters of an NFC link' },
  {
    requirement: 'NL-08',
    lacks: returnUrl ? 'the reference of the token' : theReturnUrl,
    showsFaultsOnly: true,
  },
  { requirement: 'NL-09', lacks: 'whether the app asked for a return URL', showsFaultsOnly: !returnUrl },
  { requirement: 'NL-10', lacks: 'the parameters of an NFC link' },
  { requirement: 'NL-13', lacks: 'an NFC link' },
  { requirement: 'NL-14', lacks: 'the parameters of an NFC link' },
  { requirement: 'NL-15', lacks: theReturnUrl, showsFaultsOnly: !returnUrl },
  { requirement: 'NL-16', lacks: 'the cards of the cardholder' },
]

/** What one JWE is judged by. */
export const questionsOfJwe = ({ kid }: Known): readonly Question[] => [
  { requirement: 'CD-04', lacks: theJwe },
  { requirement: 'CD-05', lacks: theJwe },
  { requirement: 'CD-06', lacks: theJwe },
  { requirement: 'CD-07', lacks: 'one of the two that the description names' },
  {
    requirement: 'CD-08',
    lacks: 'the kid of the published key: --key with a JSON Web Key tells it',
    showsFaultsOnly: !kid,
  },
  { requirement: 'CD-09', lacks: theJwe },
  { requirement: 'CD-10', lacks: theJwe },
  { requirement: 'CD-11', lacks: theJwe },
  { requirement: 'CD-12', lacks: theJwe },
  { requirement: 'CD-13', lacks: theJwe },
]

/** What one request body is judged by, beside what its JWE is. */
export const questionsOfBody = ({ returnUrl }: Known): readonly Question[] => [
  { requirement: 'CD-01', lacks: 'method and content type of the request', showsFaultsOnly: true },
  { requirement: 'CD-02', lacks: 'a JSON object' },
  { requirement: 'CD-03', lacks: 'a JSON object' },
  { requirement: 'CD-15', lacks: 'last4' },
  { requirement: 'CD-16', lacks: 'countryCode' },
  { requirement: 'CD-17', lacks: 'nin' },
  { requirement: 'CD-18', lacks: theReturnUrl, showsFaultsOnly: !returnUrl },
  { requirement: 'CD-19', lacks: 'the issuer names that the bank claims', showsFaultsOnly: true },
  { requirement: 'CD-20', lacks: 'appSwitch' },
  { requirement: 'CD-21', lacks: 'a JSON object' },
]

/** What leaks show of: judged with whatever numbers the input itself holds. */
export const questionsOfSecrets: Readonly<Record<'link' | 'jwe' | 'body', readonly Question[]>> = {
  link: [{ requirement: 'DP-02', lacks: theNumbers, showsFaultsOnly: true }],
  jwe: [{ requirement: 'DP-03', lacks: 'whatever else is sent', showsFaultsOnly: true }],
  body: [
    { requirement: 'DP-01', lacks: 'URL and headers of the request', showsFaultsOnly: true },
    { requirement: 'DP-03', lacks: 'whatever else is sent', showsFaultsOnly: true },
  ],
}
