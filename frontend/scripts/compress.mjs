// Writes a .br and a .gz beside every text file of a build, so that the server compresses nothing while it answers.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const compressible = new Set([
  '.css',
  '.html',
  '.js',
  '.json',
  '.mjs',
  '.svg',
  '.txt',
  '.wasm',
  '.webmanifest',
])
/** Below this a packet carries the file either way. */
const worthwhile = 1024

const folder = process.argv[2] ?? 'dist'
let written = 0
for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  const path = join(folder, name)
  if (!compressible.has(extname(name))) continue
  const plain = readFileSync(path)
  if (plain.length < worthwhile) continue
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
  }
  writeFileSync(`${path}.br`, brotliCompressSync(plain, { params }))
  writeFileSync(`${path}.gz`, gzipSync(plain, { level: 9 }))
  written += 1
}
console.log(`compressed ${written} files in ${folder}`)
