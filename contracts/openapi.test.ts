import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { complaintsOf, wireSchemas, withAt } from '../tests/wire-schemas.ts'
import openapi from './openapi/provisioning.openapi.json' with { type: 'json' }
import errorSchema from './schemas/provisioning-error.schema.json' with { type: 'json' }

const paths = Object.entries(openapi.paths)
const { post } = openapi.paths['/push-provisioning/v1/cards']
const { responses } = post

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every value of a member name, anywhere in a document. */
const everywhere = (value: unknown, name: string): readonly unknown[] => {
  if (Array.isArray(value)) return value.flatMap((item) => everywhere(item, name))
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key === name ? [inner] : []),
    ...everywhere(inner, name),
  ])
}

const references = everywhere(openapi, '$ref').map(String)

/** The schema that a reference to a file names, without folder and ending. */
const schemaName = (reference: string): string => /([^/]+)\.schema\.json$/u.exec(reference)?.[1] ?? ''

describe('the OpenAPI description', () => {
  it('is 3.1 and has one path with one POST', () => {
    expect(openapi.openapi).toMatch(/^3\.1\./u)
    expect(paths).toHaveLength(1)
    expect(Object.keys(openapi.paths['/push-provisioning/v1/cards'])).toEqual([
      'description',
      'x-samsvar-configurable',
      'post',
    ])
  })

  it('takes its schemas from the schema files, and keeps none of its own', () => {
    const files = references.filter((reference) => !reference.startsWith('#'))
    expect([...new Set(files)].sort()).toEqual([
      '../schemas/provisioning-answer.schema.json',
      '../schemas/provisioning-error.schema.json',
      '../schemas/provisioning-request.schema.json',
    ])
    for (const file of files) {
      const name = schemaName(file)
      expect(wireSchemas.has(name)).toBe(true)
      expect(join('contracts/openapi', file)).toBe(`contracts/schemas/${name}.schema.json`)
    }
  })

  it.each(references.filter((reference) => reference.startsWith('#')))('%s leads somewhere', (reference) => {
    const steps = reference.slice(2).split('/')
    const found = steps.reduce<unknown>((value, step) => (isRecord(value) ? value[step] : undefined), openapi)
    expect(found).toBeDefined()
  })

  it('has a status for each error code, and no other error status', () => {
    expect(Object.keys(responses)).toEqual(['200', '400', '500'])
    const told = [responses['400'], responses['500']].map(({ description }) => description.split(':')[0])
    expect(told).toEqual(errorSchema.properties.code.enum)
  })

  it('gives examples that their schema takes, and refuses with another code', () => {
    const { validation } = responses['400'].content['application/json'].examples
    const { fault } = responses['500'].content['application/json'].examples
    for (const { value } of [validation, fault]) {
      expect(complaintsOf('provisioning-error', value)).toEqual([])
      expect(complaintsOf('provisioning-error', withAt(value, ['code'], 'NOT_FOUND'))).not.toEqual([])
    }
  })

  it('finds the link in the example of an answer by the default pointer', () => {
    const content = responses['200'].content['application/json']
    const steps = content['x-samsvar-link-pointer'].split('/').slice(1)
    const examples: unknown = wireSchemas.get('provisioning-answer')?.['examples']
    const [example] = Array.isArray(examples) ? (examples as readonly unknown[]) : []
    const link = steps.reduce<unknown>((value, step) => (isRecord(value) ? value[step] : undefined), example)
    expect(link).toMatch(/^https:/u)
  })

  it('asks for a client certificate everywhere', () => {
    expect(openapi.components.securitySchemes.clientCertificate.type).toBe('mutualTLS')
    expect(openapi.security).toEqual([{ clientCertificate: [] }])
    expect(everywhere(openapi.paths, 'security')).toEqual([])
  })

  it('has the two headers for correlation, neither of them required', () => {
    const { requestId } = openapi.components.parameters
    expect(requestId).toMatchObject({ name: 'X-Request-ID', in: 'header', required: false })
    expect(openapi.components.headers.traceId.required).toBe(false)
    expect(Object.values(responses).map(({ headers }) => Object.keys(headers))).toEqual(
      Array.from({ length: 3 }, () => ['X-Trace-ID']),
    )
  })

  it('marks what is not public, in words too', () => {
    expect(openapi.servers.every((server) => server['x-samsvar-configurable'])).toBe(true)
    expect(openapi.paths['/push-provisioning/v1/cards']['x-samsvar-configurable']).toBe(true)
    expect(responses['200'].content['application/json']['x-samsvar-configurable']).toBe(true)
    const marked = [
      ...openapi.servers,
      openapi.paths['/push-provisioning/v1/cards'],
      responses['200'],
      openapi.components.headers.traceId,
    ]
    for (const { description } of marked) expect(description).toMatch(/not public/u)
  })
})
