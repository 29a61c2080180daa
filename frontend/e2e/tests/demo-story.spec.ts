import { type BrowserContext, type Page, expect, test } from '@playwright/test'
import { desk } from '../support/browser.ts'
import { demonstration } from '../support/demonstration.ts'
import { expectDone, openAction } from '../support/staff.ts'
import { Album, expectAccessible, watch } from '../support/watch.ts'

const album = new Album('demo-story')
const RESET_MS = 10_000

test('one family, four domains: every step by its person, the time machine, and back to the beginning', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const context = await browser.newContext({ ...desk, baseURL: demonstration().url })
  const complaints = watch(context, /status of (401|404) /)
  const story = await context.newPage()
  await story.goto('/demo')
  await expect(story.getByRole('heading', { level: 1, name: '一家人，四扇门' })).toBeVisible()
  await startOver(story)
  await album.step(story, 'start')

  await visited(await enter(context, story, 1))
  await subsidised(await enter(context, story, 2))
  await bedded(await enter(context, story, 3))
  await given(await enter(context, story, 4))
  await buried(await enter(context, story, 5))
  await reported(await enter(context, story, 6))
  await seenTo(await enter(context, story, 7))

  await story.reload()
  await expect(story.getByText('✓ 已完成')).toHaveCount(7)
  await album.step(story, 'all-done')

  await moveTime(context, story)
  await startOver(story)
  expect(complaints).toEqual([])
  await context.close()
})

test('the page is accessible in large type, in English and on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  for (const look of ['?elder=1', '?lang=en&elder=0', '?lang=zh']) {
    await page.goto(`/demo${look}`)
    await expectAccessible(page)
    await album.picture(page, `phone${look.replace(/\W/g, '-')}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  }
})

/** Presses the button of a step; its screen opens beside the story. */
async function enter(context: BrowserContext, story: Page, number: number): Promise<Page> {
  const opened = context.waitForEvent('page')
  await story
    .locator(`#step-${String(number)}`)
    .getByRole('button')
    .first()
    .click()
  const screen = await opened
  await expect(screen.getByRole('heading', { level: 1 })).toBeVisible()
  return screen
}

async function visited(page: Page): Promise<void> {
  await expect(page.getByText('陈岛屏').first()).toBeVisible()
  const drawer = await openAction(page, '受理')
  await drawer.getByRole('button', { name: '受理申请' }).click()
  await expectDone(page, '已受理')
  await album.step(page, '1-visited')
  await page.close()
}

async function subsidised(page: Page): Promise<void> {
  await expect(page.getByText('夏泗礁').first()).toBeVisible()
  const drawer = await openAction(page, '批准')
  await drawer.getByRole('button', { name: '批准申请' }).click()
  await expectDone(page, '已批准，决定书已生成')
  await album.step(page, '2-subsidy')
  await page.close()
}

async function bedded(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /号床，.*，空闲$/ })
    .first()
    .click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('已预留').click()
  await drawer.getByLabel('变化原因').fill('花鸟乡江秀珠冬天入住')
  await drawer.getByRole('button', { name: '登记床位变化' }).click()
  await expectDone(page, '床位变化已登记')
  await album.step(page, '3-bed')
  await page.close()
}

async function given(page: Page): Promise<void> {
  await expect(page.getByText('老船长助学慈善信托').first()).toBeVisible()
  const drawer = await openAction(page, '备案')
  await drawer.getByLabel('备案编号').fill(`CX-DEMO-${String(Date.now())}`)
  await drawer.getByRole('button', { name: '予以备案' }).click()
  await expectDone(page, '已备案，备案回执已生成')
  await album.step(page, '4-gift')
  await expect(async () => {
    await page.goto('/charitable-trusts')
    await expect(page.getByText('老船长助学慈善信托')).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  await album.step(page, '4-gift-public')
  await page.close()
}

async function buried(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /，空位$/ })
    .first()
    .click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('原因').fill('家属已到现场选定')
  await drawer.getByRole('button', { name: '预订' }).click()
  await expect(page.getByText(/^已预订：/).first()).toBeVisible()
  await album.step(page, '5-grave')
  await page.close()
}

async function reported(page: Page): Promise<void> {
  await expect(page.getByLabel('在哪里')).toHaveValue('330922203000')
  await page.getByRole('group', { name: '孩子现在有危险吗' }).getByLabel('说不清').check()
  await page.getByLabel('发生了什么').fill('夜里一直听到孩子在哭，好几天没见到大人')
  await page.getByLabel('被遗弃，或者长期没有人照看').check()
  await page.getByRole('group', { name: '什么时候' }).getByLabel('这一周').check()
  await page.getByLabel('哪个孩子').fill('八岁的女孩')
  await page.getByRole('button', { name: '发送报告' }).click()
  await expect(page.getByRole('heading', { name: '报告已收到' })).toBeVisible()
  await album.step(page, '6-report')
  await page.close()
}

async function seenTo(page: Page): Promise<void> {
  await expect(page.getByText('贝向阳').first()).toBeVisible()
  await page.getByRole('button', { name: '研判', exact: true }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('高风险').click()
  await drawer.getByLabel('评估情况').fill('已电话联系村里，今天上门')
  await drawer.getByRole('button', { name: /^保存对 HM/ }).click()
  await expectDone(page, '研判已保存')
  await album.step(page, '7-inbox')
  await page.close()
}

/** A week on: what waits turns red, and every page says what time it is. */
async function moveTime(context: BrowserContext, story: Page): Promise<void> {
  await expect(story.getByText('演示时间')).toHaveCount(0)
  await story.getByRole('button', { name: '往后 7 天' }).click()
  await expect(story.locator('.demo-time')).toContainText('演示时间')
  await album.step(story, 'a-week-later')
  const page = await enter(context, story, 1)
  await page.goto('/staff/worklist')
  await expect(page.locator('.demo-time')).toContainText('演示时间')
  await expect(page.getByRole('row').filter({ hasText: '超期' }).first()).toBeVisible()
  await album.step(page, 'worklist-a-week-later')
  await page.goto('/')
  await expect(page.locator('.demo-time')).toContainText('演示时间')
  await expect(page.getByText('给老伴选一处墓位')).toBeVisible()
  await album.step(page, 'citizen-a-week-later')
  await page.close()
}

/** Asks first, takes less than ten seconds, and leaves nothing of what was done. */
async function startOver(story: Page): Promise<void> {
  await story.getByRole('link', { name: '恢复到最初…' }).click()
  await expect(story.getByRole('heading', { name: '恢复到最初？' })).toBeVisible()
  await album.step(story, 'question')
  const began = Date.now()
  await story.getByRole('button', { name: '确定恢复' }).click()
  await expect(story.getByRole('heading', { name: '已恢复到最初' })).toBeVisible()
  expect(Date.now() - began).toBeLessThan(RESET_MS)
  await story.getByRole('link', { name: '回到故事' }).click()
  await expect(story.getByText(/· 还没做$/)).toHaveCount(7)
  await expect(story.locator('.demo-time')).toHaveCount(0)
  await album.step(story, 'reset')
}
