import vue from '@vitejs/plugin-vue'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { localeMessages } from './localeMessages.ts'

const server = process.env['TONGZHOU_SERVER'] ?? 'http://localhost:8080'

/** Safari 12 cannot even read a big-integer literal; the schema library has four, behind `multipleOf`. */
const plainIntegers: Plugin = {
  name: 'plain-integers',
  transform(code, id) {
    return id.includes('@cfworker/json-schema') ? code.replace(/\b(\d+)n\b/g, 'BigInt($1)') : undefined
  },
}

export default defineConfig({
  plugins: [vue(), plainIntegers, localeMessages],
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
    __INTLIFY_DROP_MESSAGE_COMPILER__: 'true',
  },
  build: {
    // The oldest web views that still come: an Android one of 2018 and iOS 12.
    target: ['chrome69', 'safari12'],
    cssTarget: ['chrome69', 'safari12'],
    manifest: true,
    assetsInlineLimit: 0,
    cssCodeSplit: true,
  },
  test: {
    name: 'citizen',
    environment: 'jsdom',
    setupFiles: ['src/testing/setup.ts'],
  },
  server: {
    port: 5174,
    proxy: Object.fromEntries(['/api', '/q', '/v'].map((path) => [path, { target: server }])),
  },
})
