import type { Exchange } from '../src/exchange/exchange.ts'
import { unseal } from '../src/exchange/sealed.ts'
import { isObject } from '../src/model/json-text.ts'
import type { RunResult } from '../src/run/run-result.ts'

/** One exchange as a line of a recording has it; test cards only. */
export interface RecordedLine {
  readonly at: string
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: readonly (readonly [string, string])[]
    readonly bodyBase64: string
  }
  readonly response: {
    readonly status: number
    readonly headers: readonly (readonly [string, string])[]
    readonly body: string
  } | null
}

const hosts = {
  provisioning: 'https://provisioning.example',
  tokenService: 'https://tokens.example',
  elsewhere: 'https://elsewhere.example',
}

const lineOf = (exchange: Exchange, at: Date): RecordedLine => {
  const { method, target, headers, body } = unseal(exchange.request)
  const answer = unseal(exchange.answer)
  return {
    at: at.toISOString(),
    request: {
      method,
      url: `${hosts[exchange.counterpart]}${target}`,
      headers,
      bodyBase64: Buffer.from(body).toString('base64'),
    },
    response:
      answer.kind === 'answered'
        ? { status: answer.status, headers: answer.headers, body: answer.body }
        : null,
  }
}

/** An NFC link as the answer of the bank's own backend to its app. */
const linkLine = (url: string, at: Date): RecordedLine => ({
  at: at.toISOString(),
  request: { method: 'GET', url: 'https://bank.example/nfc', headers: [], bodyBase64: '' },
  response: { status: 200, headers: [['content-type', 'application/json']], body: JSON.stringify({ url }) },
})

/** The traffic of a run, each exchange once, and every NFC link that came of it: what a proxy before the bank would see. */
export function recordedLines(result: RunResult): readonly RecordedLine[] {
  const lines: RecordedLine[] = []
  const seen = new Set<object>()
  for (const { main, controls } of result.observed) {
    for (const observation of [main, ...controls]) {
      if (observation === undefined) continue
      const { now } = observation.facts
      for (const exchange of observation.exchanges) {
        if (seen.has(exchange.request)) continue
        seen.add(exchange.request)
        if (exchange.face === 'good') lines.push(lineOf(exchange, now))
      }
      for (const step of observation.steps) {
        if (step.kind !== 'asked' || !['enrollNfc', 'nfcLink'].includes(step.operation)) continue
        if (step.outcome.kind !== 'result' || !isObject(step.outcome.value)) continue
        const { url } = step.outcome.value
        if (typeof url === 'string') lines.push(linkLine(url, now))
      }
    }
  }
  return lines
}
