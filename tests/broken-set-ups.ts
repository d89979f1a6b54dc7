import { createBank } from '../fixtures/banks/reference/bank.ts'
import { conformantParts } from '../fixtures/banks/reference/parts.ts'
import { foreignKey } from '../fixtures/keys/foreign-key.ts'
import { issueCertificates } from '../src/double/certificates.ts'

type Parts = Parameters<typeof createBank>[0]

/** The same at both token services. */
export const ofBoth = (code: string): readonly string[] => [
  `${code} at Visa token service`,
  `${code} at Mastercard token service`,
]

/** A bank that claims something else. */
export const claiming = (changes: object): Parts => ({
  claims: () => ({ ...conformantParts.claims(), ...changes }),
})

/** A bank whose inquiries go out changed. */
export const asking = (
  change: (request: { readonly url: string; readonly body: string }) => object,
): Parts => ({
  inquiryRequest: async (question, dialect) => {
    const request = await conformantParts.inquiryRequest(question, dialect)
    return { ...request, ...change(request) }
  },
})

const other = await issueCertificates({ hosts: ['localhost'], now: new Date() })

/** A bank whose requests say what time it is, so many seconds from the time here. */
export const dated = (seconds: number): Parts => ({
  requestHeaders: () => ({
    'content-type': 'application/json',
    date: new Date(Date.now() + seconds * 1000).toUTCString(),
  }),
})

