import { resolve } from 'node:path'
import type { Outcome } from '../exchange/observation.ts'
import { commandTarget } from './command.ts'
import type { Patience, Target } from './target.ts'

const folder = resolve(import.meta.dirname, '../../fixtures/programs')

/** What an example program is wished to be; absent: this Node, and 20 s for every call. */
export interface Wishes {
  readonly program?: string
  readonly args?: readonly string[]
  readonly patience?: Patience
  readonly grace?: number
}

/** Real programs under test, and what is heard of all of them. */
export interface Programs {
  readonly logged: string[]
  readonly misbehaved: string[]
  readonly open: (wishes: Wishes) => Target
  /** A program of this code. */
  readonly running: (code: string, wishes?: Wishes) => Target
  /** A program whose requests are dealt with by `take`: it has `say` for messages, `out` for anything else. */
  readonly hearing: (take: string, wishes?: Wishes) => Target
  /** Stops them all, and forgets what was heard. */
  readonly clear: () => Promise<void>
}

/** Begins without any program. */
export function examplePrograms(): Programs {
  const logged: string[] = []
  const misbehaved: string[] = []
  const opened: Target[] = []
  const events = {
    logged: (line: string) => void logged.push(line),
    misbehaved: (what: string) => void misbehaved.push(what),
  }
  const open = ({ program = process.execPath, args = [], patience, grace }: Wishes): Target => {
    const waits = patience ?? { describe: 20_000, call: 20_000 }
    const target = commandTarget({ program, args, folder }, 'command:example', events, waits, grace)
    opened.push(target)
    return target
  }
  return {
    logged,
    misbehaved,
    open,
    running: (code, wishes = {}) => open({ ...wishes, args: ['--eval', code] }),
    hearing: (take, wishes = {}) =>
      open({
        ...wishes,
        args: [
          '--input-type=module',
          '--eval',
          `import { hear, say } from './speak.mjs'
           const out = (text) => process.stdout.write(text)
           let heard = 0
           hear(({ id, method, params }) => { heard += 1; ${take} })`,
        ],
      }),
    clear: async () => {
      await Promise.all(opened.splice(0).map((target) => target.stop()))
      logged.splice(0)
      misbehaved.splice(0)
    },
  }
}

/** Asks for a link, with this return URL. */
export const askLink = (target: Target, returnUrl: string | null = null): Promise<Outcome> =>
  target.call('nfcLink', { expiry: '2028-12', last4: '0012', tokenReference: 'R', returnUrl })
