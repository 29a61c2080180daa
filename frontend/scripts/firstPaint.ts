import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

/**
 * Runs `show` before anything is painted, so that nobody who chose dark sees a white flash. The policy of the pages
 * forbids scripts within them, hence a file of its own, fetched beside the style and kept for ever. `show` may use only
 * what it holds itself and what a web view of 2018 understands: it is sent as it stands.
 */
export function firstPaint(show: () => void): Plugin {
  const source = `(${show.toString()})()\n`
  const digest = createHash('sha256').update(source).digest('base64url').slice(0, 8)
  const fileName = `assets/first-paint-${digest}.js`
  let base = '/'
  return {
    name: 'first-paint',
    configResolved(config) {
      base = config.base
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source })
    },
    transformIndexHtml: (_html, { bundle }) => [
      bundle === undefined
        ? { tag: 'script', children: source, injectTo: 'head' }
        : { tag: 'script', attrs: { src: base + fileName }, injectTo: 'head-prepend' },
    ],
  }
}
