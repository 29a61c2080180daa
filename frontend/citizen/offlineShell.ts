import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

const worker = fileURLToPath(new URL('src/offline/worker.ts', import.meta.url))

/** The scanner is of no use without a network to look its code up in; what stands beside a phone, not to phones. */
const LEFT_OUT = /\.wasm$|\/reader-|\/WidePanel-/

/** Builds the worker beside the client, with the list of what it keeps. */
export const offlineShell: Plugin = {
  name: 'offline-shell',
  apply: 'build',
  async writeBundle({ dir = 'dist' }, bundle) {
    const assets = Object.values(bundle).filter(({ fileName }) => fileName.startsWith('assets/'))
    const files = assets.map(({ fileName }) => `/${fileName}`).filter((name) => !LEFT_OUT.test(name))
    const page = bundle['index.html']
    const whole = [...files, page?.type === 'asset' ? String(page.source) : ''].sort().join('\n')
    const version = createHash('sha256').update(whole).digest('hex').slice(0, 12)
    writeFileSync(join(dir, 'sw.js'), await compiled(files, version))
  },
}

async function compiled(files: readonly string[], version: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    define: { __FILES__: JSON.stringify(files), __VERSION__: JSON.stringify(version) },
    build: {
      write: false,
      target: ['chrome69', 'safari12'],
      lib: { entry: worker, formats: ['iife'], name: 'worker', fileName: 'sw' },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  const chunk = 'output' in output ? output.output[0] : undefined
  if (chunk === undefined) {
    throw new Error('The worker was not built')
  }
  return chunk.code
}
