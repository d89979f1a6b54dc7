import { anything, assert, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimsSchema } from './claims.ts'
import { cardStatusSchema, linkOrRefusalSchema } from './operation.ts'
import { readShape } from './shape.ts'

const claims = {
  protocol: 1,
  name: 'A bank',
  version: '1',
  operations: ['cardStatus', 'addCard'],
  tokenServices: { visa: 'processor' },
  issuer: { names: ['A bank'] },
}
const link = '{ "url": … } or { "refused": { "reason": …, "retryable": … } }'

describe('a result of the wrong shape is told by place, what is accepted and what was found', () => {
  it.each([
    [
      { ecom: 'yes', offer: 'none' },
      '/ecom: expected "registered" or "notRegistered" or "unknown", found "yes"',
    ],
    [{ ecom: 'unknown' }, '/offer: expected "addCard" or "enrollNfc" or "none", found nothing'],
    [
      { ecom: 'unknown', offer: 'none', ecomTokenReference: 7 },
      '/ecomTokenReference: expected a string, found 7',
    ],
    [null, 'the whole: expected an object, found null'],
    ['registered', 'the whole: expected an object, found "registered"'],
    ['4111111111111111', 'the whole: expected an object, found a string of 16 characters'],
    [[], 'the whole: expected an object, found a list of 0'],
  ])('of cardStatus: %j', (value, problem) => {
    expect(readShape(cardStatusSchema, value).problem).toBe(problem)
  })

  it.each([
    ['https://qr.example/link', `the whole: expected ${link}, found a string of 23 characters`],
    [{}, `the whole: expected ${link}, found an object`],
    [{ link: 'https://qr.example/link' }, `the whole: expected ${link}, found an object`],
    [{ url: 7 }, '/url: expected a string, found 7'],
    [{ refused: 'no' }, '/refused: expected an object, found "no"'],
    [{ refused: { reason: 'underage' } }, '/refused/retryable: expected true or false, found nothing'],
    [
      { refused: { reason: 3, retryable: 'no' } },
      '/refused/reason: expected a string, found 3; /refused/retryable: expected true or false, found "no"',
    ],
  ])('of an operation that gives a link: %j', (value, problem) => {
    expect(readShape(linkOrRefusalSchema, value).problem).toBe(problem)
  })

  it.each([
    [{ countries: 'NO' }, '/countries: expected a list, found "NO"'],
    [{ countries: ['NO', 'XX'] }, '/countries/1: expected "NO" or "DK" or "FI" or "SE" or "GL", found "XX"'],
    [
      { tokenServices: { visa: 'soap' } },
      '/tokenServices/visa: expected "processor", "csapi", "vtis" or "custom:NAME", found "soap"',
    ],
    [
      { returnUrl: { mode: 'own' } },
      '/returnUrl/mode: expected "app", "fixed", "prefixes" or "none", found "own"',
    ],
    [{ issuer: null }, '/issuer: expected an object, found null'],
  ])('of describe: %j', (members, problem) => {
    expect(readShape(claimsSchema, { ...claims, ...members }).problem).toBe(problem)
  })

  it('and only the first few at once', () => {
    expect(readShape(claimsSchema, {}).problem).toMatch(
      /^\/protocol: expected 1, found nothing; .*; and \d more$/u,
    )
  })
})

it.each([
  ['a status', readShape(cardStatusSchema, { ecom: 'unknown', offer: 'none', nfc: null, more: 1 })],
  ['a link', readShape(linkOrRefusalSchema, { url: '' })],
  ['a refusal', readShape(linkOrRefusalSchema, { refused: { reason: '', retryable: false, message: null } })],
  ['claims', readShape(claimsSchema, claims)],
])('%s of the right shape has no problem', (_, { problem }) => {
  expect(problem).toBeUndefined()
})

it('is told of whatever comes, and holds no number', () => {
  assert(
    property(anything(), (value) => {
      const problem = readShape(linkOrRefusalSchema, value).problem ?? ''
      expect(problem).not.toMatch(/\d{9}/u)
    }),
  )
})
