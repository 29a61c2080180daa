// Compares what a browser fetches until the first screen of a client works with the client's budget of bytes, and of files
// where a distant phone waits for each.
// Counted: index.html, the entry with its static imports and styles, and the lazy chunks of the first screen.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const root = fileURLToPath(new URL('..', import.meta.url))
const clients = JSON.parse(readFileSync(join(root, 'size-budgets.json'), 'utf8'))

/** Files of a chunk, of everything it imports before it runs, and of their styles. */
function closure(manifest, key, files = new Set(), seen = new Set()) {
  const chunk = manifest[key]
  if (!chunk) throw new Error(`${key} is not in the manifest`)
  if (seen.has(key)) return files
  seen.add(key)
  files.add(chunk.file)
  for (const style of chunk.css ?? []) files.add(style)
  for (const imported of chunk.imports ?? []) closure(manifest, imported, files, seen)
  return files
}

function measure(folder, firstScreen) {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'))
  const files = new Set(['index.html'])
  const seen = new Set()
  for (const key of ['index.html', ...firstScreen]) closure(manifest, key, files, seen)
  return [...files].map((file) => {
    const plain = readFileSync(join(folder, file))
    return { file, br: brotliCompressSync(plain).length, gz: gzipSync(plain, { level: 9 }).length }
  })
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`
let over = false
for (const { client, firstScreen, budget, files = Infinity } of clients) {
  const folder = join(root, client, 'dist')
  if (!existsSync(folder)) {
    console.error(`${client}: not built`)
    over = true
    continue
  }
  const parts = measure(folder, firstScreen).sort((a, b) => b.br - a.br)
  const br = parts.reduce((sum, part) => sum + part.br, 0)
  const gz = parts.reduce((sum, part) => sum + part.gz, 0)
  const fits = br <= budget && parts.length <= files
  over ||= !fits
  console.log(
    `${client}: ${kilobytes(br)} br (${kilobytes(gz)} gz) of ${kilobytes(budget)} in ${parts.length} files ${fits ? 'ok' : 'TOO LARGE'}`,
  )
  if (!fits || process.argv.includes('--files'))
    for (const part of parts) console.log(`  ${kilobytes(part.br).padStart(9)}  ${part.file}`)
}
if (over) process.exitCode = 1
