import { chmod, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { Certificates, Wanted } from '../double/certificates.ts'
import {
  certificatesOf,
  flawOf,
  type KeptCertificates,
  keepCertificates,
} from '../double/kept-certificates.ts'
import { UsageError } from './usage-error.ts'

/** The file that holds everything that is kept. */
const keysFile = 'samsvar-keys.json'

const certifiedKey = z.object({ certPem: z.string(), keyPem: z.string() })

const keptSchema: z.ZodType<KeptCertificates> = z.object({
  authority: certifiedKey,
  clientAuthority: certifiedKey,
  server: certifiedKey,
  client: certifiedKey.extend({ pkcs12: z.string(), pkcs12Password: z.string() }),
})

/** What is handed to the integration, each in a file of its own: copies of what the keys' file holds. */
const handOuts = ({
  authority,
  client,
}: KeptCertificates): Readonly<Record<string, string | Uint8Array>> => ({
  'ca.pem': authority.certPem,
  'client-certificate.pem': client.certPem,
  'client-key.pem': client.keyPem,
  'client.p12': Buffer.from(client.pkcs12, 'base64'),
  'client-p12-password.txt': client.pkcs12Password,
})

const mend = (folder: string): string =>
  `Restore ${keysFile} from a copy; or remove ${folder} for new keys, and then hand the integration the new ones`

const damaged = (folder: string, what: string): UsageError =>
  new UsageError(`--keep: ${folder} is damaged: ${what}. ${mend(folder)}`)

const isMissing = (error: unknown): boolean =>
  error instanceof Error && ['ENOENT', 'ENOTDIR'].includes(String(Reflect.get(error, 'code')))

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** What a folder keeps; undefined where it keeps nothing yet. @throws UsageError where it is damaged. */
async function read(folder: string): Promise<KeptCertificates | undefined> {
  let content: string
  try {
    content = await readFile(join(folder, keysFile), 'utf8')
  } catch (error) {
    if (!isMissing(error))
      throw new UsageError(`--keep: ${folder} can't be read: ${said(error)}`, { cause: error })
    const names = await readdir(folder).catch(() => [])
    const left = names.filter((name) => name === 'ca.pem' || name.startsWith('client'))
    if (left.length === 0) return undefined
    throw damaged(folder, `it holds ${left.join(', ')}, and no ${keysFile}`)
  }
  let value: unknown
  try {
    value = JSON.parse(content)
  } catch {
    throw damaged(folder, `${keysFile} is not JSON`)
  }
  const checked = keptSchema.safeParse(value)
  if (!checked.success) {
    const places = checked.error.issues.map(({ path }) => path.join('.'))
    throw damaged(folder, `${keysFile} lacks ${places.join(', ') || 'everything'}`)
  }
  const flaw = flawOf(checked.data)
  if (flaw !== undefined) throw damaged(folder, `in ${keysFile}, ${flaw}`)
  return checked.data
}

/** Writes a file that only its owner can read, whole or not at all. */
async function put(path: string, content: string | Uint8Array): Promise<void> {
  const beside = `${path}.${process.pid}.new`
  await writeFile(beside, content, { mode: 0o600 })
  // Where the file was there already, the mode is the old one's.
  await chmod(beside, 0o600)
  await rename(beside, path)
}

async function write(
  folder: string,
  kept: KeptCertificates,
  before: KeptCertificates | undefined,
): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    if (before === undefined) await put(join(folder, '.gitignore'), '*\n')
    if (JSON.stringify(kept) !== JSON.stringify(before)) {
      await put(join(folder, keysFile), `${JSON.stringify(kept, undefined, 2)}\n`)
    }
    for (const [name, content] of Object.entries(handOuts(kept))) {
      const there = await readFile(join(folder, name)).catch(() => undefined)
      if (there?.equals(Buffer.from(content)) !== true) await put(join(folder, name), content)
    }
  } catch (error) {
    throw new UsageError(`--keep: ${folder} can't be written to: ${said(error)}`, { cause: error })
  }
}

function newsOf(
  folder: string,
  kept: KeptCertificates,
  before: KeptCertificates | undefined,
): string | undefined {
  if (before === undefined) {
    return `certificates and keys are kept in ${folder}; hand the integration ca.pem, and for mutual TLS client.p12, or client-certificate.pem and client-key.pem`
  }
  const renewed = [
    ...(kept.authority.certPem === before.authority.certPem ? [] : ['ca.pem']),
    ...(kept.client.certPem === before.client.certPem
      ? []
      : ['client.p12, client-certificate.pem and client-key.pem']),
  ]
  if (renewed.length === 0) return undefined
  return `certificates in ${folder} were about to expire and were renewed; hand the integration ${renewed.join(' and ')} again`
}

/**
 * How the certificates of a run are had that are kept in a folder: made by the first run, renewed before they expire.
 * What has to be handed to the integration is told. Rejects with a UsageError where the folder is damaged.
 */
export const keptCertificates =
  (folder: string, tell: (words: string) => void) =>
  async (wanted: Wanted): Promise<Certificates> => {
    const before = await read(folder)
    const kept = await keepCertificates(wanted, before)
    await write(folder, kept, before)
    const news = newsOf(folder, kept, before)
    if (news !== undefined) tell(news)
    return certificatesOf(kept, wanted)
  }
