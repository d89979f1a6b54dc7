import { JWE_PARTS, type JwePart } from '../model/jwe.ts'
import type { OpenedJwe } from './opened-jwe.ts'
import type { Layer } from './opening-fault.ts'
import type { Register } from './register.ts'

/**
 * An encrypted card as it may be printed: how it is put together and where it broke. It holds nothing of the plaintext
 * but the names of members that should not be there, and no key material.
 */
export interface RedactedJwe {
  /** The decoded parts in order, with their lengths in bytes; empty where there was nothing to take apart. */
  readonly parts: readonly { readonly part: JwePart; readonly bytes: number }[]
  /** Members of the protected header: known ones with their value (masked), others by kind and length. */
  readonly header: readonly { readonly name: string; readonly value: string }[]
  /** The kid of the published key that the header names, and of the one that decrypted. */
  readonly namedKey?: string
  readonly usedKey?: string
  /** The padding that the content key was really encrypted with, and its length in bytes. */
  readonly padding?: string
  readonly contentKeyBytes?: number
  /** How the content was authenticated: `asSpecified`, or what was wrong about it. */
  readonly authentication?: string
  /** The innermost layer that could be looked at. */
  readonly reached: Layer
  /** What is wrong, from the outside in. */
  readonly faults: readonly {
    readonly layer: Layer
    readonly code: string
    readonly expected?: string
    readonly actual?: string
  }[]
}

/** Header members (RFC 7516, section 4.1) whose value says how the JWE was made, and nothing of the card. */
const shown: ReadonlySet<string> = new Set(['alg', 'enc', 'kid', 'typ', 'cty', 'zip', 'crit'])

const longest = 200

function valueOf(name: string, value: unknown, mask: Register<unknown>['mask']): string {
  const json = JSON.stringify(value) ?? 'undefined'
  if (!shown.has(name))
    return `‹${Array.isArray(value) ? 'list' : typeof value} of ${json.length} characters›`
  const text = mask(typeof value === 'string' ? value : json)
  return text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text
}

/** The printable form of an encrypted card. */
export function redactJwe(opened: OpenedJwe, mask: Register<unknown>['mask']): RedactedJwe {
  const { parts, header } = opened.compact
  const { namedKey, usedKey, padding, contentKeyLength, authentication } = opened
  return {
    parts: parts === undefined ? [] : JWE_PARTS.map((part) => ({ part, bytes: parts[part].length })),
    header: Object.entries(header?.members ?? {}).map(([name, value]) => ({
      name: mask(name).slice(0, longest),
      value: valueOf(name, value, mask),
    })),
    ...(namedKey !== undefined && { namedKey }),
    ...(usedKey !== undefined && { usedKey }),
    ...(padding !== undefined && { padding }),
    ...(contentKeyLength !== undefined && { contentKeyBytes: contentKeyLength }),
    ...(authentication !== undefined && { authentication }),
    reached: opened.reached,
    faults: opened.faults.map(({ layer, code, expected, actual }) => ({
      layer,
      code,
      ...(expected !== undefined && { expected: mask(expected).slice(0, longest) }),
      ...(actual !== undefined && { actual: mask(actual).slice(0, longest) }),
    })),
  }
}
