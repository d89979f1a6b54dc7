import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { nearest } from '../run/select.ts'
import { type CiSystem, ciJob, ciSystems } from './init-jobs.ts'
import { adapterLanguages, detectLanguage, initPlan, type PlannedFile } from './init-plan.ts'
import { tool } from './package.ts'
import { type Options, text } from './settings.ts'
import { UsageError } from './usage-error.ts'

/** What became of one file: written, left as it stood, or not to be written, and why. */
interface Outcome {
  readonly path: string
  readonly outcome: 'written' | 'stands' | 'failed'
  readonly why?: string
}

/** One of the known words of an option. @throws UsageError with the nearest right spelling. */
function oneOf<Word extends string>(
  value: string | undefined,
  known: readonly Word[],
  flag: string,
): Word | undefined {
  if (value === undefined) return undefined
  const found = known.find((word) => word === value)
  if (found !== undefined) return found
  const guess = nearest(value, known) ?? ''
  throw new UsageError(
    `${flag}: "${value}" is not known; did you mean "${guess}"? Accepted: ${known.join(', ')}`,
  )
}

async function write(folder: string, { path, standing, text: content }: PlannedFile): Promise<Outcome> {
  const there = standing.find((file) => existsSync(join(folder, file)))
  if (there !== undefined) return { path: there, outcome: 'stands' }
  try {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    // Fails where something has come to stand meanwhile, a broken link included.
    await writeFile(join(folder, path), content, { flag: 'wx' })
    return { path, outcome: 'written' }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST' && existsSync(join(folder, path))) return { path, outcome: 'stands' }
    return { path, outcome: 'failed', why: error instanceof Error ? error.message : String(error) }
  }
}

/** How a job is taken into a pipeline that stands already. */
const joining: Readonly<Record<CiSystem, string | undefined>> = {
  github: undefined,
  gitlab: 'Take it into .gitlab-ci.yml: include: { local: .gitlab/samsvar.gitlab-ci.yml }',
  azure: 'Make a pipeline of it, or copy its steps into azure-pipelines.yml.',
  jenkins: 'Make a pipeline of it (Script Path), or copy its stage into Jenkinsfile.',
}

const words: Readonly<Record<Outcome['outcome'], string>> = {
  written: 'wrote',
  stands: 'stands',
  failed: 'failed',
}

const inWords = ({ path, outcome, why }: Outcome): string => {
  const end = outcome === 'stands' ? ', left as it is' : why === undefined ? '' : `: ${why}`
  return `${words[outcome].padEnd(8)}${path}${end}`
}

/**
 * Writes a configuration, an adapter to fill in and a CI job into the working folder, over nothing that stands there,
 * and says how to go on. Gives the exit code: 2 where nothing could be written.
 * @throws UsageError for a language or CI system that is not known.
 */
export async function initCommand(options: Options): Promise<number> {
  const folder = process.cwd()
  const exists = (file: string): boolean => existsSync(join(folder, file))
  const detected = detectLanguage(exists)
  const wished = oneOf(text(options, 'language'), adapterLanguages, '--language')
  const language = wished ?? detected.language
  const ci = oneOf(text(options, 'ci'), ciSystems, '--ci')

  const outcomes: Outcome[] = []
  for (const file of initPlan(language, ci, exists)) outcomes.push(await write(folder, file))
  const isAnythingWritten = outcomes.some(({ outcome }) => outcome === 'written')
  const failed = outcomes.filter(({ outcome }) => outcome === 'failed')
  const exitCode = isAnythingWritten && failed.length === 0 ? 0 : 2
  const next = ['npx samsvar doctor', 'npx samsvar run']

  if (options['json'] === true) {
    process.stdout.write(`${JSON.stringify({ language, ci: ci ?? null, files: outcomes, next })}\n`)
    return exitCode
  }
  const reason =
    wished !== undefined
      ? ''
      : detected.sign === undefined
        ? ', since nothing here tells another language'
        : `, since ${detected.sign} is here`
  const isBeside = ci !== undefined && outcomes.some(({ path }) => path === ciJob(ci, language).besides)
  const note = isBeside && ci !== undefined ? joining[ci] : undefined
  process.stdout.write(
    [
      `Adapter in: ${language}${reason}. Others: --language ${adapterLanguages.join('|')}`,
      '',
      ...outcomes.map(inWords),
      ...(note === undefined ? [] : ['', note]),
      '',
      ...(exists('node_modules/samsvar')
        ? []
        : ['The package is not installed here yet: npm install --save-dev PATH-OF-THE-PACKAGE.tgz', '']),
      'Fill in the adapter where it says so. Next:',
      `  ${next[0]}   says in seconds what is in the way`,
      `  ${next[1]}      judges everything, with the reports in reports/latest`,
      '',
    ].join('\n'),
  )
  if (exitCode === 0) return 0
  const what =
    failed.length > 0
      ? `could not be written: ${failed.map(({ path }) => path).join(', ')}. Look at the rights to this folder`
      : 'nothing was written: everything that init writes stands here already'
  process.stderr.write(`${tool.name}: ${what}\n`)
  return exitCode
}
