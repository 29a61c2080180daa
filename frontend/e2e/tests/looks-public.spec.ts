import { type Browser, type Page, test } from '@playwright/test'
import { desk } from '../support/browser.ts'
import { demonstration } from '../support/demonstration.ts'
import { NOBODY, type Window, openWindow, phoneLooks, side, sweep, visit } from '../support/looks.ts'

test.describe.configure({ timeout: 300_000 })

test('pages for everybody keep nobody out', async ({ browser }) => {
  await side(publicPages(browser), citizenPages(browser))
})

async function publicPages(browser: Browser): Promise<Window> {
  const window = await openWindow(browser, NOBODY)
  const { page } = window
  const codes = demonstration().codes.filter(
    ({ item }, at, all) => all.findIndex((one) => one.item === item) === at,
  )
  const trust = await first(page, '/charitable-trusts')
  await sweep(
    page,
    [
      ...codes.map(({ url, item }) => ({ name: `code-${item}`, path: new URL(url).pathname })),
      { name: 'code-unknown', path: '/q/nothing' },
      { name: 'paper-unknown', path: '/v/nothing' },
      { name: 'paper-ask', path: '/v?code=12' },
      { name: 'care-homes', path: '/care-homes' },
      { name: 'care-home', path: await first(page, '/care-homes') },
      { name: 'care-home-unknown', path: '/care-homes/nothing' },
      { name: 'cemeteries', path: '/cemeteries?kind=NICHE' },
      { name: 'cemetery', path: await first(page, '/cemeteries') },
      { name: 'trusts', path: '/charitable-trusts' },
      { name: 'trust', path: trust },
      { name: 'child-report', path: '/child-reports' },
      { name: 'child-receipt', path: '/child-reports/receipt' },
      { name: 'demo', path: '/demo' },
      { name: 'demo-reset', path: '/demo/reset' },
    ],
    phoneLooks,
  )
  return window
}

async function citizenPages(browser: Browser): Promise<Window> {
  const window = await openWindow(browser, NOBODY)
  await sweep(
    window.page,
    [
      { name: 'home', path: '/' },
      { name: 'apply', path: '/apply/home-care-subsidy' },
      { name: 'apply-filing', path: '/apply/trust-filing' },
      { name: 'my-signed-out', path: '/my' },
      { name: 'sign-in', path: '/sign-in' },
      { name: 'scan', path: '/scan' },
      { name: 'lost', path: '/apply' },
    ],
    phoneLooks,
  )
  await window.page.setViewportSize(desk.viewport)
  await sweep(window.page, [{ name: 'home-wide', path: '/' }], phoneLooks)
  return window
}

/** The first address of a public list. */
async function first(page: Page, list: string): Promise<string> {
  await visit(page, list)
  return (await page.locator(`a[href^="${list}/"]`).first().getAttribute('href')) ?? list
}
