import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { besideContract } from './contract-draft.ts'
import type { InteractionDraft, ProviderName } from './interaction-draft.ts'
import { ordered, type Pact, type PactFile, parsePactText } from './pact-file.ts'

/** A name as part of a file name: letters, digits, dots and hyphens. */
const fileSafe = (name: string): string => name.normalize('NFC').replace(/[^\p{L}\p{N}._-]+/gu, '-')

/** What goes into a folder of contracts: their own names, and the pages beside them. */
interface Written {
  readonly name: string
  readonly text: string
}

const title = ({ consumer, provider }: Pact): string =>
  `# What the contract of ${consumer} with ${provider} can't say`

function sorted(pact: Pact, drafts: readonly InteractionDraft[]): Pact['raw'] {
  const place = new Map(drafts.map(({ description }, index) => [description, index]))
  const interactions = pact.interactions
    .toSorted((a, b) => (place.get(a.description) ?? 0) - (place.get(b.description) ?? 0))
    .map(({ raw }) => raw)
  return { ...pact.raw, interactions }
}

/** Reads what Pact wrote, and puts it as it is to be kept: the interactions in the order of their scenarios. */
async function tidy(folder: string, drafts: readonly InteractionDraft[]): Promise<readonly Written[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted()
  const written = names.map(async (name): Promise<readonly Written[]> => {
    const pact = parsePactText(await readFile(join(folder, name), 'utf8'), name)
    const own = drafts.filter(({ provider }) => provider === pact.provider)
    const provider: ProviderName | undefined = own[0]?.provider
    const stem = `${fileSafe(pact.consumer)}-${fileSafe(pact.provider)}`
    const lines = provider === undefined ? [] : besideContract(provider, own)
    return [
      { name: `${stem}.json`, text: `${JSON.stringify(ordered(sorted(pact, own)), null, 2)}\n` },
      { name: `${stem}.md`, text: [title(pact), '', ...lines.map((line) => `- ${line}`), ''].join('\n') },
    ]
  })
  return (await Promise.all(written)).flat()
}

/** Puts the contracts that Pact wrote into `from` in a folder, in the place of those of the same consumer. */
export async function writeContracts(
  from: string,
  to: string,
  drafts: readonly InteractionDraft[],
): Promise<readonly PactFile[]> {
  const written = await tidy(from, drafts)
  await mkdir(to, { recursive: true })
  const files: PactFile[] = []
  for (const { name, text } of written) {
    const path = join(to, name)
    await rm(path, { force: true })
    await writeFile(path, text)
    if (name.endsWith('.json')) files.push({ path, file: name, pact: parsePactText(text, path) })
  }
  return files
}

/** The lines beside a contract: what no matcher says. Empty where there is no such page. */
export async function readBeside({ path }: PactFile): Promise<readonly string[]> {
  const page = await readFile(path.replace(/\.json$/u, '.md'), 'utf8').catch(() => '')
  return page.split('\n').flatMap((line) => (line.startsWith('- ') ? [line.slice(2)] : []))
}
