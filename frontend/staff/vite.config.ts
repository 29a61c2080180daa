import vue from '@vitejs/plugin-vue'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import components from 'unplugin-vue-components/vite'
import { defineConfig } from 'vitest/config'
import { firstPaint } from '../scripts/firstPaint.ts'
import { showAsChosen } from './firstPaint.ts'

const server = process.env['TONGZHOU_URL'] ?? 'http://localhost:8080'
const importStyle = process.env['VITEST'] === undefined ? 'css' : false

export default defineConfig({
  base: '/staff/',
  plugins: [
    vue(),
    components({ dirs: [], dts: false, resolvers: [ElementPlusResolver({ importStyle })] }),
    firstPaint(showAsChosen),
  ],
  build: {
    target: 'es2022',
    manifest: true,
    // A file carried as data: would need a hole in the policy of the pages.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    port: 5174,
    proxy: Object.fromEntries(
      ['/api', '/oauth2', '/login', '/actuator', '/q', '/v'].map((path) => [path, { target: server }]),
    ),
  },
  test: {
    name: 'staff',
    environment: 'jsdom',
    setupFiles: ['src/testing/setup.ts'],
    server: { deps: { inline: ['element-plus'] } },
    testTimeout: 15_000,
  },
})
