import { type Page, expect, test } from '@playwright/test'
import { demonstration } from '../support/demonstration.ts'
import { type Look, type Visit, arrive, examine, lookAt, looks } from '../support/looks.ts'

/** Pages of anybody, as they stand before a sign-in. */
async function publicPages(page: Page): Promise<Visit[]> {
  const first = async (path: string, list: string) => {
    await page.goto(path)
    return (await page.locator(`a[href^="${list}/"]`).first().getAttribute('href')) ?? path
  }
  const codes = demonstration().codes.filter(
    ({ item, state }, at, all) => all.findIndex((one) => one.item === item && one.state === state) === at,
  )
  return [
    ...codes.map(({ url, item }) => ({ name: `code-${item}`, path: new URL(url).pathname })),
    { name: 'code-unknown', path: '/q/nothing' },
    { name: 'paper-unknown', path: '/v/nothing' },
    { name: 'care-homes', path: '/care-homes' },
    { name: 'care-home', path: await first('/care-homes', '/care-homes') },
    { name: 'cemeteries', path: '/cemeteries?kind=NICHE' },
    { name: 'cemetery', path: await first('/cemeteries', '/cemeteries') },
    { name: 'trusts', path: '/charitable-trusts' },
    { name: 'trust', path: await first('/charitable-trusts', '/charitable-trusts') },
    { name: 'child-report', path: '/child-reports' },
    { name: 'child-receipt', path: '/child-reports/receipt' },
  ]
}

const citizenPages: Visit[] = [
  { name: 'home', path: '/' },
  { name: 'apply', path: '/apply/home-care-subsidy' },
  { name: 'apply-filing', path: '/apply/trust-filing' },
  { name: 'my-signed-out', path: '/my' },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'scan', path: '/scan' },
  { name: 'lost', path: '/apply' },
]

/** One after another in a window, two windows at a time: the machine that tests has two processors. */
async function visitAll(visits: readonly Visit[], pages: readonly Page[], look: Look): Promise<void> {
  const waiting = [...visits]
  await Promise.all(
    pages.map(async (page) => {
      for (let visit = waiting.shift(); visit !== undefined; visit = waiting.shift()) {
        await arrive(page, visit.path)
        await examine(page, visit, look)
      }
    }),
  )
}

for (const look of looks) {
  test(`pages for everybody keep nobody out: ${look.name}`, async ({ browser }) => {
    const { context, complaints } = await lookAt(browser, look)
    const pages = await Promise.all([context.newPage(), context.newPage()])
    await visitAll([...(await publicPages(pages[0])), ...citizenPages], pages, look)
    expect(complaints).toEqual([])
    await context.close()
  })
}
