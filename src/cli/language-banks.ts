import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Language, type ProgramWords, programArguments } from '../../fixtures/banks/languages.ts'
import { ownFolder } from './package.ts'

/** A program to start. */
interface Program {
  readonly program: string
  readonly args: readonly string[]
}

/** A language whose banks can be started on this machine, or what is missing. */
export type LanguageHere = { readonly start: (words: ProgramWords) => Program } | { readonly lacks: string }

const sourcesOf = (language: Language): string => join(ownFolder, 'fixtures/banks', language)

const runs = (program: string, args: readonly string[]): string | undefined => {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 60_000 })
  return status === 0 ? `${stdout}${stderr}` : undefined
}

/** Debian's own first, which has the library as a package; the first on the path may be one of the user's without it. */
const pythons = ['/usr/bin/python3', 'python3']
const pythonCheck = 'import sys, cryptography; sys.exit(sys.version_info < (3, 10))'

function python(): LanguageHere {
  const program = pythons.find((one) => runs(one, ['-c', pythonCheck]) !== undefined)
  return program === undefined
    ? { lacks: 'Python 3.10 or newer with the package cryptography (Debian: python3-cryptography)' }
    : { start: (words) => ({ program, args: programArguments.python(sourcesOf('python'), words) }) }
}

const orThrow = ({ status, stderr }: SpawnSyncReturns<string>): void => {
  if (status !== 0) throw new Error(`the bank in Java does not compile: ${stderr}`)
}

/** Compiles the bank into an archive that goes with this process. @throws Error in the words of the compiler. */
function compileJava(): string {
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-java-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const sources = sourcesOf('java')
  const files = readdirSync(sources).map((name) => join(sources, name))
  const classes = join(folder, 'classes')
  const archive = join(folder, 'bank.jar')
  orThrow(spawnSync('javac', ['-encoding', 'UTF-8', '-d', classes, ...files], { encoding: 'utf8' }))
  orThrow(spawnSync('jar', ['--create', '--file', archive, '-C', classes, '.'], { encoding: 'utf8' }))
  return archive
}

/**
 * Has the first bank that runs leave its classes as the virtual machine holds them, and the others begin with those:
 * a quarter of what a short run takes. Where they cannot be had, a bank starts as it would without.
 */
function sharingClasses(archive: string): readonly string[] {
  const shared = `${archive}.jsa`
  const use = existsSync(shared) ? 'SharedArchiveFile' : 'ArchiveClassesAtExit'
  // What the virtual machine has to say of it would stand among the bank's answers.
  return [`-XX:${use}=${shared}`, '-Xlog:disable']
}

function java(): LanguageHere {
  const [, version = '0'] = /^javac (\d+)/mu.exec(runs('javac', ['-version']) ?? '') ?? []
  if (Number(version) < 17) return { lacks: 'JDK 17 or newer (Debian: openjdk-17-jdk-headless)' }
  let archive: string | undefined
  return {
    start: (words) => {
      archive ??= compileJava()
      const options = [...sharingClasses(archive), ...(words.options ?? [])]
      return { program: 'java', args: programArguments.java(archive, { ...words, options }) }
    },
  }
}

const known = new Map<Language, LanguageHere>()

/** Whether banks in a language can be started here, which is looked at once; Java is compiled when it is first needed. */
export function languageHere(language: Language): LanguageHere {
  const before = known.get(language)
  if (before !== undefined) return before
  const found: LanguageHere = !existsSync(sourcesOf(language))
    ? { lacks: 'the source of the bank, which is not part of the package' }
    : language === 'python'
      ? python()
      : java()
  known.set(language, found)
  return found
}
