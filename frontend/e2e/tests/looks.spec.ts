import { type Browser, type Page, type Route, expect, test } from '@playwright/test'
import { desk } from '../support/browser.ts'
import {
  type Application,
  answerAll,
  declare,
  expectScreen,
  itemPath,
  next,
  sendPhotos,
  signIn,
  submit,
} from '../support/citizen.ts'
import {
  NOBODY,
  type Window,
  deskLooks,
  openWindow,
  phoneLooks,
  side,
  sweep,
  visit,
} from '../support/looks.ts'
import { photoOf } from '../support/papers.ts'
import { citizenId, mobile } from '../support/people.ts'
import { proveAs } from '../support/staff.ts'

test.describe.configure({ timeout: 300_000 })

test('what belongs to somebody signed in keeps nobody out', async ({ browser }) => {
  await side(ownPages(browser), waiting(browser))
})

test('the desk keeps nobody out', async ({ browser }) => {
  await side(township(browser), registers(browser))
})

/** The widow of the story on her phone: what she applied for, how it stands, what was sent to her, and how it went. */
async function ownPages(browser: Browser): Promise<Window> {
  const window = await openWindow(browser, /status of 403 .*\/api\/v1\/cases\//)
  const { page } = window
  await page.goto('/demo')
  const told = await page.locator('#step-2').innerText()
  const opened = page.context().waitForEvent('page')
  await page.getByRole('button', { name: '看江秀珠的手机' }).click()
  const address = new URL((await opened).url()).pathname
  await (await opened).close()
  await sweep(
    page,
    [
      { name: 'my', path: '/my' },
      { name: 'my-case-locked', path: address },
    ],
    phoneLooks,
  )
  await page.goto(address)
  await page.locator('#last-four').fill(/末四位是\s*([\dX]{4})/.exec(told)?.[1] ?? '')
  await page.getByRole('button', { name: '打开' }).click()
  await expect(page.getByRole('heading', { name: '办到哪一步' })).toBeVisible()
  await sweep(page, [{ name: 'my-case', path: address }], phoneLooks)
  await page.route(`**/api/v1${address.replace('/my', '')}`, askHow)
  await sweep(page, [{ name: 'my-rating', path: address, open: unhappy }], phoneLooks)
  return window
}

/** The question of how it went comes weeks later; here it stands at once, over the same case. */
async function askHow(route: Route): Promise<void> {
  const response = await route.fetch()
  const view = (await response.json()) as { allowedActions: string[] }
  const json = { ...view, allowedActions: [...view.allowedActions, 'rating'], ratingUntil: '2030-01-31' }
  await route.fulfill({ response, json })
}

async function unhappy(page: Page): Promise<void> {
  await page.locator('button.grade').last().click()
  await expect(page.locator('#rating-words')).toBeVisible()
}

/** An application that could not be sent yet; answers that were on their way when the page was opened anew are lost (412). */
async function waiting(browser: Browser): Promise<Window> {
  const window = await openWindow(browser, /ERR_FAILED|status of (401|412)/)
  const { page } = window
  await page.goto(itemPath)
  await answerAll(page, application)
  await signIn(page, page.request, mobile())
  const photo = await photoOf(browser, '居民身份证', ['姓名 陈阿婆'])
  await sendPhotos(page, {
    '老人身份证（人像面）': photo,
    '老人身份证（国徽面）': photo,
    '户口簿（老人本人页）': photo,
  })
  await next(page)
  await expectScreen(page, '核对一遍再提交')
  await sweep(page, [{ name: 'apply-review', path: `${itemPath}?at=review` }], phoneLooks)
  await page.reload()
  await declare(page)
  await page.route('**/submission', (route) => route.abort())
  await submit(page)
  await expectScreen(page, '已存好，还没有送到')
  await sweep(
    page,
    [
      { name: 'outbox-queued', path: new URL(page.url()).pathname },
      { name: 'outbox', path: '/my', open: (shown) => shown.getByRole('article').first().waitFor() },
    ],
    phoneLooks,
  )
  return window
}

const application: Application = {
  relation: '为我自己',
  applicant: { name: '陈阿婆', idNumber: citizenId('19481103') },
  noticeTo: '发到我登录的手机',
  township: ['定海区', '昌国街道'],
  address: '环城南路 8 号',
  household: '其他',
  living: '和老伴两人',
  remark: '上午在家。',
}

async function township(browser: Browser): Promise<Window> {
  const window = await openWindow(browser, NOBODY, desk)
  const { page } = window
  await sweep(page, [{ name: 'staff-sign-in', path: '/staff/' }], deskLooks)
  await sweep(page, [{ name: 'provider-sign-in', path: '/oauth2/authorization/staff' }], deskLooks)
  await enter(page, 'changguo.clerk')
  const decided = await firstOfTable(page, '/staff/worklist?state=APPROVED')
  const code = await firstOfTable(page, '/staff/codes')
  const paper = await paperOf(page, `${decided}/decision`)
  await sweep(
    page,
    [
      { name: 'staff-worklist', path: '/staff/worklist' },
      { name: 'staff-case', path: await firstOfTable(page, '/staff/worklist') },
      {
        name: 'staff-case-act',
        path: await firstOfTable(page, '/staff/worklist?state=SUBMITTED'),
        open: act,
      },
      { name: 'staff-case-decided', path: decided },
      { name: 'staff-decision', path: `${decided}/decision` },
      { name: 'staff-codes', path: '/staff/codes' },
      { name: 'staff-code', path: code },
      { name: 'staff-code-issue', path: '/staff/codes/new' },
      { name: 'staff-intake', path: '/staff/intake' },
      { name: 'staff-hotline', path: '/staff/hotline' },
      { name: 'staff-search', path: '/staff/search' },
      { name: 'staff-lost', path: '/staff/nothing' },
    ],
    deskLooks,
  )
  await page.setViewportSize({ width: 360, height: 740 })
  await sweep(page, [{ name: 'paper', path: paper }], phoneLooks)
  return window
}

/** The first thing that may be done with a case. */
async function act(page: Page): Promise<void> {
  await page.keyboard.press('1')
  await expect(page.getByRole('dialog')).toBeVisible()
}

/** Where anybody checks the paper of a decision. */
async function paperOf(page: Page, decision: string): Promise<string> {
  await page.goto(decision)
  const link = page.locator('a[href*="/v/"]')
  await expect(link).toBeVisible()
  return new URL((await link.getAttribute('href')) ?? '').pathname
}

async function registers(browser: Browser): Promise<Window> {
  const window = await openWindow(browser, NOBODY, desk)
  const { page } = window
  await enter(page, 'dinghai.clerk')
  const home = await firstOfTable(page, '/staff/institutions')
  await sweep(
    page,
    [
      { name: 'staff-institutions', path: '/staff/institutions' },
      { name: 'staff-institution', path: home },
      { name: 'staff-institution-new', path: '/staff/institutions/new' },
      { name: 'staff-institution-amendment', path: `${home}/amendment` },
      { name: 'staff-beds-new', path: `${home}/beds/new` },
    ],
    deskLooks,
  )
  await enter(page, 'dinghai.cemetery')
  const cemetery = await firstOfTable(page, '/staff/cemeteries')
  await sweep(
    page,
    [
      { name: 'staff-cemeteries', path: '/staff/cemeteries' },
      { name: 'staff-cemetery', path: cemetery },
      { name: 'staff-cemetery-new', path: '/staff/cemeteries/new' },
      { name: 'staff-cemetery-amendment', path: `${cemetery}/amendment` },
      { name: 'staff-section-new', path: `${cemetery}/sections/new` },
    ],
    deskLooks,
  )
  await enter(page, 'city.charity')
  const trust = await firstOfTable(page, '/staff/trusts')
  await sweep(
    page,
    [
      { name: 'staff-trusts', path: '/staff/trusts' },
      { name: 'staff-trust', path: trust },
    ],
    deskLooks,
  )
  await enter(page, 'dinghai.protection')
  const report = await firstOfTable(page, '/staff/child-reports')
  await sweep(
    page,
    [
      { name: 'staff-child-reports', path: '/staff/child-reports' },
      { name: 'staff-child-report', path: report },
    ],
    deskLooks,
  )
  return window
}

/** The first address of a table of the desk. */
async function firstOfTable(page: Page, list: string): Promise<string> {
  await visit(page, list)
  const link = page.locator('tbody a').first()
  await expect(link).toBeVisible()
  return (await link.getAttribute('href')) ?? list
}

/** Signed in as somebody else than before, if anybody was. */
async function enter(page: Page, username: string): Promise<void> {
  await page.context().clearCookies()
  await page.goto('/oauth2/authorization/staff?return=/staff/')
  await proveAs(page, username)
}
