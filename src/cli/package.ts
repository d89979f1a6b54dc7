import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import catalogue from '../../contracts/requirements.json' with { type: 'json' }

/** The folder of the package: where package.json stands, whether this runs as source or as built. */
function packageFolder(from: string): string {
  const candidate = dirname(from)
  try {
    readFileSync(join(candidate, 'package.json'))
    return candidate
  } catch {
    return packageFolder(candidate)
  }
}

const manifest = JSON.parse(
  readFileSync(join(packageFolder(fileURLToPath(import.meta.url)), 'package.json'), 'utf8'),
) as { readonly name: string; readonly version: string }

/** Name and version of this tool. */
export const tool: { readonly name: string; readonly version: string } = {
  name: manifest.name,
  version: manifest.version,
}

/** SHA-256 of the requirement catalogue, hexadecimal: the same for the same data, however the file is indented. */
export const catalogueDigest = (): string =>
  createHash('sha256').update(JSON.stringify(catalogue)).digest('hex')
