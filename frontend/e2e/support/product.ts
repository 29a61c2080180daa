import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const kept = fileURLToPath(new URL('../out/log/', import.meta.url))
const READY_MS = 300_000
const LOOK_MS = 500

export interface Product {
  readonly url: string
  readonly data: string
  readonly stop: () => Promise<void>
}

/**
 * The whole product as `make run` starts it: free ports, an empty data folder, its own database; the demonstration unless
 * `DEMO=none` is among the settings.
 */
export async function startProduct(settings: Record<string, string> = {}): Promise<Product> {
  const data = mkdtempSync(join(tmpdir(), 'tongzhou-e2e-'))
  const [port, identityPort] = await Promise.all([freePort(), freePort()])
  const child = spawn('bash', ['backend/launcher/run.sh'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...withoutSettings(process.env),
      TONGZHOU_DATA: data,
      TONGZHOU_PORT: String(port),
      TONGZHOU_IDENTITY_PORT: String(identityPort),
      // A run that is killed must not leave a server behind.
      TONGZHOU_WATCH_PARENT: '1',
      ...settings,
    },
  })
  const log = join(data, 'log', 'launcher.log')
  mkdirSync(join(data, 'log'))
  const written = createWriteStream(log)
  child.stdout.pipe(written)
  child.stderr.pipe(written)
  const stop = () => end(child, data)
  try {
    return { url: await ready(child, log), data, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The address of the last line, once it stands there. */
async function ready(child: ChildProcess, log: string): Promise<string> {
  const until = Date.now() + READY_MS
  while (Date.now() < until && child.exitCode === null) {
    const url = /^ready (\S+)$/m.exec(textOf(log))?.[1]
    if (url !== undefined) {
      return url
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
  throw new Error(`The product did not start:\n${textOf(log)}`)
}

/** The log does not exist before its first line. */
function textOf(log: string): string {
  try {
    return readFileSync(log, 'utf8')
  } catch {
    return ''
  }
}

async function end(child: ChildProcess, data: string): Promise<void> {
  if (child.exitCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
  // What the processes wrote stays beside the pictures, for whoever looks for the cause of a failure.
  cpSync(join(data, 'log'), kept, { recursive: true, force: true })
  rmSync(data, { recursive: true, force: true })
}

/** What somebody set for a product of their own must not reach this one. */
function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const settings = ['DEMO', 'LAN']
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !settings.includes(name) && !name.startsWith('TONGZHOU_')),
  )
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => {
        resolve(port)
      })
    })
  })
}
