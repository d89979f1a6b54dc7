import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import * as examples from './document.example.ts'
import { documentSchema, publishedSchema } from './document-schema.ts'

const published: unknown = JSON.parse(
  readFileSync(new URL('../../contracts/schemas/report.schema.json', import.meta.url), 'utf8'),
)

const documents = [
  ['conformant', examples.conformantDocument],
  ['not conformant', examples.notConformantDocument],
  ['interrupted', examples.interruptedDocument],
  ['hostile', examples.hostileDocument],
] as const

describe('documentSchema', () => {
  it.each(documents)('takes a document that is %s, and changes nothing in it', (_, document) => {
    expect(documentSchema.parse(document)).toEqual(document)
  })

  it('keeps members that it does not know', () => {
    const document = { ...examples.conformantDocument, later: [1] }
    expect(documentSchema.parse(document)).toEqual(document)
  })

  it.each([
    ['no footer', { footer: undefined }],
    ['another schema version', { header: { ...examples.conformantDocument.header, schemaVersion: 2 } }],
    [
      'numbers that do not add up',
      {
        footer: {
          ...examples.conformantDocument.footer,
          counts: { ...examples.conformantDocument.footer.counts, all: 1 },
        },
      },
    ],
    [
      'a verdict that there is none of',
      { footer: { ...examples.conformantDocument.footer, verdict: 'passed' } },
    ],
    ['a start that is no time', { header: { ...examples.conformantDocument.header, started: 'yesterday' } }],
    ['a digest that is none', { footer: { ...examples.conformantDocument.footer, digest: 'abc' } }],
  ])('refuses %s', (_, change) => {
    expect(documentSchema.safeParse({ ...examples.conformantDocument, ...change }).success).toBe(false)
  })
})

describe('report.schema.json', () => {
  it('is published from the schema', () => {
    expect(published).toEqual(publishedSchema())
  })

  it.each(documents)('takes a document that is %s', (_, document) => {
    const ajv = new Ajv2020({ strict: true, strictTuples: false, validateFormats: false })
    expect(ajv.validate(publishedSchema(), document)).toBe(true)
    expect(ajv.validate(publishedSchema(), { ...document, footer: undefined })).toBe(false)
  })
})