/** Banks that are broken before a run, each in one way, with what the doctor tells: code and place. */
export const brokenSetUps: readonly (readonly [string, object, readonly string[]])[] = [
  ['speaks another protocol', createBank(claiming({ protocol: 2 })), ['protocolVersion at describe']],
  ['claims without a name', createBank(claiming({ name: undefined })), ['claims at describe']],
  ['claims no operation', createBank(claiming({ operations: [] })), ['nothingClaimed at describe']],
  [
    'claims no network',
    createBank(claiming({ tokenServices: {}, tokenServiceSecurity: {} })),
    ['noTokenService at describe'],
  ],
  [
    'misspells an operation',
    createBank(claiming({ operations: ['cardStatus', 'addcard'] })),
    ['operationUnknown at describe'],
  ],
  [
    'claims a dialect that nobody described',
    createBank(claiming({ tokenServices: { visa: 'custom:own' }, tokenServiceSecurity: {} })),
    ['dialectNotDescribed at configuration'],
  ],
  ['does not describe itself', { start: () => ({}) }, ['operationMissing at describe']],
  [
    'lacks an operation that it claims',
    { ...createBank(), nfcLink: undefined },
    ['operationMissing at nfcLink'],
  ],
  [
    'lacks the operation that asks for the status',
    { ...createBank(), cardStatus: undefined },
    ['operationMissing at cardStatus'],
  ],
  [
    'can’t start',
    createBank({
      importKey: async () => {
        throw new Error('no such key')
      },
    }),
    ['operationBroke at start'],
  ],
  [
    'breaks when it is asked for the status',
    createBank({
      cardStatus: async () => {
        throw new Error('no database')
      },
    }),
    // It breaks before it sends anything.
    ofBoth('unreachable'),
  ],
  [
    'answers in another shape',
    { ...createBank(), enrollNfc: async () => ({ link: 'x' }) },
    ['resultMalformed at enrollNfc'],
  ],
  ['goes silent', { ...createBank(), start: () => new Promise(() => undefined) }, ['noAnswer at start']],
  [
    'does not trust the authority for token services',
    createBank({ tokenServiceTlsOptions: () => ({}) }),
    [...ofBoth('certificateNotTrusted')],
  ],
  [
    'does not trust it for the provisioning service',
    createBank({
      tlsOptions: ({ provisioning: { clientCertificate } }) => ({
        cert: clientCertificate.certPem,
        key: clientCertificate.keyPem,
      }),
    }),
    ['certificateNotTrusted at provisioning service'],
  ],
  [
    'speaks plain HTTP',
    createBank(asking(({ url }) => ({ url: url.replace('https:', 'http:') }))),
    ofBoth('plainHttp'),
  ],
  [
    'speaks TLS of long ago',
    createBank({
      tokenServiceTlsOptions: (environment) => ({
        ...conformantParts.tokenServiceTlsOptions(environment),
        minVersion: 'TLSv1.1',
        maxVersion: 'TLSv1.1',
        ciphers: 'DEFAULT@SECLEVEL=0',
      }),
    }),
    ofBoth('tlsVersion'),
  ],
  [
    'calls an address of its own',
    createBank(asking(({ url }) => ({ url: url.replace(/:\d+/u, ':1') }))),
    ofBoth('unreachable'),
  ],
  [
    'puts something after the address',
    createBank(asking(({ url }) => ({ url: `${url}/inquiries` }))),
    ofBoth('wrongPath'),
  ],
  [
    'asks the other network’s service',
    createBank({
      ...asking(({ url }) => ({
        url: url.replace('/mastercard/mdes/csapi/v2/search', '/visa/processor/tokens'),
      })),
    }),
    ['otherNetwork at Mastercard token service'],
  ],
  [
    'speaks another dialect',
    createBank(asking(() => ({ body: '{"card":"x"}' }))),
    ofBoth('inquiryNotUnderstood'),
  ],
  [
    'does not sign its inquiries',
    createBank({ securedInquiry: async (request) => request }),
    ['inquiryRefused at Mastercard token service'],
  ],
  [
    'asks about another card',
    createBank(asking(({ body }) => ({ body: body.replace(/\d{16}/u, '4111111111111111') }))),
    ofBoth('otherCard'),
  ],
  ['cannot read the answers', createBank({ readTokens: () => undefined }), ofBoth('answerNotUnderstood')],
  [
    'finds no tokens in the answers',
    createBank({ readTokens: () => ({ tokens: [], next: undefined }) }),
    ofBoth('tokensNotFound'),
  ],
  [
    'asks for other requesters',
    createBank({ requestersToAsk: () => ['40010099999'] }),
    ofBoth('tokensNotFound'),
  ],
  [
    'presents no client certificate',
    createBank({ tlsOptions: ({ trust }) => ({ ca: trust.caPem }) }),
    ['noClientCertificate at provisioning service'],
  ],
  [
    'presents the client certificate of another environment',
    createBank({
      tlsOptions: ({ trust }) => ({ ca: trust.caPem, cert: other.client.certPem, key: other.client.keyPem }),
    }),
    ['otherClientCertificate at provisioning service'],
  ],
  [
    'holds a key that is not the certificate’s',
    createBank({
      tlsOptions: (environment) => ({ ...conformantParts.tlsOptions(environment), key: other.client.keyPem }),
    }),
    ['clientKeyMismatch at start'],
  ],
  [
    'names an old key',
    createBank({ jweHeader: () => conformantParts.jweHeader('old-key') }),
    ['kidUnknown at provisioning service'],
  ],
  [
    'encrypts to another key',
    createBank({
      importKey: async (environment) => {
        const { jwk } = environment.provisioning.encryptionKey
        const { n, e } = foreignKey.publicJwk
        return conformantParts.importKey({
          ...environment,
          provisioning: { ...environment.provisioning, encryptionKey: { jwk: { ...jwk, n, e }, pem: '' } },
        })
      },
    }),
    ['keyUnknown at provisioning service'],
  ],
  [
    'reads the link elsewhere',
    createBank({
      readLink: (_, ask, context) => context.parts.refuse('provisioningUnavailable', false, ask),
    }),
    ['linkNotRead at provisioning service'],
  ],
  [
    'refuses every card',
    createBank({ refusalFor: (ask, context) => context.parts.refuse('underage', false, ask) }),
    ['cardRefused at addCard'],
  ],
  ['has a clock that is behind', createBank(dated(-90)), ['clockOff at clock']],
  ['has a clock that is ahead', createBank(dated(3_600)), ['clockOff at clock']],
  [
    'takes listed cards only, of which there are none',
    createBank(claiming({ cards: 'listed' })),
    ['listedCardsMissing at cards of Visa', 'listedCardsMissing at cards of Mastercard'],
  ],
]
