import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer as createHttp, request } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'

const run = promisify(execFile)
const gemfile = resolve(import.meta.dirname, 'Gemfile')

/** Gems are kept between runs, beside those of other programs. */
const gems = process.env['SAMSVAR_GEMS'] ?? join(homedir(), '.cache/samsvar/pact-broker-2.120.0')

export const user = 'bank-ci'
export const password = 'correct horse battery staple'

const environment = (more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  BUNDLE_GEMFILE: gemfile,
  BUNDLE_PATH: gems,
  BUNDLE_FROZEN: 'true',
  RACK_ENV: 'production',
  ...more,
})

const bundle = (words: readonly string[]): Promise<unknown> =>
  run('bundle', [...words], { env: environment(), maxBuffer: 2 ** 26 })

/** Installs the gems of the lock file. Says what is needed where Ruby or its headers are missing. */
async function install(): Promise<void> {
  try {
    await bundle(['check'])
  } catch {
    await bundle(['install', '--jobs', '2']).catch((error: unknown) => {
      throw new Error(
        'The Pact Broker needs Ruby 3.1 or newer with Bundler, its headers and a C compiler, and the network once (Debian: apt-get install ruby ruby-dev ruby-bundler build-essential libyaml-dev libsqlite3-dev)',
        { cause: error },
      )
    })
  }
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port

const listening = (server: Server): Promise<number> =>
  new Promise((done) => server.listen(0, '127.0.0.1', () => done(portOf(server))))

const closed = (server: Server): Promise<void> => new Promise((done) => server.close(() => done()))

/** A port that nothing listens on just now. */
async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listening(server)
  await closed(server)
  return port
}

export interface RunningBroker {
  readonly url: string
  readonly stop: () => Promise<void>
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ status }) => status === 401,
    () => false,
  )

/** Starts a Pact Broker on loopback, with an empty SQLite database and basic authentication. */
export async function startBroker(): Promise<RunningBroker> {
  await install()
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-broker-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const more = {
    BROKER_USER: user,
    BROKER_PASSWORD: password,
    // Webhooks go by https to the outside world only, unless it is said otherwise.
    PACT_BROKER_WEBHOOK_SCHEME_WHITELIST: 'http',
    PACT_BROKER_WEBHOOK_HOST_WHITELIST: '127.0.0.1',
    BROKER_DATABASE_URL: `sqlite:///${join(folder, 'broker.sqlite3')}`,
  }
  const rackup = resolve(import.meta.dirname, 'config.ru')
  const child = spawn('bundle', ['exec', 'puma', '--quiet', '--bind', `tcp://127.0.0.1:${port}`, rackup], {
    cwd: folder,
    env: environment(more),
  })
  let log = ''
  child.stdout.on('data', (chunk: Buffer) => (log += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()))
  const gone = new Promise<void>((done) => child.once('close', () => done()))
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`the broker ended: ${log.slice(-3000)}`)
    await Promise.race([gone, new Promise((done) => setTimeout(done, 200))])
  }
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What a front does with a request before it is passed on: nothing, or an answer of its own. */
type Refusal = (method: string, path: string) => number | undefined

/** A TLS front before a broker, as banks have it, with the certificate given. */
export async function startFront(
  broker: string,
  tls: { readonly cert: string; readonly key: string },
  refuse: Refusal,
): Promise<RunningBroker> {
  const server = createHttps(tls, (incoming, outgoing) => {
    const status = refuse(incoming.method ?? '', incoming.url ?? '')
    if (status !== undefined) {
      outgoing.writeHead(status).end()
      return
    }
    const headers = { ...incoming.headers, 'x-forwarded-proto': 'https' }
    const passed = request(
      new URL(incoming.url ?? '/', broker),
      { method: incoming.method, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      },
    )
    passed.on('error', () => outgoing.destroy())
    incoming.pipe(passed)
  })
  const port = await listening(server)
  return {
    url: `https://localhost:${port}`,
    stop: () => {
      server.closeAllConnections()
      return closed(server)
    },
  }
}

/** A receiver of webhooks: gives what it was sent, in order. */
export async function startReceiver(): Promise<RunningBroker & { readonly received: readonly string[] }> {
  const received: string[] = []
  const server = createHttp((incoming, outgoing) => {
    const answer = async (): Promise<void> => {
      received.push((await buffer(incoming)).toString())
      outgoing.writeHead(200).end()
    }
    answer().catch(() => outgoing.destroy())
  })
  const port = await listening(server)
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    stop: () => {
      server.closeAllConnections()
      return closed(server)
    },
  }
}
