/** Keeps this process alive while somebody else's code runs in it. */
export interface ProcessGuard {
  /** Lets the process end by itself again. */
  readonly close: () => void
}

type Told = (what: string) => void

const open = new Set<Told>()
let uninstall: (() => void) | undefined

const tell = (what: string): void => {
  for (const told of open) told(what)
}

const inWords = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error)

const uncaught = (error: unknown): void =>
  tell(`the module began something that failed later, and nothing caught it: ${inWords(error)}`)

function install(): () => void {
  const exit = Object.getOwnPropertyDescriptor(process, 'exit')
  Object.defineProperty(process, 'exit', {
    configurable: true,
    writable: true,
    value: (code: unknown): never => {
      const what = `the module called process.exit(${typeof code === 'number' ? code : ''})`
      tell(what)
      throw new Error(what)
    },
  })
  process.on('uncaughtException', uncaught)
  process.on('unhandledRejection', uncaught)
  return () => {
    if (exit !== undefined) Object.defineProperty(process, 'exit', exit)
    process.off('uncaughtException', uncaught)
    process.off('unhandledRejection', uncaught)
  }
}

/**
 * Tells where a module would end the suite's process: by `process.exit`, which throws in its place, by an exception or
 * a rejection that nothing catches. With no report, and an exit code of its own choosing, a run could pass for green.
 */
export function guardProcess(told: Told): ProcessGuard {
  // A function of its own for each, so that two guards may tell the same one.
  const own: Told = (what) => told(what)
  open.add(own)
  uninstall ??= install()
  return {
    close: () => {
      open.delete(own)
      if (open.size > 0) return
      uninstall?.()
      uninstall = undefined
    },
  }
}
