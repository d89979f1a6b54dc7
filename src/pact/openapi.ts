import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { isObject } from '../model/json-text.ts'
import { PactError } from './pact-error.ts'
import type { Pact } from './pact-file.ts'
import { hideSecrets } from './secrets.ts'

// The comparator's own types can't be resolved by their specifiers.
const resultSchema = z.looseObject({
  type: z.string(),
  code: z.string(),
  message: z.string(),
  mockDetails: z
    .looseObject({ interactionDescription: z.string().nullish(), location: z.string() })
    .nullish(),
  specDetails: z.looseObject({ pathName: z.string().nullish(), pathMethod: z.string().nullish() }).nullish(),
})

type Result = z.infer<typeof resultSchema>

const comparatorSchema = z.custom<{ readonly compare: (pact: unknown) => AsyncIterable<unknown> }>(
  (value) => isObject(value) && typeof value['compare'] === 'function',
)

/** What the comparator finds where contract and description differ. */
export interface OpenApiFinding {
  readonly interaction: string
  readonly place: string
  readonly words: string
}

/** Findings that count, and those that are known to be false, each with the reason. */
export interface OpenApiComparison {
  readonly findings: readonly OpenApiFinding[]
  readonly falseAlarms: readonly (OpenApiFinding & { readonly because: string })[]
}

interface Rule {
  readonly is: (result: Result, description: unknown) => boolean
  readonly because: string
}

/** Whether a description closes an object in the responses of the operation that a result speaks of. */
function closesResponses({ specDetails }: Result, description: unknown): boolean {
  const paths = isObject(description) ? description['paths'] : undefined
  const item = isObject(paths) ? paths[specDetails?.pathName ?? ''] : undefined
  const operation = isObject(item) ? item[specDetails?.pathMethod ?? ''] : undefined
  const responses = isObject(operation) ? operation['responses'] : undefined
  return JSON.stringify(responses ?? {}).includes('"additionalProperties":false')
}

/** Known false alarms of the comparator: which results, and why they are none. */
const rules: readonly Rule[] = [
  {
    is: (result, description) =>
      result.code === 'response.body.incompatible' &&
      result.message.includes('must NOT have additional properties') &&
      !closesResponses(result, description),
    because:
      'the comparator closes every object of a response, also one that the description leaves open to further members',
  },
]

/** The description with the schemas that it refers to by file put in their places. */
async function withSchemas(value: unknown, folder: string): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((item: unknown) => withSchemas(item, folder)))
  if (!isObject(value)) return value
  const reference = value['$ref']
  if (typeof reference === 'string' && !reference.startsWith('#')) {
    const path = join(folder, reference)
    const schema: unknown = JSON.parse(await readFile(path, 'utf8'))
    return withSchemas(isObject(schema) ? withoutNames(schema) : schema, dirname(path))
  }
  const members = await Promise.all(
    Object.entries(value).map(async ([name, inner]) => [name, await withSchemas(inner, folder)] as const),
  )
  return Object.fromEntries(members)
}

/** A schema within another one has no name of its own, and no examples that it would be judged by. */
const withoutNames = (schema: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(schema).filter(([name]) => !['$schema', '$id', 'examples'].includes(name)),
  )

async function comparatorFor(description: unknown): Promise<z.infer<typeof comparatorSchema>> {
  try {
    const loaded: unknown = await import('@pactflow/openapi-pact-comparator')
    const made: unknown = isObject(loaded) ? loaded['Comparator'] : undefined
    if (typeof made !== 'function') throw new Error('it exports no Comparator')
    return comparatorSchema.parse(Reflect.construct(made, [description]))
  } catch (error) {
    throw new PactError(
      'pactMissing',
      "contracts are held against an OpenAPI description with @pactflow/openapi-pact-comparator, which can't be loaded here\nInstall it beside samsvar: npm install --save-dev @pactflow/openapi-pact-comparator@1.7.0",
      { cause: error },
    )
  }
}

async function readDescription(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const read = await withSchemas(JSON.parse(await readFile(path, 'utf8')), dirname(path))
    if (isObject(read) && isObject(read['paths'])) return read
  } catch (error) {
    throw new PactError('badSetting', `${path} can't be read as an OpenAPI description in JSON`, {
      cause: error,
    })
  }
  throw new PactError('badSetting', `${path} is no OpenAPI description: it has no \`paths\``)
}

/**
 * Holds a contract against an OpenAPI description (JSON, with schemas by file). What the comparator only warns of does
 * not count. @throws PactError where the description can't be read, or the comparator can't be had.
 */
export async function compareWithOpenApi(pact: Pact, path: string): Promise<OpenApiComparison> {
  const description = await readDescription(path)
  const findings: OpenApiFinding[] = []
  const falseAlarms: (OpenApiFinding & { because: string })[] = []
  // The comparator changes what it is given.
  const comparator = await comparatorFor(structuredClone(description))
  for await (const given of comparator.compare(structuredClone(pact.raw))) {
    const result = resultSchema.parse(given)
    if (result.type !== 'error') continue
    const finding = {
      interaction: result.mockDetails?.interactionDescription ?? '',
      place: result.mockDetails?.location ?? '',
      words: hideSecrets(result.message),
    }
    const rule = rules.find(({ is }) => is(result, description))
    if (rule === undefined) findings.push(finding)
    else falseAlarms.push({ ...finding, because: rule.because })
  }
  return { findings, falseAlarms }
}
