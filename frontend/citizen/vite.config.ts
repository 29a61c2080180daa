import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { firstPaint } from '../scripts/firstPaint.ts'
import { showAsChosen } from './firstPaint.ts'
import { leanLibraries } from './leanLibraries.ts'
import { localeMessages } from './localeMessages.ts'
import { offlineShell } from './offlineShell.ts'

const server = process.env['TONGZHOU_SERVER'] ?? 'http://localhost:8080'

/**
 * A distant phone waits for every file anew, six at a time: what the first question needs comes in a few larger ones. The rest is
 * cut as the bundler finds best.
 */
const groups = [
  { name: 'vue', test: /node_modules\/(@vue|vue|pinia|vue-router|vue-i18n|@intlify|@tanstack)\// },
  {
    name: 'shell',
    test: /src\/shell\/(AppIcon|RefusedPanel|FieldError|TopBar|OfflineBar)\.vue|export-helper/,
  },
  {
    name: 'forms',
    test: /packages\/forms\/src\/|node_modules\/@cfworker\/|src\/(outbox\/job|documents\/fileDesk|api\/cases)\.ts/,
  },
]

export default defineConfig({
  plugins: [vue(), leanLibraries, localeMessages, firstPaint(showAsChosen), offlineShell],
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
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  test: {
    name: 'citizen',
    environment: 'jsdom',
    // Whole pages are walked; on a machine that does something else beside, 5 s are not enough.
    testTimeout: 20_000,
    setupFiles: ['src/testing/setup.ts'],
  },
  server: {
    port: 5174,
    proxy: Object.fromEntries(['/api', '/q', '/v'].map((path) => [path, { target: server }])),
  },
})
