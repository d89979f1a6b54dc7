import type { Outcome } from '../exchange/observation.ts'
import type { Operation, OperationParams } from '../model/operation.ts'
import { beginningOf } from './beginning.ts'
import { concealer } from './conceal.ts'
import { openPoster, type Posted, type Service } from './http-post.ts'
import { readSaid, requestLine } from './json-rpc.ts'
import { persistentCall, type Return, type Tried } from './persistence.ts'
import { defaultGrace, defaultPatience, type Patience, type Target, type TargetEvents } from './target.ts'
import { tellingSome } from './telling.ts'
import { printableUrl } from './web-address.ts'

type Answered = Extract<Posted, { kind: 'answered' }>

const lost = (why: string, mend: string): Outcome => ({ kind: 'lost', why, mend })

/** Statuses whose cause is known without any body; of a gateway or of the service itself. */
const mends: Readonly<Record<number, string>> = {
  401: 'Give it credentials: `targetHeaders`, or --target-header NAME=VARIABLE.',
  403: 'Give it credentials that may do this: `targetHeaders`, or --target-header NAME=VARIABLE.',
  404: 'Check the path of the address: nothing answers there.',
  405: 'Check the path of the address: what is there takes no POST.',
  413: 'Let it, and what stands before it, take messages of 16 MiB.',
  415: 'Let it take content-type application/json.',
  429: 'Raise its limit of calls, or lower --concurrency.',
  502: 'A gateway answered in its place: see that the service behind it runs.',
  503: 'See that the service runs, and that what stands before it lets the call through.',
  504: 'A gateway had no answer from it in time: see what the service does with this call.',
}

const protocolMend =
  'Answer with one JSON-RPC message, as content-type application/json, whatever became of the call.'

/** A gateway's words are not the integration's. */
const gateways = new Set([502, 503, 504])

/** What a body is that is no message: its kind and its beginning, without anything that may be secret. */
function bodyInWords(text: string, contentType: string | undefined): string {
  if (text.trim() === '') return 'an empty body'
  const isHtml = contentType?.includes('html') === true || /^\s*<(?:!doctype|html)/iu.test(text)
  if (!isHtml) return `a body that is not JSON-RPC, beginning "${beginningOf(text)}"`
  const [, title] = /<title[^>]*>([^<]*)/iu.exec(text.slice(0, 100_000)) ?? []
  return title === undefined ? 'an HTML page' : `an HTML page, titled "${beginningOf(title)}"`
}

/** What an answer without a JSON-RPC message comes to. */
function withoutMessage({ status, location, contentType }: Answered, text: string): Outcome {
  const body = bodyInWords(text, contentType)
  if (status >= 300 && status < 400) {
    const where = location === undefined ? '' : ` to ${printableUrl(location)}`
    return lost(
      `status ${status}, a redirect${where}, and none is followed`,
      'Give the address that answers itself.',
    )
  }
  if (status >= 500 && !gateways.has(status)) {
    return { kind: 'broke', code: undefined, message: `status ${status}, with ${body}` }
  }
  if (status >= 200 && status < 300) {
    return { kind: 'malformed', problem: `status ${status}, with ${body}` }
  }
  return lost(`status ${status}, with ${body}`, mends[status] ?? protocolMend)
}

const strict = new TextDecoder('utf-8', { fatal: true })

/** The text of some octets, and whether they are UTF-8. */
function textOf(octets: Uint8Array): { readonly text: string; readonly isUtf8: boolean } {
  try {
    return { text: strict.decode(octets), isUtf8: true }
  } catch {
    return { text: new TextDecoder().decode(octets), isUtf8: false }
  }
}

const isJson = (contentType: string | undefined): boolean =>
  contentType === undefined || /^application\/(?:[\w.-]+\+)?json(?:-?rpc)?\s*(?:;|$)/iu.test(contentType)

/**
 * An integration as a running service ("Transports"): each call is one POST of its message to one URL. The suite can't
 * start it, and doesn't see its log. Whatever it does is contained: calls end with an outcome, the rest is told to the
 * events. Credentials stand in none of what is told.
 */
export function httpTarget(
  service: Service,
  address: string,
  events: TargetEvents,
  patience: Patience = defaultPatience,
  comeBack?: Return,
): Target {
  const { post, close } = openPoster(service)
  const conceal = concealer(Object.values(service.headers))
  const misbehaved = tellingSome(events)
  let nextId = 1

  const flawed = (operation: Operation, what: string): void =>
    misbehaved(`flaw ${what}`, `the answer to ${operation} came ${what}`, protocolMend)

  const read = (answered: Answered, operation: Operation, id: number): Outcome => {
    const { text, isUtf8 } = textOf(answered.octets)
    const said = readSaid(text)
    if (said.kind === 'noise') {
      return said.isMessage
        ? { kind: 'malformed', problem: `the body is ${said.what}` }
        : withoutMessage(answered, conceal(text))
    }
    if (said.id !== id) {
      const why = 'an answer with the id of no call, or of another one'
      misbehaved(why, why, protocolMend)
      return lost(why, protocolMend)
    }
    if (said.flaw !== undefined) flawed(operation, said.flaw)
    if (!isUtf8) flawed(operation, 'with octets that are not UTF-8')
    if (!isJson(answered.contentType)) {
      flawed(operation, `as content-type ${beginningOf(answered.contentType ?? '')}`)
    }
    return said.outcome
  }

  const attempt = async <O extends Operation>(operation: O, params: OperationParams[O]): Promise<Tried> => {
    const id = nextId
    nextId += 1
    const limit = operation === 'describe' ? patience.describe : patience.call
    const posted = await post(
      requestLine(id, operation, params),
      operation === 'stop' ? Math.min(limit, defaultGrace) : limit,
    )
    switch (posted.kind) {
      case 'answered':
        return { outcome: read(posted, operation, id) }
      case 'unread':
        return { outcome: lost(posted.why, posted.mend) }
      case 'missed':
        return { outcome: lost(posted.why, posted.mend), miss: posted.miss }
    }
  }

  let stopped = false
  const call = persistentCall({
    attempt,
    subject: 'the service',
    misbehaved: (what, mend) => misbehaved('unanswered', what, mend),
    ...(comeBack !== undefined && { comeBack }),
  })
  return {
    kind: 'http',
    address,
    call: (operation, params) =>
      stopped
        ? Promise.resolve(lost('the service was told to go', 'Ask nothing after `stop`.'))
        : call(operation, params),
    conceal,
    stop: async () => {
      if (stopped) return
      stopped = true
      await call('stop', {})
      close()
    },
  }
}
