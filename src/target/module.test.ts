import fs from 'node:fs'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { type IntegrationModule, moduleTarget } from './module.ts'
import { ownOutput } from './process-output.ts'
import type { Target } from './target.ts'

const open = (integration: IntegrationModule): { target: Target; logged: string[] } => {
  const logged: string[] = []
  const events = { logged: (line: string) => void logged.push(line), misbehaved: () => undefined }
  return { target: moduleTarget(integration, 'example', events), logged }
}

const trio = {
  card: { id: 'c', pan: '4000000000000002', network: 'visa', expiry: '2030-01' },
  cardholder: { nin: '03025500000', countryCode: 'NO', birthDate: '1955-02-03' },
  device: { platform: 'ios' },
} as const

const talker = (name: string): IntegrationModule => ({
  cardStatus: async () => {
    await turn()
    console.log(name)
    setImmediate(() => console.log(`${name} later`))
  },
})

const writers = (): readonly unknown[] => [
  Reflect.get(process.stdout, 'write'),
  Reflect.get(process.stderr, 'write'),
  fs.writeSync,
  fs.write,
  console.log,
]

describe('what a module writes', () => {
  it.each<readonly [string, () => void, readonly string[]]>([
    ['console.log', () => console.log('a %s', 'card', { pan: 1 }), ['a card { pan: 1 }']],
    ['console.error', () => console.error('trouble'), ['trouble']],
    ['console.debug, of several lines', () => console.debug('one\ntwo'), ['one', 'two']],
    [
      'a group',
      () => {
        console.group('outer')
        console.info('inner')
        console.groupEnd()
      },
      ['outer', '  inner'],
    ],
    ['process.stderr', () => process.stderr.write('a line\n'), ['a line']],
    ['bytes', () => process.stdout.write(Buffer.from('bytes\r\n')), ['bytes']],
    ['an encoding', () => process.stdout.write('6c6f670a', 'hex'), ['log']],
    ['a file descriptor', () => fs.writeSync(1, 'by number\n'), ['by number']],
    ['a piece of a buffer', () => fs.writeSync(2, Buffer.from('xxpiece\nxx'), 2, 6), ['piece']],
    [
      'a line in parts',
      () => {
        process.stdout.write('first ')
        process.stderr.write('between\n')
        process.stdout.write('second\n')
      },
      ['between', 'first second'],
    ],
    ['an unfinished line', () => process.stdout.write('no end'), ['no end']],
    ['nothing but an end of line', () => process.stdout.write('\n'), []],
  ])('by %s is told line by line', async (_, write, expected) => {
    const { target, logged } = open({ cardStatus: write })
    await target.call('cardStatus', trio)
    await target.stop()
    expect(logged).toEqual(expected)
  })

  it('has its callbacks called', async () => {
    const { target } = open({
      cardStatus: async () => {
        await new Promise<void>((resolve) => process.stdout.write('text', () => resolve()))
        await new Promise<void>((resolve) => process.stdout.write('text', 'utf8', () => resolve()))
        return new Promise((resolve) => fs.write(2, 'four', (_, size) => resolve(size)))
      },
    })
    expect(await target.call('cardStatus', trio)).toEqual({ kind: 'result', value: 4 })
    await target.stop()
  })

  it('is told to the target that wrote it alone, also later and when several are open', async () => {
    const [one, two] = [open(talker('one')), open(talker('two'))]
    await Promise.all([one.target.call('cardStatus', trio), two.target.call('cardStatus', trio)])
    await turn()
    await turn()
    await one.target.stop()
    await two.target.stop()
    expect(one.logged).toEqual(['one', 'one later'])
    expect(two.logged).toEqual(['two', 'two later'])
  })

  it('outside any operation is told to every open target, and the suite writes past them', async () => {
    const [one, two] = [open({}), open({})]
    process.stderr.write('of somebody\n')
    ownOutput.stderr('')
    await one.target.stop()
    process.stderr.write('of somebody else\n')
    await two.target.stop()
    expect(one.logged).toEqual(['of somebody'])
    expect(two.logged).toEqual(['of somebody', 'of somebody else'])
  })

  it('goes where it went before once no target is open', async () => {
    const before = writers()
    const { target } = open({})
    await target.stop()
    await target.stop()
    expect(writers()).toEqual(before)
  })
})

describe('what a module answers', () => {
  it.each<readonly [string, IntegrationModule, object]>([
    ['a value', { cardStatus: () => 7 }, { kind: 'result', value: 7 }],
    ['a promise', { cardStatus: async () => 7 }, { kind: 'result', value: 7 }],
    ['nothing to call', {}, { kind: 'notImplemented' }],
    [
      'an exception',
      {
        cardStatus: () => {
          throw new Error('broken')
        },
      },
      { kind: 'broke', code: undefined, message: 'broken' },
    ],
  ])('%s', async (_, integration, outcome) => {
    const { target } = open(integration)
    expect(await target.call('cardStatus', trio)).toEqual(outcome)
    await target.stop()
  })
})
