import { expect, test } from 'vitest'
import { dialectsWithEmptyForm, emptyForms } from './dialect.ts'

test.each([
  ['processor', ['emptyList', 'nullList']],
  ['csapi', ['emptyResult200', 'emptyResult4xx', 'absentList']],
  ['custom:ours', []],
  ['toString', []],
])('%s defines the forms %j of "no tokens"', (dialect, forms) => {
  expect(emptyForms(dialect)).toEqual(forms)
})

test('a form names the dialects that have it', () => {
  expect(dialectsWithEmptyForm('nullList')).toEqual(['processor'])
  expect(dialectsWithEmptyForm('emptyResult4xx')).toEqual(['csapi'])
})
