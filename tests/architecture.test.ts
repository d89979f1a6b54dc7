import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, posix, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')

/** Each room, and the rooms that it may look into: the direction of the river. A room sees itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  contracts: [],
  'src/model': ['contracts'],
  'src/exchange': ['src/model'],
  'src/check': ['contracts', 'src/model', 'src/exchange'],
  'src/double': ['contracts', 'src/model', 'src/exchange'],
  'src/target': ['contracts', 'src/model', 'src/exchange'],
  'src/run': ['src/model', 'src/exchange', 'src/check', 'src/double', 'src/target'],
  // Traces of faults, and what they look like: data, and nothing else.
  'src/diagnosis': [],
  'src/proof': ['src/model', 'src/exchange', 'src/check', 'src/target', 'src/run', 'src/diagnosis'],
  'src/doctor': ['src/model', 'src/exchange', 'src/double', 'src/target', 'src/run'],
  'src/report': ['src/model', 'src/exchange', 'src/check'],
  suites: ['src/model', 'src/exchange', 'src/check', 'fixtures'],
  // The only room that knows pact-js; loaded by the pact commands alone.
  'src/pact': [
    'contracts',
    'src/model',
    'src/exchange',
    'src/check',
    'src/double',
    'src/target',
    'src/run',
    'fixtures',
  ],
  'src/cli': [
    'src/pact',
    'contracts',
    'src/model',
    'src/exchange',
    'src/check',
    'src/double',
    'src/target',
    'src/run',
    'src/proof',
    'src/diagnosis',
    'src/doctor',
    'src/report',
    'suites',
    'fixtures',
    'fixtures/banks',
    'fixtures/keys',
    'fixtures/faults',
    'fixtures/variants',
  ],
  // What a bank's own tests import: the command line's parts in other words.
  'src/kit': [
    'src/cli',
    'src/model',
    'src/exchange',
    'src/double',
    'src/target',
    'src/run',
    'src/report',
    'suites',
    'fixtures',
    'fixtures/keys',
  ],
  // Data that suites may read; example banks know nothing of the suite, so that they share no mistake with it.
  fixtures: [],
  'fixtures/banks': [],
  'fixtures/keys': [],
  'fixtures/jwe': [],
  'fixtures/recordings': ['fixtures/jwe', 'fixtures/keys'],
  'fixtures/faults': ['fixtures/banks', 'fixtures/jwe', 'fixtures/keys', 'fixtures'],
  'fixtures/variants': ['fixtures/banks', 'fixtures/jwe', 'fixtures/keys', 'fixtures'],
}

/** No drawer for what has no subject. */
const forbiddenNames = /(?:^|\/)(?:utils?|helpers?|common|shared|types|misc)(?:\/|\.ts$)/u

/** The room that a file stands in: the longest name in the table that its path begins with. */
const roomOf = (file: string): string =>
  Object.keys(mayImport)
    .filter((room) => file.startsWith(`${room}/`))
    .toSorted((a, b) => b.length - a.length)[0] ?? 'nowhere'

const files = ['src', 'suites', 'fixtures', 'contracts'].flatMap((folder) =>
  readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((name) => name.endsWith('.ts')),
)
const production = files.filter((file) => !file.endsWith('.test.ts'))

/** Relative specifiers of `import … from`, `export … from`, bare `import` and `import()`. */
const importsOf = (file: string): readonly string[] =>
  [...readFileSync(resolve(root, file), 'utf8').matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+)'/gu)].map(
    ([, specifier = '']) => relative(root, resolve(root, dirname(file), specifier)).replaceAll('\\', '/'),
  )

test('there are files, and every room of the table exists', () => {
  expect(production.length).toBeGreaterThan(100)
  expect(Object.keys(mayImport).filter((room) => !existsSync(resolve(root, room)))).toEqual([])
})

test.each(production)('%s imports only from rooms that it may see', (file) => {
  const room = roomOf(file)
  expect(room).not.toBe('nowhere')
  const seen = importsOf(file).filter((imported) => {
    const other = roomOf(imported)
    return other !== room && mayImport[room]?.includes(other) !== true
  })
  expect(seen).toEqual([])
})

test('no room or file is called utils, helpers, common, shared or types', () => {
  expect(files.filter((file) => forbiddenNames.test(file))).toEqual([])
})

test('only src/pact knows pact-js, and loads it when it is needed', () => {
  const knowing = production.filter((file) =>
    /(?:from|import\()\s*'@pact(?:-foundation|flow)\//u.test(readFileSync(resolve(root, file), 'utf8')),
  )
  expect(knowing).toEqual(['src/pact/load-pact.ts', 'src/pact/openapi.ts'])
  const eager = knowing.filter((file) =>
    /^import (?!type)[^\n]*'@pact/mu.test(readFileSync(resolve(root, file), 'utf8')),
  )
  expect(eager).toEqual([])
})
