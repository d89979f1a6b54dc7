/** What the suite tells: where the services are, and what to trust. The protocol's page has the rest of its members. */
interface Environment {
  readonly now: string
  readonly provisioning: {
    readonly url: string
    readonly linkPointer: string
    readonly encryptionKey: { readonly jwk: { readonly kid: string }; readonly pem: string }
    readonly clientCertificate: { readonly certPem: string; readonly keyPem: string }
  }
  readonly tokenServices: Readonly<Record<string, { readonly dialect: string; readonly url: string }>>
  readonly trust: { readonly caPem: string }
}

let environment: Environment | undefined

/** The bank's integration: the operations of the protocol as methods. */
const bank = {
  describe: () => ({
    protocol: 1,
    name: 'Our bank',
    version: '1.0.0',
    language: 'TypeScript',
    operations: ['cardStatus'], // Fill in: what stands below, of cardStatus, addCard, enrollNfc and nfcLink
    tokenServices: { visa: 'processor', mastercard: 'processor' },
    issuer: { names: ['Our Bank ASA'] },
    countries: ['NO'],
    maxConcurrency: 8,
  }),

  /** May come again: from then on the new environment holds. */
  async start(given: Environment) {
    environment = given
    return {}
  },

  // Fill in: a method for each operation that is claimed, with your own code in it.

  async stop() {
    environment = undefined
    return {}
  },
}

export default bank
