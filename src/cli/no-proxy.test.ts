import { expect, test } from 'vitest'
import { noProxyFor } from './no-proxy.ts'

const around = 'localhost,127.0.0.1,::1'

test.each([
  [{}, 'localhost', undefined],
  [{ HTTPS_PROXY: '' }, 'localhost', undefined],
  [{ NO_PROXY: 'a.example' }, 'localhost', undefined],
  [{ HTTPS_PROXY: 'http://proxy:8080' }, 'localhost', around],
  [{ http_proxy: 'http://proxy:8080' }, 'localhost', around],
  [{ ALL_PROXY: 'socks5://proxy' }, 'samsvar.example', `${around},samsvar.example`],
  [{ https_proxy: 'x' }, '[2001:db8::7]', `${around},2001:db8::7`],
  [{ HTTPS_PROXY: 'x', NO_PROXY: 'a.example, b.example' }, 'localhost', `a.example,b.example,${around}`],
  [{ HTTPS_PROXY: 'x', no_proxy: 'a.example localhost' }, 'localhost', 'a.example,localhost,127.0.0.1,::1'],
])('%j, reached by %s', (environment, advertised, expected) => {
  expect(noProxyFor(advertised, environment)).toEqual(
    expected === undefined ? {} : { NO_PROXY: expected, no_proxy: expected },
  )
})
