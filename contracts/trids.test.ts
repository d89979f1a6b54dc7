import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import trids from './trids.json' with { type: 'json' }

const root = join(import.meta.dirname, '..')

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

describe('the token requester registry', () => {
  it('has the eight rows of the document', () => {
    expect(trids).toHaveLength(8)
    expect(new Set(trids.map((row) => row.id)).size).toBe(8)
  })

  it.each(trids)('$id is eleven digits that begin as its network does', ({ id, network }) => {
    expect(id).toMatch(network === 'visa' ? /^400\d{8}$/ : /^50\d{9}$/)
  })

  it.each(trids)('$id has a brand if it is for ecom, and none if it is for NFC', (row) => {
    expect(Object.hasOwn(row, 'brand')).toBe(row.purpose === 'ecom')
  })

  it.each(trids)('$id has a platform only if it is for NFC on Visa', (row) => {
    expect(Object.hasOwn(row, 'platform')).toBe(row.purpose === 'nfc' && row.network === 'visa')
  })

  it('is the only place of a requester ID: none stands in src/ or suites/', () => {
    const offenders = ['src', 'suites'].flatMap(filesBelow).flatMap((file) => {
      const text = readFileSync(file, 'utf8')
      return trids.filter((row) => text.includes(row.id)).map((row) => `${file}: ${row.id}`)
    })
    expect(offenders).toEqual([])
  })

  it('would notice one', () => {
    const text = readFileSync(join(root, 'contracts/trids.json'), 'utf8')
    expect(trids.filter((row) => text.includes(row.id))).toHaveLength(8)
  })
})
