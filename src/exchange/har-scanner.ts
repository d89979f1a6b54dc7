import { jsonFaultAt } from '../model/json-fault.ts'
import type { Position, RecordingFault, RecordingScanner, ScannedPiece } from './recorded.ts'

/** How much is looked at; above it a fault is told, and the file is gone through all the same. */
export interface HarLimits {
  /** Octets of one entry. */
  readonly entry: number
  /** Octets of all that stands outside of entries. */
  readonly outside: number
  readonly depth: number
}

/** More than any recording of exchanges has, and little enough to hold. */
export const harLimits: HarLimits = { entry: 64 * 2 ** 20, outside: 16 * 2 ** 20, depth: 1000 }

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const colon = 0x3a
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d]
const newline = 0x0a

const isSpace = (octet: number): boolean =>
  octet === 0x20 || octet === newline || octet === 0x0d || octet === 0x09

const cutShort = 'The recording was cut short: record it again, or export it again.'

/**
 * A scanner for HAR 1.2: an object, in it `log`, in it the list `entries`. It looks for the bounds of its elements alone,
 * so that what is in them is read by the platform's own parser; what stands around them is kept apart for it, too.
 */
export function createHarScanner(limits: HarLimits = harLimits): RecordingScanner {
  let found: ScannedPiece[] = []
  let place: 'outside' | 'between' | 'element' | 'over' = 'outside'
  let depth = 0
  let inString = false
  let isEscaped = false
  /** Octets and lines before the chunk; within it, the octets whose lines were counted. */
  let before = 0
  let line = 1
  let counted = 0
  let outside: { readonly octets: Uint8Array; readonly position: Position }[] = []
  let outsideLength = 0
  /** The string that was read last outside of entries, and the members that the outer objects are in by it. */
  let name: number[] = []
  const members: string[] = []
  let sawEntries = false
  let element: Uint8Array[] = []
  let elementLength = 0
  let number = 0
  let begun: Position = { byte: 0, line: 1 }
  let expects: 'elementOrEnd' | 'element' | 'commaOrEnd' = 'elementOrEnd'

  const positionOf = (chunk: Uint8Array, index: number): Position => {
    for (let next = chunk.indexOf(newline, counted); next >= 0 && next < index; ) {
      line += 1
      counted = next + 1
      next = chunk.indexOf(newline, counted)
    }
    return { byte: before + index, line }
  }

  const stop = (code: RecordingFault['code'], position: Position, what: string, mend: string): void => {
    found.push({ kind: 'fault', fault: { code, position, found: what, mend } })
    place = 'over'
  }

  const isTooDeep = (chunk: Uint8Array, at: number): boolean => {
    if (depth <= limits.depth) return false
    const what = `values within values, more than ${limits.depth} deep`
    stop('tooDeep', positionOf(chunk, at), what, 'A HAR is some ten deep: see what wrote this file.')
    return true
  }

  /** Goes on within a string; gives the index after it, or the chunk's length. */
  const throughString = (chunk: Uint8Array, from: number): number => {
    let at = from
    for (; at < chunk.length && inString; at += 1) {
      const octet = chunk[at]
      if (isEscaped) isEscaped = false
      else if (octet === backslash) isEscaped = true
      else if (octet === quote) inString = false
    }
    return at
  }

  const keepOutside = (chunk: Uint8Array, from: number, to: number): void => {
    outsideLength += to - from
    if (outsideLength > limits.outside) outside = []
    else {
      outside.push({
        octets: new Uint8Array(chunk.subarray(from, to)),
        position: { ...positionOf(chunk, from) },
      })
    }
  }

  const scanOutside = (chunk: Uint8Array, from: number): number => {
    let at = from
    for (; at < chunk.length; at += 1) {
      if (inString) {
        const end = throughString(chunk, at)
        if (name.length < 64) name.push(...chunk.subarray(at, Math.min(inString ? end : end - 1, at + 64)))
        at = end - 1
        continue
      }
      const octet = chunk[at]
      if (octet === quote) {
        inString = true
        name = []
      } else if (octet === colon && depth <= 2) {
        members[depth] = Buffer.from(name).toString('utf8')
      } else if (octet === openBrace || octet === openBracket) {
        depth += 1
        if (isTooDeep(chunk, at)) break
        if (octet === openBracket && depth === 3 && members[1] === 'log' && members[2] === 'entries') {
          place = 'between'
          expects = 'elementOrEnd'
          sawEntries = true
          at += 1
          break
        }
      } else if (octet === closeBrace || octet === closeBracket) {
        depth -= 1
      }
    }
    keepOutside(chunk, from, at)
    return at
  }

  const scanBetween = (chunk: Uint8Array, from: number): number => {
    let at = from
    while (at < chunk.length && isSpace(chunk[at] ?? 0)) at += 1
    if (at === chunk.length) return at
    const octet = chunk[at]
    if (octet === comma && expects === 'commaOrEnd') {
      expects = 'element'
      return at + 1
    }
    if (octet === closeBracket && expects !== 'element') {
      place = 'outside'
      return at
    }
    if (octet === comma || octet === closeBracket || expects === 'commaOrEnd') {
      const missing =
        expects === 'commaOrEnd' ? 'no comma and no end of the list' : 'no entry where one has to be'
      const mend = 'The file is damaged here, or was put together by hand: record it again.'
      stop('notJson', positionOf(chunk, at), `after entry ${number}: ${missing}`, mend)
      return at
    }
    number += 1
    begun = positionOf(chunk, at)
    place = 'element'
    return at
  }

  const keepElement = (octets: Uint8Array): void => {
    elementLength += octets.length
    if (elementLength <= limits.entry) element.push(octets)
    else element = []
  }

  const finishElement = (): void => {
    if (elementLength > limits.entry) {
      const what = `entry ${number} has ${elementLength} bytes; ${limits.entry} are looked at`
      const mend = 'Record it again without the bodies of large answers.'
      found.push({ kind: 'fault', fault: { code: 'tooLarge', position: begun, found: what, mend } })
    } else {
      found.push({ kind: 'entry', number, position: begun, octets: Buffer.concat(element) })
    }
    element = []
    elementLength = 0
    place = 'between'
    expects = 'commaOrEnd'
  }

  const scanElement = (chunk: Uint8Array, from: number): number => {
    for (let at = from; at < chunk.length; at += 1) {
      if (inString) {
        at = throughString(chunk, at) - 1
        continue
      }
      const octet = chunk[at]
      if (octet === quote) inString = true
      else if (octet === openBrace || octet === openBracket) {
        depth += 1
        if (isTooDeep(chunk, at)) return at
      } else if ((octet === comma || octet === closeBrace || octet === closeBracket) && depth === 3) {
        // The end of an element that is no object.
        keepElement(chunk.subarray(from, at))
        finishElement()
        return at
      } else if (octet === closeBrace || octet === closeBracket) {
        depth -= 1
        if (depth === 3) {
          keepElement(chunk.subarray(from, at + 1))
          finishElement()
          return at + 1
        }
      }
    }
    keepElement(new Uint8Array(chunk.subarray(from)))
    return chunk.length
  }

  /** Each goes on from an index, and gives the index that the next one goes on from. */
  const scans = {
    outside: scanOutside,
    between: scanBetween,
    element: scanElement,
    over: (chunk: Uint8Array): number => chunk.length,
  }

  return {
    push: (chunk) => {
      found = []
      counted = 0
      let at = 0
      while (at < chunk.length) at = scans[place](chunk, at)
      positionOf(chunk, chunk.length)
      before += chunk.length
      return found
    },
    end: () => {
      found = []
      if (place === 'over') return found
      const position = { byte: before, line }
      if (place === 'element') {
        const where = `within entry ${number}, which begins at byte ${begun.byte}, line ${begun.line}`
        stop('endsEarly', position, `the file ends ${where}`, cutShort)
      } else if (place === 'between' || depth > 0 || inString) {
        const where = number === 0 ? 'before the first entry' : `after entry ${number}`
        stop('endsEarly', position, `the file ends ${where}`, cutShort)
      }
      if (found.length > 0) return found
      const wrong = outsideLength > limits.outside ? undefined : faultAround(outside)
      if (wrong !== undefined) {
        stop(
          'notJson',
          wrong,
          'what stands around the entries is no JSON here',
          'Export the recording again.',
        )
      } else if (!sawEntries) {
        stop('wrongShape', position, 'no list `log.entries`', 'Export the recording as HAR 1.2.')
      }
      return found
    },
  }
}

/** Where the text around the entries, which is JSON without them, too, stops being JSON; undefined where it does not. */
function faultAround(
  parts: readonly { readonly octets: Uint8Array; readonly position: Position }[],
): Position | undefined {
  const text = Buffer.concat(parts.map(({ octets }) => octets)).toString('utf8')
  const at = jsonFaultAt(text)
  if (at === undefined) return undefined
  let left = Buffer.byteLength(text.slice(0, at))
  for (const { octets, position } of parts) {
    if (left < octets.length) {
      const lines = octets.subarray(0, left).filter((octet) => octet === newline).length
      return { byte: position.byte + left, line: position.line + lines }
    }
    left -= octets.length
  }
  const end = parts.at(-1)
  return end === undefined
    ? { byte: 0, line: 1 }
    : { byte: end.position.byte + end.octets.length, line: end.position.line }
}
