import { asJsonObject, readJsonText } from '../model/json-text.ts'
import type { OpeningFault } from './opening-fault.ts'

const MEMBERS: readonly string[] = ['pan', 'expiry']

/** The plaintext as a JSON value (undefined where it is none), with the faults of both its layers. */
export interface JwePayload {
  readonly value: unknown
  readonly faults: readonly OpeningFault[]
}

/** Reads the plaintext: JSON in UTF-8, an object of exactly `pan` and `expiry`. JSON inside a string is seen through. */
export function readJwePayload(plaintext: Uint8Array): JwePayload {
  const { faults, value, duplicates } = readJsonText(plaintext)
  const textFaults = faults.map(
    (code): OpeningFault => ({ layer: 'plaintext', code, expected: 'JSON in UTF-8', actual: undefined }),
  )
  if (value === undefined) return { value, faults: textFaults }
  if (typeof value !== 'string') return { value, faults: [...textFaults, ...judgeMembers(value, duplicates)] }
  const inner = readJsonText(new TextEncoder().encode(value))
  if (asJsonObject(inner.value) === undefined)
    return { value, faults: [...textFaults, ...judgeMembers(value, [])] }
  const inString: OpeningFault = {
    layer: 'payload',
    code: 'jsonInString',
    expected: 'a JSON object',
    actual: 'a JSON string that holds JSON',
  }
  return {
    value: inner.value,
    faults: [...textFaults, inString, ...judgeMembers(inner.value, inner.duplicates)],
  }
}

function judgeMembers(value: unknown, duplicates: readonly string[]): readonly OpeningFault[] {
  const object = asJsonObject(value)
  if (object === undefined) return [payloadFault('notAnObject', kindOf(value))]
  const names = Object.keys(object)
  return [
    ...MEMBERS.filter((name) => !names.includes(name)).map((name) =>
      payloadFault('missingMember', `no ${name}`),
    ),
    ...names.filter((name) => !MEMBERS.includes(name)).map((name) => payloadFault('extraMember', name)),
    ...duplicates.map((name) => payloadFault('duplicateMember', name)),
  ]
}

function payloadFault(
  code: 'notAnObject' | 'missingMember' | 'extraMember' | 'duplicateMember',
  actual: string,
): OpeningFault {
  return { layer: 'payload', code, expected: 'an object of exactly pan and expiry', actual }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
