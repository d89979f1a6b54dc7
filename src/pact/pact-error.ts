/** Kinds of trouble with contracts; each has one exit code. */
export type PactErrorCode =
  /** pact-js is not installed, or can't be loaded here. */
  | 'pactMissing'
  /** A contract file can't be read, or is no Pact contract. */
  | 'badContract'
  /** The integration did not do what a contract could be made of, or did otherwise before the contract's own mocks. */
  | 'notRecorded'
  /** Pact itself did not come to an end, or not to one that can be read. */
  | 'pactFailed'
  /** A setting is missing or can't be used. */
  | 'badSetting'
  /** The broker can't be reached, is too slow, or its certificate is not trusted. */
  | 'brokerUnreachable'
  /** The broker doesn't let this user in. */
  | 'brokerRefused'
  /** The broker answered something that is no answer to the question. */
  | 'brokerNonsense'

/** Trouble with contracts, in words that hold nothing secret: what was found, where, and how to mend it. */
export class PactError extends Error {
  override readonly name = 'PactError'
  readonly code: PactErrorCode

  constructor(code: PactErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
