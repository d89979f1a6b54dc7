/** Headers as pairs, in the order and spelling of the recording. */
export type RecordedHeaders = readonly (readonly [name: string, value: string])[]

/** One exchange as a recording has it, whatever wrote the recording. What it leaves out is undefined. */
export interface RecordedExchange {
  /** From 1: entry of a HAR, line of an NDJSON file, interaction of a pact. */
  readonly number: number
  /** Undefined where the recording doesn't tell. */
  readonly at: Date | undefined
  /** Milliseconds from the request to the end of the answer; 0 where the recording doesn't tell. */
  readonly duration: number
  readonly method: string
  /** Absolute, or a path where the recording knows no host. */
  readonly url: string
  readonly headers: RecordedHeaders | undefined
  /** Empty where there was none, undefined where the recording left it out. */
  readonly body: Uint8Array | undefined
  /** Undefined where no answer came. */
  readonly answer: RecordedAnswer | undefined
}

export interface RecordedAnswer {
  readonly status: number
  readonly headers: RecordedHeaders
  /** Empty where there was none or where it is no text, undefined where the recording left it out. */
  readonly body: string | undefined
}

/** Where in a file something stands: byte from 0, line from 1. */
export interface Position {
  readonly byte: number
  readonly line: number
}

/** Something in a recording that can't be read. `found` and `mend` hold nothing of the file's content. */
export interface RecordingFault {
  readonly code: 'notJson' | 'endsEarly' | 'tooLarge' | 'tooDeep' | 'wrongShape' | 'readFailed'
  readonly position: Position
  /** What was found there, in words: "entry 12: a character that JSON does not have there". */
  readonly found: string
  readonly mend: string
}

/** What comes out of a recording, in its order. */
export type RecordedPiece =
  | { readonly kind: 'exchange'; readonly exchange: RecordedExchange }
  | { readonly kind: 'fault'; readonly fault: RecordingFault }
  /** What is no exchange over HTTP, and rightly so: "3 messages of a pact". */
  | { readonly kind: 'passedOver'; readonly what: string }

/** Why one entry, line or interaction is no exchange: the place within it, and what is accepted there. */
export interface WrongShape {
  readonly place: string
  readonly expected: string
}

/** What reading one entry, line or interaction gives. */
export type ReadExchange = { readonly exchange: RecordedExchange } | { readonly wrong: WrongShape }

/** A part of a file that holds one exchange, as its octets stand there. */
export type ScannedPiece =
  | {
      readonly kind: 'entry'
      /** From 1: what the exchange is counted by. */
      readonly number: number
      readonly position: Position
      readonly octets: Uint8Array
    }
  | { readonly kind: 'fault'; readonly fault: RecordingFault }

/** Finds the exchanges of a file while it comes in. It holds one of them at the most. */
export interface RecordingScanner {
  readonly push: (chunk: Uint8Array) => readonly ScannedPiece[]
  /** The end of the file: what is left, and what is wrong with it as a whole. */
  readonly end: () => readonly ScannedPiece[]
}
