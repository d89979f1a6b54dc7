import type { Command, CommanderError } from 'commander'
import { nearest } from '../run/select.ts'

const flagsOf = (command: Command): readonly string[] =>
  command.options.flatMap(({ long }) => (long === undefined ? [] : [long]))

const quoted = (message: string): string => /'([^']*)'/u.exec(message)?.[1] ?? ''

/** The commands that the words name, the outer one first. */
function commandsIn(program: Command, words: readonly string[]): readonly (Command | undefined)[] {
  const within = (outer: Command, from: number): readonly [Command | undefined, number] => {
    const known = new Map(outer.commands.map((one) => [one.name(), one]))
    const place = words.findIndex((word, index) => index >= from && known.has(word))
    return [known.get(words[place] ?? ''), place + 1]
  }
  const [named, next] = within(program, 0)
  if (named === undefined) return []
  return [named, within(named, next)[0]]
}

/**
 * A mistake in the words of the command line, told as: place, what was found, the nearest right spelling, what is
 * accepted, and where more is to be read.
 */
export function wrongUseInWords(error: CommanderError, program: Command, words: readonly string[]): string {
  const [named, inner] = commandsIn(program, words)
  const command = inner ?? named
  const place = ['samsvar', named?.name(), inner?.name()].filter((name) => name !== undefined).join(' ')
  const found = error.message.replace(/^error: /u, '').replace(/\s*\(Did you mean .*\)$/su, '')
  const help = `\`${place} --help\` says more`
  if (error.code === 'commander.unknownOption') {
    const flags = [...(command === undefined ? [] : flagsOf(command)), ...flagsOf(program), '--help']
    const guess = nearest(quoted(error.message), flags) ?? ''
    return `${place}: ${found}; did you mean ${guess}? Accepted: ${flags.join(', ')}. ${help}`
  }
  if (error.code === 'commander.unknownCommand') {
    const names = (named ?? program).commands.map((one) => one.name())
    const guess = nearest(quoted(error.message), names) ?? ''
    return `${place}: ${found}; did you mean \`${place} ${guess}\`? Accepted: ${names.join(', ')}. ${help}`
  }
  return `${place}: ${found.replace(/\.$/u, '')}. ${help}`
}
