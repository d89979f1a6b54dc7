import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'

/** The echo as a service in a process of its own. */
export interface EchoService {
  readonly url: string
  readonly close: () => void
}

/** Starts it at a free port of loopback. */
export async function echoService(): Promise<EchoService> {
  const code = `import { serveEcho } from './echo-service.mjs'
    const server = await serveEcho()
    console.log(server.address().port)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: resolve(import.meta.dirname, '../../fixtures/programs'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said]: unknown[] = await once(child.stdout, 'data')
  return {
    url: `http://127.0.0.1:${String(said).trim()}/echo`,
    close: () => void child.kill(),
  }
}
