import { describe, expect, it } from 'vitest'
import { complaintsOf, schemaId, wireSchemas, withAt } from '../tests/wire-schemas.ts'

const rows = [...wireSchemas].map(([name, schema]) => ({ name, schema }))

const examplesOf = (name: string): readonly unknown[] => {
  const examples: unknown = wireSchemas.get(name)?.['examples']
  return Array.isArray(examples) ? examples : []
}

describe('the wire schemas', () => {
  it('cover everything that crosses a wire', () => {
    expect([...wireSchemas.keys()].sort()).toEqual([
      'csapi-errors',
      'csapi-search-request',
      'csapi-search-response',
      'harness-card-status',
      'harness-claims',
      'harness-environment',
      'harness-error',
      'harness-link-or-refusal',
      'harness-request',
      'harness-response',
      'jwe-header',
      'jwe-payload',
      'nfc-link-parameters',
      'processor-answer',
      'processor-error',
      'processor-inquiry',
      'provisioning-answer',
      'provisioning-error',
      'provisioning-request',
      'vtis-error',
      'vtis-request',
      'vtis-response',
    ])
  })

  it.each(rows)('$name: is JSON Schema 2020-12 with address, title and description', ({ name, schema }) => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: schemaId(name),
      title: expect.stringMatching(/^[A-Z]/u),
      description: expect.stringMatching(/\.$/u),
    })
  })

  it.each(rows)('$name: takes its own examples', ({ name }) => {
    expect(examplesOf(name).length).toBeGreaterThan(0)
    for (const example of examplesOf(name)) expect(complaintsOf(name, example)).toEqual([])
  })

  it.each(rows)('$name: asks for an object', ({ name }) => {
    for (const other of [null, [], 'text', 7, true]) expect(complaintsOf(name, other)).not.toEqual([])
  })

  const closed = ['jwe-payload', 'nfc-link-parameters']
  it.each(rows)('$name: lets unknown members be, where nothing else was agreed', ({ name }) => {
    for (const example of examplesOf(name)) {
      const complaints = complaintsOf(name, withAt(example, ['laterAddition'], { anything: [1] }))
      expect(complaints.length > 0).toBe(closed.includes(name))
    }
  })

  it.each(rows)('$name: misses each member that it requires', ({ name, schema }) => {
    const required: unknown = schema['required']
    for (const member of Array.isArray(required) ? required.map(String) : []) {
      expect(complaintsOf(name, withAt(examplesOf(name)[0], [member], undefined))).not.toEqual([])
    }
  })
})
