import { knownDialects } from '../double/dialects.ts'
import { type Claims, claimsSchema } from '../model/claims.ts'
import { isObject } from '../model/json-text.ts'
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
  for (const [network, dialect] of Object.entries(claims.tokenServices)) {
    if (!dialect.startsWith('custom:') && !knownDialects.includes(dialect)) {
      return {
        fault: {
          code: 'dialectUnknown',
          what: `the claimed dialect "${dialect}" of ${network} is not known here: ${knownDialects.join(', ')}`,
          mend: 'Claim one of these, or custom:NAME with a description of your own.',
        },
      }
    }
  }
  return { claims }
}
