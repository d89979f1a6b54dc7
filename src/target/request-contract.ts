import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import environmentSchema from '../../contracts/schemas/harness-environment.schema.json' with { type: 'json' }
import requestSchema from '../../contracts/schemas/harness-request.schema.json' with { type: 'json' }
import type { Operation, OperationParams } from '../model/operation.ts'
import { requestMessage } from './json-rpc.ts'
import type { Target } from './target.ts'

let compiled: ValidateFunction | undefined

function validator(): ValidateFunction {
  if (compiled === undefined) {
    // That the schemas themselves are valid is tested, and not asked again at every start.
    const ajv = new Ajv2020({ strict: false, validateSchema: false, code: { optimize: false } })
    formats.default(ajv)
    compiled = ajv.addSchema(environmentSchema).compile(requestSchema)
  }
  return compiled
}

/** What the published schema has against a request of the suite's own, in words that hold none of its data. */
function complaint(operation: Operation, params: object): string | undefined {
  const validate = validator()
  if (validate(requestMessage(0, operation, params))) return undefined
  const [error] = validate.errors ?? []
  return `${operation}: ${error?.instancePath || 'the message'} ${error?.message ?? 'is not valid'}`
}

const mend = 'This is a fault of the suite: please report it.'

/**
 * A target that is asked nothing which breaks the published contract (harness-request.schema.json): adapters are
 * written against it, and what breaks it is the suite's own fault, never the bank's.
 */
export function keepingContract(target: Target, breached: (what: string) => void): Target {
  return {
    ...target,
    call: async <O extends Operation>(operation: O, params: OperationParams[O]) => {
      const found = complaint(operation, params)
      if (found === undefined) return target.call(operation, params)
      breached(`a message that would break the protocol was not sent: ${found}`)
      return { kind: 'lost', why: 'it was not asked, since the message would have broken the protocol', mend }
    },
  }
}
