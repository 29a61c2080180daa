import { defineConfig } from '@playwright/test'
import { chromiumArgs, chromiumPath } from '../support/browser.ts'

/** Measures the felt times; `npm run felt` in frontend/e2e, no part of the journeys. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: '../support/global-setup.ts',
  workers: 1,
  timeout: 900_000,
  expect: { timeout: 30_000 },
  use: { actionTimeout: 60_000, launchOptions: { executablePath: chromiumPath, args: [...chromiumArgs] } },
})
