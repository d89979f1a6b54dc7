import { expect, it } from 'vitest'
import { theWholeRun } from '../check/verdict.ts'
import { conformantDocument } from './document.example.ts'
import type { ReportDocument } from './document.ts'
import { rerunCommand, shellWord } from './rerun.ts'

it.each([
  ['nfc-link/a-1', 'nfc-link/a-1'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['', "''"],
  ['two words', "'two words'"],
  ["it's", "'it'\\''s'"],
  ['$(id)', "'$(id)'"],
  ['`id`', "'`id`'"],
  ['a;b', "'a;b'"],
  ['a\nb', "'a\\nb'"],
  ['a\u001b[0m', "'a\\u{1b}[0m'"],
])('writes %j as one word of a shell', (text, word) => {
  expect(shellWord(text)).toBe(word)
})

it.each<[ReportDocument['header']['target'], string]>([
  [
    { kind: 'module', address: 'reference' },
    'samsvar run --target reference --only c/1 --seed 20260301 --now 2026-03-01T12:00:00.000Z',
  ],
  [
    { kind: 'module', address: './bank.ts' },
    'samsvar run --target module:./bank.ts --only c/1 --seed 20260301 --now 2026-03-01T12:00:00.000Z',
  ],
  [
    { kind: 'command', address: 'command:./bank -x' },
    "samsvar run --target 'command:./bank -x' --only c/1 --seed 20260301 --now 2026-03-01T12:00:00.000Z",
  ],
  [
    { kind: 'http', address: 'http://127.0.0.1:1' },
    'samsvar run --target http://127.0.0.1:1 --only c/1 --seed 20260301 --now 2026-03-01T12:00:00.000Z',
  ],
  [{ kind: 'recording', address: 'traffic.har' }, 'samsvar audit traffic.har'],
  [
    { kind: 'recording', address: 'two files', words: ['a.har', "it's.ndjson", '--key', '$(id).pem'] },
    "samsvar audit a.har 'it'\\''s.ndjson' --key '$(id).pem'",
  ],
])('tells how to put a case to %j again', (target, command) => {
  const document = { ...conformantDocument, header: { ...conformantDocument.header, target } }
  expect(rerunCommand(document, 'c/1')).toBe(command)
})

it('leaves the clock to an integration that follows none', () => {
  const { header } = conformantDocument
  const document = {
    ...conformantDocument,
    header: { ...header, claims: { ...header.claims, clock: false } },
  }
  expect(rerunCommand(document, 'c/1')).not.toContain('--now')
})

it('repeats the selection of the run where a finding is on the run as a whole', () => {
  const { header } = conformantDocument
  const selected = (only: readonly string[], skip: readonly string[]): string =>
    rerunCommand({ ...conformantDocument, header: { ...header, selection: { only, skip } } }, theWholeRun)
  expect(selected(['CD', 'UL'], ['CD-01'])).toContain(' --only CD --only UL --skip CD-01 --seed ')
  expect(selected([], [])).not.toMatch(/--only|--skip|--order/u)
  const shuffled = { ...conformantDocument, header: { ...header, order: 'shuffled:7' } }
  expect(rerunCommand(shuffled, theWholeRun)).toContain(' --order shuffled:7 --seed ')
  // Alone, a case has no order.
  expect(rerunCommand(shuffled, 'c/1')).not.toContain('--order')
})
