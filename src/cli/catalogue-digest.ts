import { createHash } from 'node:crypto'
import catalogue from '../../contracts/requirements.json' with { type: 'json' }

/** SHA-256 of the requirement catalogue, hexadecimal: the same for the same data, however the file is indented. */
export const catalogueDigest = (): string =>
  createHash('sha256').update(JSON.stringify(catalogue)).digest('hex')
