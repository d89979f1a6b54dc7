import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { open, type Statement } from '../report/attestation.ts'
import { visibleLine } from '../report/visible.ts'
import { type Options, text } from './settings.ts'
import { checkingKey } from './signing-keys.ts'
import { UsageError } from './usage-error.ts'

type FileState = 'same' | 'changed' | 'notThere'

const fileWords: Readonly<Record<FileState, string>> = {
  same: 'as it was attested',
  changed: 'CHANGED since it was attested',
  notThere: 'not there, so not looked at',
}

async function filesOf(
  { subject }: Statement,
  folder: string,
): Promise<readonly { readonly name: string; readonly state: FileState }[]> {
  return Promise.all(
    subject.map(async ({ name, digest }) => {
      const content = await readFile(join(folder, name)).catch(() => undefined)
      if (content === undefined) return { name, state: 'notThere' as const }
      const isSame = createHash('sha256').update(content).digest('hex') === digest.sha256
      return { name, state: isSame ? ('same' as const) : ('changed' as const) }
    }),
  )
}

function told({ predicate }: Statement): readonly string[] {
  const { integration, catalogue, counts } = predicate
  const numbers = Object.entries(counts).map(([verdict, count]) => `${count} ${verdict}`)
  return [
    `integration   ${integration.name} ${integration.version} (${integration.language})`,
    `verdict       ${predicate.verdict}, exit code ${predicate.exitCode}${predicate.strict ? ' (strict)' : ''}`,
    `scope         ${predicate.scope}`,
    `requirements  ${numbers.join(', ')}`,
    `waived        ${predicate.waived.length === 0 ? 'no MUST requirement' : predicate.waived.join(', ')}`,
    `judged by     ${predicate.tool.name} ${predicate.tool.version}, catalogue ${catalogue.version ?? ''} ${catalogue.digest}`,
    `configured    ${predicate.configuration ?? 'not told'}`,
    `results       ${predicate.results}`,
    `started       ${predicate.started}, seed ${predicate.seed}`,
  ]
}

const notAttested: readonly string[] = [
  'who holds the key: that is between you and whom you had the public key from',
  'that the integration which runs in production is the one that was judged: name and version are its own words',
  'when it was signed: the start of the run is the clock of the machine that it ran on',
]

/**
 * Checks an attestation with a public key, and the files beside it; offline. Gives 0 where all is as it was attested,
 * else 1.
 * @throws UsageError for a file or key that can't be read.
 */
export async function verifyCommand(path: string, options: Options): Promise<number> {
  const keyPath = text(options, 'key')
  if (keyPath === undefined) {
    throw new UsageError(
      'verify: no key: name the public key of whoever attested with --key. Accepted: an Ed25519 or P-256 key, PEM',
    )
  }
  const key = await checkingKey(keyPath)
  const content = await readFile(path, 'utf8').catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error)
    throw new UsageError(`verify: ${path} can't be read: ${why}. Accepted: what \`samsvar attest\` wrote`)
  })
  const opening = open(content, key.verify)
  if (!opening.ok || opening.keyid !== key.id) {
    const why = opening.ok ? 'it names another key than the one that signed it' : opening.why
    process.stdout.write(
      options['json'] === true ? `${JSON.stringify({ ok: false, why })}\n` : `NOT ATTESTED: ${why}\n`,
    )
    return 1
  }
  const { statement } = opening
  const files = await filesOf(statement, resolve(text(options, 'reports') ?? dirname(resolve(path))))
  const ok = files.every(({ state }) => state !== 'changed')
  if (options['json'] === true)
    process.stdout.write(`${JSON.stringify({ ok, keyid: key.id, files, statement })}\n`)
  else {
    const lines = [
      ok
        ? 'The attestation holds: signed with this key, and not changed since.'
        : 'NOT ATTESTED: a file was changed since.',
      '',
      'Attested',
      ...told(statement).map((line) => `  ${visibleLine(line)}`),
      '',
      'Files',
      ...files.map(({ name, state }) => `  ${name.padEnd(18)} ${fileWords[state]}`),
      '',
      'Not attested',
      ...statement.predicate.notJudged.map((what) => `  ${visibleLine(what)}`),
      ...notAttested.map((what) => `  ${what}`),
      '',
      `key ${key.id}`,
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
  }
  return ok ? 0 : 1
}
