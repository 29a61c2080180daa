import { type Page, expect, test } from '@playwright/test'
import { staffMember } from '../support/demonstration.ts'
import { expectDone, proveAs, signInAs } from '../support/staff.ts'
import { Album } from '../support/watch.ts'

const CLERK = 'lincheng.reviewer'
const album = new Album('staff-sessions')

test('staff see where they are signed in and end what is not them', async ({ browser }) => {
  const elsewhere = await signInAs(browser, CLERK)
  const here = await signInAs(browser, CLERK)
  await expect(here.page.getByText(/^上次登录：/)).toBeVisible()
  await album.step(here.page, 'last-sign-in')
  await here.page.getByRole('button', { name: '知道了' }).click()
  await expect(here.page.getByText(/^上次登录：/)).toHaveCount(0)

  await here.page.getByRole('button', { name: staffMember(CLERK).name }).click()
  await here.page.getByRole('menuitem', { name: '我的登录' }).click()
  await expect(here.page.getByRole('heading', { level: 1, name: '我的登录' })).toBeVisible()
  await expect(here.page.getByText('本次登录')).toHaveCount(1)
  await looks(here.page)

  await here.page.getByRole('button', { name: '结束其他所有登录' }).click()
  await here.page.getByRole('dialog').getByRole('button', { name: '结束其他所有登录' }).click()
  await expectDone(here.page, '其他登录都已结束')
  await expect(here.page.getByText('除了本次登录，没有其他登录。')).toBeVisible()
  await expect(async () => {
    const me = await elsewhere.page.request.get('/api/v1/me', { headers: { 'Tongzhou-Door': 'staff' } })
    expect(me.status()).toBe(401)
  }).toPass({ timeout: 5_000 })
  expect(here.complaints).toEqual([])
})

test('what reveals asks once more for the six digits and then goes on by itself', async ({ browser }) => {
  const { page, complaints } = await signInAs(browser, 'lincheng.clerk', /status of (401|403) /)
  await page.getByRole('link', { name: '待办办件' }).first().click()
  await page.locator('tbody a').first().click()
  await page
    .getByRole('button', { name: /^查看完整的/ })
    .first()
    .click()
  const asked: string[] = []
  await page.route('**/reveals', async (route) => {
    asked.push(route.request().postData() ?? '')
    await (asked.length === 1 ? route.fulfill(stale) : route.continue())
  })
  // Nobody waits ten minutes here: the provider has forgotten the person, the server is made to have.
  await page.context().clearCookies({ name: '__Host-identity' })
  await page.getByLabel(/^查看原因/).fill('核对户籍信息')
  await page.getByRole('button', { name: '显示 10 分钟' }).click()
  await expect(page.getByRole('dialog', { name: '请再确认是您本人' })).toBeVisible()
  await album.step(page, 'prove-again')

  const opened = page.context().waitForEvent('page')
  await page.getByRole('button', { name: '去确认' }).click()
  const provider = await opened
  const closed = provider.waitForEvent('close')
  await proveAs(provider, 'lincheng.clerk').catch(() => undefined)
  await closed
  await expect(page.locator('[data-revealed]')).toBeVisible()
  expect(asked).toHaveLength(2)
  expect(asked[1]).toBe(asked[0])
  expect(complaints).toEqual([])
})

const stale = {
  status: 403,
  contentType: 'application/problem+json',
  body: JSON.stringify({
    type: '/problems/step-up-required',
    title: '这一步要再确认是您本人',
    status: 403,
    code: 'STEP_UP_REQUIRED',
    requestId: '0',
    retryable: false,
  }),
}

/** At the desk, on a narrow window, in the dark and in English. */
async function looks(page: Page): Promise<void> {
  await album.step(page, 'desk')
  await page.setViewportSize({ width: 360, height: 740 })
  await album.step(page, 'narrow')
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('button', { name: '深色' }).click()
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'My sign-ins' })).toBeVisible()
  await album.step(page, 'dark-english')
  await page.getByRole('button', { name: '中文' }).click()
  await page.getByRole('button', { name: '深色' }).click()
}
