import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import searchSchema from '../../contracts/schemas/csapi-search-request.schema.json' with { type: 'json' }

/** A search as the service takes it. Source: Mastercard MDES Customer Service API, Search. */
export interface Search {
  readonly pan: string
  /** Requesters asked for; undefined asks for all. */
  readonly requesters: readonly string[] | undefined
  /** `CurrentStatusCode`s asked for; undefined asks for all. */
  readonly statusCodes: readonly string[] | undefined
  readonly excludeDeleted: boolean
  readonly deviceTokensOnly: boolean
  readonly excludeDeletedInApp: boolean
  /** How many accounts to skip, and how many to give at most. */
  readonly offset: number
  readonly limit: number | undefined
}

/** One entry of the service's error body. */
export interface CsapiError {
  readonly Source: string
  readonly ReasonCode: string
  readonly Description: string
  readonly ErrorCode?: string | readonly string[]
  readonly Recoverable?: string | readonly string[]
  readonly Details?: null
}

/** A search, or why the service would not carry it out: in words that hold no data. */
export type ReadSearch =
  | { readonly search: Search; readonly errors?: never; readonly unserved?: never }
  | {
      readonly search?: never
      readonly errors: readonly CsapiError[]
      /** A search key that the service has for cards and the double has not. */
      readonly unserved?: string
    }

// That the schema itself is valid is tested, and not asked again at every start.
const ajv = new Ajv2020({ allErrors: true, strict: false, validateSchema: false, code: { optimize: false } })

const reasons: Readonly<Record<string, string>> = {
  required: 'MISSING_REQUIRED_FIELD',
  pattern: 'INVALID_FIELD_FORMAT',
  type: 'INVALID_FIELD_FORMAT',
  minLength: 'INVALID_FIELD_LENGTH',
  maxLength: 'INVALID_FIELD_LENGTH',
}

/** `/SearchRequest/AuditInfo` and a missing member as the service names them: `SearchRequest.AuditInfo.UserId`. */
const sourceOf = ({ instancePath, params }: ErrorObject): string => {
  const missing: unknown = params['missingProperty']
  const steps = [...instancePath.split('/').slice(1), ...(typeof missing === 'string' ? [missing] : [])]
  return steps.length === 0 ? 'INPUT' : steps.join('.')
}

const error = (Source: string, ReasonCode: string, Description: string): CsapiError => ({
  Source,
  ReasonCode,
  Description,
  Recoverable: 'false',
})

const errorsOf = (found: readonly ErrorObject[]): readonly CsapiError[] =>
  found
    // What is wrong with each search key that was not used says nothing; that there is not one key does.
    .filter(({ schemaPath }) => !/\/(?:oneOf|anyOf)\/\d/u.test(schemaPath))
    .map((one) =>
      one.keyword === 'oneOf'
        ? error('SearchRequest', 'INVALID_FIELD_VALUE', 'There must be exactly one search key.')
        : error(sourceOf(one), reasons[one.keyword] ?? 'INVALID_FIELD_VALUE', one.message ?? 'is not valid'),
    )

/** What a body that the schema takes holds of the members that the double honours. */
interface ValidBody {
  readonly SearchRequest: {
    readonly AccountPan?: string
    readonly EncryptedAccountInformation?: object
    readonly ExcludeDeletedIndicator?: string
    readonly IncludeDeviceTokensOnly?: string
    readonly ExcludeTokensDeletedFromConsumerApp?: string
    readonly TokenStatusCodes?: string | readonly string[]
    readonly TokenRequestorId?: string | readonly string[]
    readonly PageInfo?: { readonly Offset?: string | number; readonly Limit?: string | number }
  }
}

const validate = ajv.compile<ValidBody>(searchSchema)

const listOf = (oneOrMore: string | readonly string[] | undefined): readonly string[] | undefined =>
  typeof oneOrMore === 'string' ? [oneOrMore] : oneOrMore

/** The JSON value of a request body; undefined for what is no JSON. */
export function parseBody(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Reads a request body as a search by card number, the only search key that a bank needs here. Total. */
export function readSearch(body: unknown): ReadSearch {
  if (body === undefined) return { errors: [error('INPUT', 'INVALID_JSON', 'The body is not JSON.')] }
  if (!validate(body)) return { errors: errorsOf(validate.errors ?? []) }
  const { SearchRequest: asked } = body
  if (asked.AccountPan === undefined) {
    return {
      errors: [error('SearchRequest', 'INVALID_FIELD_VALUE', 'Only AccountPan is searched for here.')],
      ...(asked.EncryptedAccountInformation !== undefined && { unserved: 'EncryptedAccountInformation' }),
    }
  }
  const { Offset = 0, Limit } = asked.PageInfo ?? {}
  return {
    search: {
      pan: asked.AccountPan,
      requesters: listOf(asked.TokenRequestorId),
      statusCodes: listOf(asked.TokenStatusCodes),
      excludeDeleted: asked.ExcludeDeletedIndicator === 'true',
      deviceTokensOnly: asked.IncludeDeviceTokensOnly === 'true',
      excludeDeletedInApp: asked.ExcludeTokensDeletedFromConsumerApp === 'true',
      offset: Number(Offset),
      limit: Limit === undefined ? undefined : Number(Limit),
    },
  }
}

const memberOf = (value: unknown, member: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, member) : undefined

/** The card number and the requesters of any body, for the record: also of one that the service refuses. */
export function namedIn(body: unknown): {
  readonly pan: string | undefined
  readonly requesters: readonly string[] | undefined
} {
  const request = memberOf(body, 'SearchRequest')
  const pan = memberOf(request, 'AccountPan')
  const requesters = memberOf(request, 'TokenRequestorId')
  const list: readonly unknown[] | undefined = Array.isArray(requesters)
    ? requesters
    : requesters === undefined || requesters === null
      ? undefined
      : [requesters]
  return {
    pan: typeof pan === 'string' ? pan : undefined,
    requesters: list?.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))),
  }
}
