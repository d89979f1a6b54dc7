import { expect, test } from 'vitest'
import { concealer } from './conceal.ts'
import { proxyVariable } from './proxy-variable.ts'

test.each<[string, Readonly<Record<string, string>>, string | undefined]>([
  ['http://bank.example/', {}, undefined],
  ['http://bank.example/', { HTTP_PROXY: 'p' }, 'HTTP_PROXY'],
  ['http://bank.example/', { http_proxy: 'p' }, 'http_proxy'],
  ['http://bank.example/', { HTTPS_PROXY: 'p' }, undefined],
  ['https://bank.example/', { HTTPS_PROXY: 'p', HTTP_PROXY: 'q' }, 'HTTPS_PROXY'],
  ['https://bank.example/', { ALL_PROXY: 'p' }, 'ALL_PROXY'],
  ['https://bank.example/', { ALL_PROXY: '' }, undefined],
  ['http://bank.example/', { HTTP_PROXY: 'p', NO_PROXY: 'bank.example' }, undefined],
  ['http://a.bank.example/', { HTTP_PROXY: 'p', no_proxy: 'x, .bank.example' }, undefined],
  ['http://mybank.example/', { HTTP_PROXY: 'p', NO_PROXY: 'bank.example' }, 'HTTP_PROXY'],
  ['http://bank.example:81/', { HTTP_PROXY: 'p', NO_PROXY: 'bank.example:81' }, undefined],
  ['http://bank.example/', { HTTP_PROXY: 'p', NO_PROXY: 'bank.example:81' }, 'HTTP_PROXY'],
  ['http://bank.example/', { HTTP_PROXY: 'p', NO_PROXY: '*' }, undefined],
  ['http://localhost:8080/', { HTTP_PROXY: 'p' }, undefined],
  ['http://127.1.2.3/', { HTTP_PROXY: 'p' }, undefined],
  ['http://[::1]/', { HTTP_PROXY: 'p' }, undefined],
])('%s with %j: %s', (url, variables, name) => {
  expect(proxyVariable(new URL(url), variables)).toBe(name)
})

test.each([
  ['Bearer abc123', 'got Bearer abc123', 'got ‹secret›'],
  ['Bearer abc123', 'token "abc123"', 'token "‹secret›"'],
  ['abc/123+', 'at ?key=abc%2F123%2B', 'at ?key=‹secret›'],
  [
    `Basic ${Buffer.from('bank:pa55').toString('base64')}`,
    'user bank:pa55, password pa55',
    'user ‹secret›, password ‹secret›',
  ],
  ['x', 'x is too short to be a secret', 'x is too short to be a secret'],
])('a secret %j is taken out of %j', (secret, text, shown) => {
  expect(concealer([secret])(text)).toBe(shown)
})
