import { mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startProduct } from './product.ts'

const out = fileURLToPath(new URL('../out/', import.meta.url))

/** Clears the screenshots of the last run and starts the product; what is returned stops it. */
export default async function setUp(): Promise<() => Promise<void>> {
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  if (process.env['TONGZHOU_URL'] !== undefined) {
    return () => Promise.resolve()
  }
  const product = await startProduct()
  process.env['TONGZHOU_URL'] = product.url
  process.env['TONGZHOU_DATA'] = product.data
  return product.stop
}
