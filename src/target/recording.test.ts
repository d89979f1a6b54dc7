import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import type { RecordedPiece } from '../exchange/recorded.ts'
import { NoRecordingError, readRecording, recognise } from './recording.ts'

const folder = mkdtempSync(join(tmpdir(), 'samsvar-recordings-'))
afterAll(() => rmSync(folder, { recursive: true }))

const put = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const read = async (name: string, content: string | Uint8Array): Promise<readonly RecordedPiece[]> => {
  const pieces: RecordedPiece[] = []
  for await (const some of readRecording(await recognise(put(name, content)))) pieces.push(...some)
  return pieces
}

/** Numbers of exchanges, and faults with code, byte and line. */
const shapeOf = (pieces: readonly RecordedPiece[]): readonly unknown[] =>
  pieces.map((piece) =>
    piece.kind === 'exchange'
      ? piece.exchange.number
      : piece.kind === 'fault'
        ? [piece.fault.code, piece.fault.position.byte, piece.fault.position.line]
        : piece.what.replace(folder, ''),
  )

const request = { method: 'GET', url: 'https://a.example/' }
const entry = JSON.stringify({ request })
const har = (...entries: readonly string[]): string => `{"log":{"entries":[${entries.join(',')}]}}`
const pact = JSON.stringify({
  consumer: {},
  provider: {},
  interactions: [{ request: {}, response: {} }],
  messages: [{}],
})

describe('a recording', () => {
  it.each([
    ['a.har', har(entry), 'har'],
    ['export', har(entry), 'har'],
    ['pretty.json', JSON.stringify({ log: { pages: [], entries: [{ request }] } }, null, 2), 'har'],
    ['a.ndjson', `${entry}\n`, 'ndjson'],
    ['b.jsonl', `${entry}\n`, 'ndjson'],
    ['lines.log', `${entry}\r\n${entry}\r\n`, 'ndjson'],
    ['line.json', entry, 'ndjson'],
    ['pact.json', pact, 'pact'],
    ['pretty-pact.json', JSON.stringify(JSON.parse(pact), null, 2), 'pact'],
    ['marked.har', `\uFEFF${har(entry)}`, 'har'],
  ])('%s is told by what is in it', async (name, content, format) => {
    expect((await recognise(put(name, content))).format).toBe(format)
    expect(shapeOf(await read(name, content))[0]).toBe(1)
  })

  it.each([
    ['gzip', gzipSync(har(entry)), /gzip \(byte 0\)\. Unpack it first/u],
    ['a zip archive', Buffer.from('PK\u0003\u0004…'), /zip archive/u],
    ['UTF-16', Buffer.from(`\uFEFF${har(entry)}`, 'utf16le'), /UTF-16/u],
    ['something binary', Buffer.from(`{"log":"\u0000"}`), /zero byte at byte 8/u],
    ['nothing', '', /empty/u],
    ['a web page', '<html>', /does not begin as a JSON object/u],
    ['other JSON', '{"a":1}', /JSON of another kind/u],
  ])('is not %s', async (name, content, words) => {
    const got = await recognise(put(name.replaceAll(' ', '-'), content)).catch((error: unknown) => error)
    expect(got).toBeInstanceOf(NoRecordingError)
    expect(String(got)).toMatch(words)
  })

  it('is no folder, and has to be there', async () => {
    mkdirSync(join(folder, 'folder.har'))
    await expect(recognise(join(folder, 'folder.har'))).rejects.toThrow(/folder/u)
    await expect(recognise(join(folder, 'nowhere.har'))).rejects.toThrow(/no such file/u)
  })
})

describe('what can be read of', () => {
  it.each([
    ['an entry that is no JSON', 'n.har', har(entry, '{"a":NaN}', entry), [1, ['notJson', 80, 1], 3]],
    ['an entry that is no object', 'o.har', har('7', entry), [['wrongShape', 19, 1], 2]],
    ['an entry without request', 'r.har', har('{}', entry), [['wrongShape', 19, 1], 2]],
    ['a HAR that ends early', 't.har', har(entry, entry).slice(0, -5), [1, ['endsEarly', 128, 1]]],
    ['lines, one of them bad', 'l.ndjson', `${entry}\n{"x":\n\n  \n${entry}`, [1, ['notJson', 61, 2], 5]],
    ['a last line that breaks off', 'c.ndjson', `${entry}\n${entry.slice(0, -3)}`, [1, ['notJson', 108, 2]]],
    ['a line behind a byte-order mark', 'm.ndjson', `\uFEFF${entry}\n!`, [1, ['notJson', 59, 2]]],
    [
      'lone surrogates and names that stand twice',
      's.ndjson',
      `{"a":"\\ud800","request":1,"request":${JSON.stringify(request)}}`,
      [1],
    ],
    ['a deep line', 'd.ndjson', `${'{"request":'.repeat(5000)}1${'}'.repeat(5000)}`, [['wrongShape', 0, 1]]],
    ['a pact with messages', 'p.json', pact, [1, 'Messages of /p.json: 1']],
    ['a pact that is no JSON', 'q.json', pact.slice(0, -1), [['notJson', pact.length - 1, 1]]],
    [
      'octets that are no UTF-8',
      'u.ndjson',
      Buffer.from(entry.replace('a.example', 'æ.example'), 'latin1'),
      [1],
    ],
  ])('%s', async (_, name, content, shape) => {
    expect(shapeOf(await read(name, content))).toEqual(shape)
  })

  it('says nothing of what stands there', async () => {
    const pieces = await read(
      'secret.ndjson',
      '{"pan":4111111111111111,"x":4111111111111111x}\n{"request":"4111111111111111"}',
    )
    expect(JSON.stringify(pieces)).not.toContain('4111')
  })

  it('a string of many megabytes', async () => {
    const pieces = await read('big.har', har(entry, `{"x":"${'y'.repeat(70 * 2 ** 20)}"}`, entry))
    expect(shapeOf(pieces)).toEqual([1, ['tooLarge', 75, 1], 3])
  })
})
