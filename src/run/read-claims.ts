import { knownDialects } from '../double/dialects.ts'
import { type Claims, claimsSchema } from '../model/claims.ts'
import { isObject } from '../model/json-text.ts'
import { networks } from '../model/network.ts'
import { readShape } from '../model/shape.ts'

/** Why what `describe` answered can't be taken for claims, and the mend. */
export interface ClaimsFault {
  readonly code: 'protocolVersion' | 'claims' | 'dialectUnknown'
  readonly what: string
  readonly mend: string
}

/** Claims, or what is wrong with them. */
export type ReadClaims =
  | { readonly claims: Claims; readonly fault?: never }
  | { readonly claims?: never; readonly fault: ClaimsFault }

/** Reads what `describe` answered ("Claims"). Total. */
export function readClaims(value: unknown): ReadClaims {
  const protocol = isObject(value) ? value['protocol'] : undefined
  if (typeof protocol === 'number' && protocol !== 1) {
    return {
      fault: {
        code: 'protocolVersion',
        what: `\`describe\` gave no valid claims: it claims protocol ${protocol}, and this suite speaks protocol 1`,
        mend: 'Answer `describe` with "protocol": 1, or take a suite that speaks the other one.',
      },
    }
  }
  const unknown = unknownDialect(value)
  if (unknown !== undefined) return { fault: unknown }
  const { value: claims, problem } = readShape(claimsSchema, value)
  if (problem !== undefined) {
    return {
      fault: {
        code: 'claims',
        what: `\`describe\` gave no valid claims: ${problem}`,
        mend: 'Answer `describe` with the claims of the protocol.',
      },
    }
  }
  if (claims.cards === 'prepared' && !claims.operations.includes('prepare')) {
    return {
      fault: {
        code: 'claims',
        what: '`describe` gave no valid claims: cards is "prepared", and "prepare" is not among the operations, so that no card would ever be made known',
        mend: 'Add "prepare" to `operations`, or claim "cards": "any".',
      },
    }
  }
  return { claims }
}

/** A dialect that there is not, told before the schema can tell it as a text that does not match a pattern. */
function unknownDialect(value: unknown): ClaimsFault | undefined {
  const services = isObject(value) && isObject(value['tokenServices']) ? value['tokenServices'] : {}
  const [unknown] = networks.flatMap((network) => {
    const dialect = services[network]
    const isKnown =
      typeof dialect !== 'string' || /^custom:./u.test(dialect) || knownDialects.includes(dialect)
    return isKnown ? [] : [{ network, dialect }]
  })
  return (
    unknown && {
      code: 'dialectUnknown',
      what: `the claimed dialect "${unknown.dialect}" of ${unknown.network} is not known here: ${knownDialects.join(', ')}`,
      mend: 'Claim one of these, or custom:NAME with a description of your own.',
    }
  )
}
