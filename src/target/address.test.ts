import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAddress, targetFaultInWords } from './address.ts'

const command = (program: string, ...args: string[]): object => ({ kind: 'command', program, args })

describe('an address', () => {
  test.each<[string, object]>([
    ['reference', { kind: 'reference' }],
    [' reference\n', { kind: 'reference' }],
    ['module:./bank.ts', { kind: 'module', path: './bank.ts' }],
    ['module:/my banks/bank.mjs', { kind: 'module', path: '/my banks/bank.mjs' }],
    ['module:C:\\bank.ts', { kind: 'module', path: 'C:\\bank.ts' }],
    ['command:./bank', command('./bank')],
    ['command:java -jar bank.jar', command('java', '-jar', 'bank.jar')],
    ['command:  java   -jar\tbank.jar ', command('java', '-jar', 'bank.jar')],
    ['command:C:\\bank.exe --url=http://x', command('C:\\bank.exe', '--url=http://x')],
    ['command:["./my bank","a b","","c\\"d"]', command('./my bank', 'a b', '', 'c"d')],
    ['command: [ "bank" ] ', command('bank')],
    ['http://localhost:8080/rpc', { kind: 'http', url: 'http://localhost:8080/rpc' }],
    ['https://bank.example', { kind: 'http', url: 'https://bank.example' }],
    ['http://[::1]:8080/?a=b', { kind: 'http', url: 'http://[::1]:8080/?a=b' }],
    ['http://localhost/rpc#here', { kind: 'http', url: 'http://localhost/rpc' }],
  ])('%j', (text, address) => {
    expect(readAddress(text)).toEqual({ address })
  })

  test('of any program with any arguments comes through as JSON', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.array(fc.string()), (program, args) => {
        expect(readAddress(`command:${JSON.stringify([program, ...args])}`)).toEqual({
          address: { kind: 'command', program, args },
        })
      }),
    )
  })
})

describe('what is no address', () => {
  test.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['references', 'unknownKind'],
    ['Reference', 'unknownKind'],
    ['modul:./bank.ts', 'unknownKind'],
    ['./bank.ts', 'unknownKind'],
    ['C:\\bank.exe', 'unknownKind'],
    ['module:', 'noPath'],
    ['module: ', 'noPath'],
    ['command:', 'noProgram'],
    ['command:[]', 'noProgram'],
    ['command:[""]', 'noProgram'],
    ['command:java -jar "my bank.jar"', 'quoted'],
    ["command:java -jar 'my bank.jar'", 'quoted'],
    ['command:["java"', 'notJson'],
    ['command:["java",1]', 'notStrings'],
    ['command:[["java"]]', 'notStrings'],
    ['http:', 'notUrl'],
    ['http:localhost:8080', 'notUrl'],
    ['http:///rpc', 'notUrl'],
    ['http://', 'notUrl'],
    ['http://localhost:99999/', 'notUrl'],
    ['http://local host/', 'notUrl'],
    ['HTTP//localhost', 'unknownKind'],
  ])('%j: %s', (text, code) => {
    const { fault } = readAddress(text)
    expect(fault).toMatchObject({ code, found: text.trim() || 'nothing' })
    expect(fault?.accepted.length).toBeGreaterThan(0)
    expect(fault === undefined ? '' : targetFaultInWords(fault)).toMatch(/^found .+; accepted: .+\. .+\.$/u)
  })

  test.each([
    ['http://user:pa55word@bank.example/rpc', 'credentials'],
    ['https://pa55word@bank.example/rpc?key=pa55word', 'credentials'],
    ['htp://user:pa55word@bank.example/rpc', 'unknownKind'],
    ['https://user:pa55word@', 'notUrl'],
    ['ftp://bank.example/?pa55word', 'unknownKind'],
  ])('%s: %s, and nothing secret is told', (text, code) => {
    const { fault } = readAddress(text)
    expect(fault?.code).toBe(code)
    expect(fault === undefined ? '' : targetFaultInWords(fault)).not.toContain('pa55word')
  })

  test.each([
    ['./bank.ts', 'module:./bank.ts'],
    ['./bank.cjs', 'module:./bank.cjs'],
    ['./bank', 'command:./bank'],
  ])('%s may be meant as %s', (text, meant) => {
    expect(readAddress(text).fault?.mend).toContain(meant)
  })

  test('any text at all gives one of the two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = readAddress(text)
        expect(read.address === undefined).toBe(read.fault !== undefined)
      }),
    )
  })
})
