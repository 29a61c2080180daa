import { defineConfig, devices } from '@playwright/test'
import { chromiumArgs, chromiumPath } from './support/browser.ts'

const chromium = { launchOptions: { executablePath: chromiumPath, args: [...chromiumArgs] } }
const signIn = /staff-sign-in\.spec\.ts/
const story = /demo-story\.spec\.ts/

/** The global set-up starts a product of its own, unless `TONGZHOU_URL` and `TONGZHOU_DATA` name one that runs. */
export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  globalSetup: './support/global-setup.ts',
  workers: 2,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json']],
  use: {
    baseURL: process.env['TONGZHOU_URL'] ?? 'http://localhost:8080',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    trace: 'retain-on-failure',
    actionTimeout: 20_000,
  },
  projects: [
    {
      name: 'desktop',
      testMatch: signIn,
      use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 }, ...chromium },
    },
    {
      name: 'phone',
      testMatch: signIn,
      use: { ...devices['Pixel 7'], viewport: { width: 360, height: 740 }, ...chromium },
    },
    // A journey is walked by people on a phone and people at a desk; it opens its own windows.
    // No trace: its recorder fetches what pages show as blobs, and their policy complains of it.
    {
      name: 'journeys',
      testIgnore: [signIn, story],
      use: { ...chromium, trace: 'off', screenshot: 'only-on-failure' },
    },
    // Moves the time and takes everything back to the beginning, so it is walked when the others are home.
    {
      name: 'story',
      testMatch: story,
      dependencies: ['desktop', 'phone', 'journeys'],
      use: { ...chromium, trace: 'off', screenshot: 'only-on-failure' },
    },
  ],
})
