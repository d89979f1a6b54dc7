import type { Connected, RecordedExchange } from '../double/doubles.ts'
import { isPing } from './attribution.ts'

/** What the run's own counterparts had to do, counted. */
export interface Work {
  /** JWEs opened. */
  readonly decryptions: number
  /** TLS connections taken, those of them that resumed a session, and those by which no request came. */
  readonly connections: number
  readonly resumed: number
  readonly unused: number
  /** TLS handshakes that the integration gave up though the server was in order. */
  readonly givenUp: number
  /** Requests without content, which say nothing of anybody. */
  readonly pings: number
  /** Lines that the integration logged, whomever they are about. */
  readonly logged: number
}

/** Counts while a run goes on. */
export interface Count {
  readonly connected: (at: Connected) => void
  readonly recorded: (exchange: RecordedExchange) => void
  readonly logged: () => void
  /** What was counted until now. */
  readonly work: () => Work
}

/** A count of nothing yet. */
export function countWork(): Count {
  const work = { decryptions: 0, connections: 0, resumed: 0, unused: 0, givenUp: 0, pings: 0, logged: 0 }
  return {
    connected: ({ event, face }) => {
      if (event.kind === 'completed') work.connections += 1
      if (event.kind === 'completed' && event.resumed) work.resumed += 1
      if (event.kind === 'unused') work.unused += 1
      if (event.kind === 'brokenOff' && face === 'good') work.givenUp += 1
    },
    recorded: (exchange) => {
      if (exchange.provisioning !== undefined) work.decryptions += 1
      if (isPing(exchange)) work.pings += 1
    },
    logged: () => {
      work.logged += 1
    },
    work: () => ({ ...work }),
  }
}
