import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AnySchemaObject } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

const folder = join(import.meta.dirname, '../contracts/schemas')

/** Schemas that are published from code stand in the same folder; their own tests hold them. */
const publishedFromCode: readonly string[] = ['recorded-exchange', 'regressions', 'report']

const ending = '.schema.json'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const read = (name: string): AnySchemaObject => {
  const schema: unknown = JSON.parse(readFileSync(join(folder, name + ending), 'utf8'))
  if (!isRecord(schema)) throw new Error(`the schema ${name} is no object`)
  return schema
}

/** Every hand-written schema of what crosses a wire, by its name. */
export const wireSchemas: ReadonlyMap<string, AnySchemaObject> = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .filter((name) => !publishedFromCode.includes(name))
    .map((name) => [name, read(name)]),
)

/** The address that a schema's `$id` gives it. */
export const schemaId = (name: string): string => `https://samsvar.example/schemas/${name}${ending}`

const ajv = new Ajv2020({ strict: true, allErrors: true })
formats.default(ajv)
for (const schema of wireSchemas.values()) ajv.addSchema(schema)

/** What a schema has against a value, in words; empty for a valid one. Throws where there is no such schema. */
export const complaintsOf = (name: string, value: unknown): readonly string[] => {
  const validate = ajv.getSchema(schemaId(name))
  if (validate === undefined) throw new Error(`there is no schema ${name}`)
  return validate(value) === true
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)
}

/** A copy of a JSON value with another one at a place (steps from the root); `undefined` takes the member away. */
export const withAt = (value: unknown, steps: readonly (string | number)[], other: unknown): unknown => {
  const [step, ...rest] = steps
  if (step === undefined) return other
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (index === step ? withAt(item, rest, other) : item))
  }
  const { [step]: inner, ...others } = isRecord(value) ? value : {}
  const changed = withAt(inner, rest, other)
  return changed === undefined ? others : { ...others, [step]: changed }
}

/** One near miss: at a place of the schema's first example, a value that it takes and its neighbour that it refuses. */
export interface NearMiss {
  readonly at: readonly (string | number)[]
  readonly good: unknown
  readonly bad: unknown
}

/** The good and the bad document of a near miss, made from an example of the schema. */
export const neighbours = (name: string, miss: NearMiss, example = 0): { good: unknown; bad: unknown } => {
  const examples: unknown = wireSchemas.get(name)?.['examples']
  if (!Array.isArray(examples)) throw new Error(`the schema ${name} has no examples`)
  const base: unknown = examples[example]
  return { good: withAt(base, miss.at, miss.good), bad: withAt(base, miss.at, miss.bad) }
}
