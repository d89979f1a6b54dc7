import { isObject } from '../model/json-text.ts'

/** What an inquiry asks, as far as it can be read; all undefined where it can't. */
export interface VtisInquiry {
  readonly pan: string | undefined
  /** Requesters that it names, though the dialect has no such member: the answer holds everybody's. */
  readonly requesters: readonly string[] | undefined
  /** Why the service would not understand it, in words that hold nothing of it. */
  readonly problem: string | undefined
  /** Another way to name the card, which the service has and the double has not. */
  readonly unserved?: 'panReferenceID'
}

function requestersOf(body: Readonly<Record<string, unknown>>): readonly string[] | undefined {
  const named = body['tokenRequestorID'] ?? undefined
  if (named === undefined) return undefined
  const list: readonly unknown[] = Array.isArray(named) ? named : [named]
  return list.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
}

/** Reads the JSON value of an inquiry in the clear, in the dialect's own member names. Total. */
export function readInquiry(body: unknown): VtisInquiry {
  if (!isObject(body))
    return { pan: undefined, requesters: undefined, problem: 'The body is no JSON object.' }
  const requesters = requestersOf(body)
  const info = body['cardholderInfo']
  const pan = isObject(info) ? info['primaryAccountNumber'] : undefined
  if (typeof pan === 'string' && /^\d{8,19}$/u.test(pan)) return { pan, requesters, problem: undefined }
  if (info === undefined && typeof body['panReferenceID'] === 'string') {
    const words = 'Only cardholderInfo.primaryAccountNumber is looked up here.'
    return { pan: undefined, requesters, problem: words, unserved: 'panReferenceID' }
  }
  const problem =
    pan !== undefined || info !== undefined
      ? 'cardholderInfo.primaryAccountNumber has to be text of 8 to 19 digits.'
      : 'There is no cardholderInfo.'
  return { pan: typeof pan === 'string' ? pan : undefined, requesters, problem }
}
