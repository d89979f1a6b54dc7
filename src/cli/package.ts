import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

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

/** The folder of the package, where its own files stand. */
export const ownFolder: string = packageFolder(fileURLToPath(import.meta.url))

const manifest: unknown = JSON.parse(readFileSync(join(ownFolder, 'package.json'), 'utf8'))

const member = (name: 'name' | 'version'): string => {
  const value: unknown = typeof manifest === 'object' && manifest !== null && Reflect.get(manifest, name)
  return typeof value === 'string' ? value : 'unknown'
}

/** Name and version of this tool. */
export const tool: { readonly name: string; readonly version: string } = {
  name: member('name'),
  version: member('version'),
}

/** The file that `import 'samsvar'` means, for configurations that stand where the package is not installed. */
export const ownEntry: string = import.meta.url.endsWith('.ts')
  ? join(ownFolder, 'src/cli/configuration.ts')
  : join(ownFolder, 'dist/src/cli/configuration.js')
