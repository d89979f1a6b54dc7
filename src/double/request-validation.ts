import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import payloadSchema from '../../contracts/schemas/jwe-payload.schema.json' with { type: 'json' }
import requestSchema from '../../contracts/schemas/provisioning-request.schema.json' with { type: 'json' }
import type { OpenedJwe } from '../exchange/opened-jwe.ts'
import { faultInWords } from '../exchange/opening-fault.ts'

// That the schemas themselves are valid is tested, and not asked again at every start.
const ajv = new Ajv2020({ allErrors: true, strict: false, validateSchema: false, code: { optimize: false } })
const validate = ajv.compile(requestSchema)
const validatePayload = ajv.compile(payloadSchema)

const inWords = ({ instancePath, message }: ErrorObject): string =>
  `${instancePath || 'body'} ${message ?? 'is not valid'}`

/**
 * Why the provisioning service would refuse a request with REQUEST_VALIDATION_ERROR, in words that hold no data;
 * empty for a valid one. Rules that only *should* be kept reject nothing.
 */
export function rejectionsOf(body: unknown, jwe: OpenedJwe | undefined): readonly string[] {
  const ofBody = validate(body) ? [] : (validate.errors ?? []).map(inWords)
  const ofPayload =
    jwe?.payload === undefined || validatePayload(jwe.payload)
      ? []
      : (validatePayload.errors ?? []).map((error) => `/encryptedCardData plaintext ${inWords(error)}`)
  // What `enc` should be is contradicted by the description's own example, so the service takes whatever it can open.
  const ofJwe = (jwe?.faults ?? [])
    .filter(({ layer, code }) => !(layer === 'header' && code === 'wrongEnc' && jwe?.payload !== undefined))
    .map((fault) => `/encryptedCardData ${faultInWords(fault)}`)
  return [...ofBody, ...ofJwe, ...ofPayload]
}
