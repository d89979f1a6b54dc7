import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issueCertificates } from '../double/certificates.ts'
import { readHeaderFlag, serviceSettings } from './service-settings.ts'
import { UsageError } from './usage-error.ts'

const folder = mkdtempSync(join(tmpdir(), 'service-settings-'))
afterAll(() => rmSync(folder, { recursive: true }))

let caPem = ''
beforeAll(async () => {
  ;({ caPem } = await issueCertificates({ hosts: ['localhost'], now: new Date() }))
})

const variables = { TOKEN: 'Bearer pa55word\n', EMPTY: ' ', LINES: 'pa55\r\nX: word', lower: 'pa55word' }

const refusal = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
  return 'accepted'
}

describe('headers of a service', () => {
  test('have their values from the environment', () => {
    expect(
      serviceSettings({ headers: { Authorization: 'TOKEN', 'X-Key': 'lower' }, ca: undefined }, variables),
    ).toEqual({
      headers: { Authorization: 'Bearer pa55word', 'X-Key': 'pa55word' },
    })
  })

  test.each<[Readonly<Record<string, string>>, RegExp]>([
    [
      { Authorization: 'MISSING' },
      /targetHeaders\.Authorization: the environment variable MISSING is not set/u,
    ],
    [{ Authorization: 'EMPTY' }, /EMPTY is empty/u],
    [{ Authorization: 'Bearer pa55word' }, /no name of an environment variable \(15 characters\)/u],
    [{ Authorization: 'pa55word' }, /the environment variable that it names is not set/u],
    [{ Authorization: 'LINES' }, /the value of LINES has characters that no header can hold/u],
    [{ 'Content-Type': 'TOKEN' }, /the suite sets this header itself/u],
    [{ 'a pa55word': 'TOKEN' }, /a name that no header can have/u],
  ])('%j is refused, and nothing secret is told', (headers, words) => {
    const told = refusal(() => serviceSettings({ headers, ca: undefined }, variables))
    expect(told).toMatch(words)
    expect(told).not.toMatch(/pa55/u)
  })

  test.each([
    ['Authorization=TOKEN', ['Authorization', 'TOKEN']],
    ['X-Key=lower', ['X-Key', 'lower']],
  ])('the flag %s is read', (flag, read) => {
    expect(readHeaderFlag(flag)).toEqual(read)
  })

  test.each(['Authorization: Bearer pa55word', 'pa55word', '=pa55word', ''])(
    'the flag %j is refused',
    (flag) => {
      const told = refusal(() => readHeaderFlag(flag))
      expect(told).toMatch(/^--target-header: .*Authorization=BANK_AUTHORIZATION/u)
      expect(told).not.toMatch(/pa55/u)
    },
  )
})

const put = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

describe('the authority of a service', () => {
  test('is read from its file, several of them too', () => {
    const ca = put('ca.pem', `a comment\n${caPem}\n${caPem}`)
    const read = serviceSettings({ headers: {}, ca }, {})
    expect(read.ca?.match(/BEGIN CERTIFICATE/gu)).toHaveLength(2)
  })

  test.each<[string, () => string, RegExp]>([
    ['no file', () => join(folder, 'none.pem'), /none\.pem can't be read/u],
    ['no certificate', () => put('key.pem', '-----BEGIN PRIVATE KEY-----'), /holds no certificate/u],
    [
      'half of one',
      () => put('half.pem', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'),
      /holds a certificate that can't be read/u,
    ],
  ])('with %s is refused', (_, file, words) => {
    expect(refusal(() => serviceSettings({ headers: {}, ca: file() }, {}))).toMatch(words)
  })
})
