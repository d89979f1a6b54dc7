import type { Command, CommanderError } from 'commander'
import { nearest } from '../run/select.ts'

const flagsOf = (command: Command): readonly string[] =>
  command.options.flatMap(({ long }) => (long === undefined ? [] : [long]))

const quoted = (message: string): string => /'([^']*)'/u.exec(message)?.[1] ?? ''

/**
 * A mistake in the words of the command line, told as: place, what was found, the nearest right spelling, what is
 * accepted, and where more is to be read.
 */
export function wrongUseInWords(error: CommanderError, program: Command, words: readonly string[]): string {
  const commands = new Map(program.commands.map((one) => [one.name(), one]))
  const command = words.map((word) => commands.get(word)).find((one) => one !== undefined)
  const place = command === undefined ? 'samsvar' : `samsvar ${command.name()}`
  const found = error.message.replace(/^error: /u, '').replace(/\s*\(Did you mean .*\)$/su, '')
  const help = `\`${place} --help\` says more`
  if (error.code === 'commander.unknownOption') {
    const flags = [...(command === undefined ? [] : flagsOf(command)), ...flagsOf(program), '--help']
    const guess = nearest(quoted(error.message), flags) ?? ''
    return `${place}: ${found}; did you mean ${guess}? Accepted: ${flags.join(', ')}. ${help}`
  }
  if (error.code === 'commander.unknownCommand') {
    const names = [...commands.keys()]
    const guess = nearest(quoted(error.message), names) ?? ''
    return `${place}: ${found}; did you mean \`samsvar ${guess}\`? Accepted: ${names.join(', ')}. ${help}`
  }
  return `${place}: ${found.replace(/\.$/u, '')}. ${help}`
}
