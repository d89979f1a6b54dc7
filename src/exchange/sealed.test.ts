import { format, inspect } from 'node:util'
import { serialize } from 'node:v8'
import { describe, expect, test } from 'vitest'
import { seal, unseal } from './sealed.ts'

const secret = '4111111111111111'
const box = seal({ pan: secret })

describe('a sealed box', () => {
  test('gives its content back', () => {
    expect(unseal(box)).toEqual({ pan: secret })
    expect(unseal(seal(undefined))).toBeUndefined()
  })

  test.each([
    ['JSON', () => JSON.stringify({ box })],
    ['a template', () => `${String(box)} ${[box].join()}`],
    ['inspect', () => inspect({ box }, { depth: 9, showHidden: true, getters: true })],
    ['inspect, its own way', () => inspect(box, { customInspect: false, depth: 9, showHidden: true })],
    ['format', () => format('%s %o %O %j', box, box, box, box)],
    ['its members', () => format(Reflect.ownKeys(box), Object.entries(box))],
    ['an error', () => inspect(new Error('with cause', { cause: box }), { depth: 9 })],
  ])('does not show it in %s', (_name, show) => {
    expect(show()).not.toContain('4111')
    expect(show()).not.toContain('pan')
  })

  test('says that it is one', () => {
    expect([JSON.stringify(box), String(box), inspect(box)]).toEqual(['"[sealed]"', '[sealed]', '[sealed]'])
  })

  test('cannot be cloned, serialised or changed', () => {
    expect(() => structuredClone(box)).toThrow(/could not be cloned/)
    expect(() => serialize(box)).toThrow(/could not be cloned/)
    expect(() => Object.assign(box, { toJSON: undefined })).toThrow(TypeError)
  })

  test('cannot be forged', () => {
    expect(() => unseal(Object.create(box))).toThrow(TypeError)
  })
})
