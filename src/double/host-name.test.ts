import { BlockList } from 'node:net'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { hostName } from './host-name.ts'

const dns = (name: string) => ({ kind: 'dns', name })
const ip = (...bytes: number[]) => ({ kind: 'ip', bytes: Uint8Array.from(bytes) })
const zeros = (count: number) => Array<number>(count).fill(0)

test.each([
  ['localhost', dns('localhost')],
  ['Bank.Samsvar.TEST', dns('bank.samsvar.test')],
  ['bank.samsvar.test.', dns('bank.samsvar.test')],
  ['under_score.test', dns('under_score.test')],
  ['1.2.3.example', dns('1.2.3.example')],
  ['blåbær.test', dns('xn--blbr-roah.test')],
  ['127.0.0.1', ip(127, 0, 0, 1)],
  ['::1', ip(...zeros(15), 1)],
  ['[::1]', ip(...zeros(15), 1)],
  ['::', ip(...zeros(16))],
  ['fe80::a:0', ip(0xfe, 0x80, ...zeros(11), 0xa, 0, 0)],
  ['::ffff:192.0.2.1', ip(...zeros(10), 0xff, 0xff, 192, 0, 2, 1)],
  ['2001:DB8:1:2:3:4:5:6', ip(0x20, 1, 0xd, 0xb8, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6)],
])('reads %s', (text, expected) => {
  expect(hostName(text)).toEqual(expected)
})

test.each([
  '',
  ' localhost',
  'local host',
  'localhost:443',
  'https://localhost',
  '*.samsvar.test',
  '-bank.test',
  'bank-.test',
  'bank..test',
  `${'a'.repeat(64)}.test`,
  'a.'.repeat(126) + 'test',
  '127.1',
  '127.0.0.1:443',
  '256.0.0.1',
  '2130706433',
  '0x7f000001',
  '[127.0.0.1]',
  '[localhost]',
  '[::1',
  '::1::',
  'fe80::1%eth0',
])('refuses %j', (text) => {
  expect(() => hostName(text)).toThrow(TypeError)
})

test('reads every IPv6 address as the system does', () => {
  fc.assert(
    fc.property(fc.ipV6(), (text) => {
      const host = hostName(text)
      const bytes = host.kind === 'ip' ? Buffer.from(host.bytes) : Buffer.alloc(0)
      const same = new BlockList()
      same.addAddress(bytes.toString('hex').replace(/....(?!$)/g, '$&:'), 'ipv6')
      expect(same.check(text, 'ipv6')).toBe(true)
    }),
  )
})
