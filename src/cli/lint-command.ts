import { lint } from './lint.ts'
import { readInput, recogniseInput } from './lint-input.ts'
import { readKeyFile } from './lint-key.ts'
import { endOf, lintJson, lintText } from './lint-text.ts'
import { columnsOf, usesColour } from './terminal-settings.ts'

type Options = Readonly<Record<string, unknown>>

const text = (options: Options, name: string): string | undefined => {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/**
 * Judges one link, JWE or request body at once, and prints what it shows. Gives the exit code.
 * @throws UsageError for an input that is none of these, and for a key that can't be used.
 */
export async function lintCommand(argument: string | undefined, options: Options): Promise<number> {
  const keyFile = text(options, 'key')
  const key = keyFile === undefined ? undefined : await readKeyFile(keyFile)
  const input = recogniseInput(await readInput(argument))
  const found = await lint(input, { key, returnUrl: text(options, 'returnUrl'), now: new Date() })
  const end = endOf(found, options['strict'] === true)
  process.stdout.write(
    options['json'] === true
      ? `${JSON.stringify(lintJson(found, end))}\n`
      : lintText(found, end, {
          colour: options['color'] !== false && usesColour(process.stdout),
          width: columnsOf(process.stdout),
        }),
  )
  return end.exitCode
}
