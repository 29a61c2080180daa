import { type Browser, type Page, expect, test } from '@playwright/test'
import { phone } from '../support/browser.ts'
import { demonstration } from '../support/demonstration.ts'
import { expectDone, signInAs } from '../support/staff.ts'
import { Album, watch } from '../support/watch.ts'

const album = new Album('cemetery')
const hall = '归帆骨灰堂'

test('from the code at a gate to a free niche, until a clerk reserves it', async ({ browser }) => {
  test.setTimeout(180_000)
  const context = await browser.newContext({ ...phone, baseURL: demonstration().url })
  const complaints = watch(context)
  const page = await context.newPage()

  await scan(page)
  const free = await search(page)
  await readPlan(page, free)
  await reserve(browser, free)

  expect(await search(page)).not.toBe(free)
  await expect(page.getByRole('link', { name: free, exact: true })).toHaveCount(0)
  expect(complaints).toEqual([])
  await context.close()
})

/** The code at the gate leads to the search in its own county, without a form; the whole of Zhoushan is one choice away. */
async function scan(page: Page): Promise<void> {
  const code = demonstration().codes.find(({ item }) => item === 'find-burial-place')
  await page.goto(code?.url ?? '')
  await expect(page.getByRole('heading', { level: 1, name: '查公墓空位' })).toBeVisible()
  await page.getByRole('link', { name: '查空位' }).click()
  await expect(page).toHaveURL(/\/cemeteries/)
  await expect(page.getByLabel('在哪里')).toHaveValue('330902000000')
  await expect(page.getByRole('link', { name: hall })).toHaveCount(0)
  await page.getByLabel('在哪里').selectOption({ label: '全市' })
  await page.getByRole('button', { name: '查空位' }).click()
  await expect(page.getByRole('link', { name: hall })).toBeVisible()
}

/** Looks for a niche in Putuo; answers the first free one. */
async function search(page: Page): Promise<string> {
  await page.goto('/cemeteries')
  await page.getByLabel('安葬方式').selectOption({ label: '格位' })
  await page.getByLabel('在哪里').selectOption({ label: '普陀区' })
  await page.getByLabel('价格').selectOption({ label: '3,000 元以内' })
  await page.getByRole('button', { name: '查空位' }).click()
  const found = page.getByRole('row').first().getByRole('link')
  await expect(found).toBeVisible()
  await album.step(page, 'search')
  return found.innerText()
}

/** The plan in large type and in English, with the section it was asked for. */
async function readPlan(page: Page, free: string): Promise<void> {
  await page.getByRole('link', { name: free, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: hall })).toBeVisible()
  await expect(page.getByRole('img', { name: /空位 \d+/ })).toBeVisible()
  await expect(page.getByText('价目表以外不得收费')).toBeVisible()
  await album.step(page, 'plan')
  await page.getByRole('link', { name: '长辈版' }).click()
  await expect(page).toHaveURL(/section=/)
  await album.step(page, 'plan-elder')
  await page.getByRole('link', { name: '标准字号' }).click()
  await page.getByRole('link', { name: 'English' }).click()
  await expect(page.getByRole('heading', { name: 'Published prices' })).toBeVisible()
  await album.step(page, 'plan-english')
  await page.getByRole('link', { name: '中文' }).click()
}

/** The clerk of the county finds it on the plan and reserves it. */
async function reserve(browser: Browser, free: string): Promise<void> {
  const { page, complaints } = await signInAs(browser, 'putuo.cemetery')
  await page.getByRole('link', { name: '公墓与墓位' }).click()
  await expect(page.getByRole('link', { name: hall })).toBeVisible()
  await album.step(page, 'staff-cemeteries')
  await page.getByRole('link', { name: hall }).click()
  const section = free.split(' ')[0] ?? ''
  await page.getByRole('navigation', { name: '墓区' }).getByRole('link', { name: section }).click()
  const plot = page.getByRole('button', { name: `${free}，空位`, exact: true })
  await expect(plot).toBeVisible()
  await album.step(page, 'staff-plan')
  await plot.click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('原因').fill('家属已到现场选定')
  await album.step(page, 'staff-reserve')
  await drawer.getByRole('button', { name: '预订' }).click()
  await expectDone(page, `已预订：${free}`)
  await expect(page.getByRole('button', { name: `${free}，已预订`, exact: true })).toBeVisible()
  await page.getByRole('button', { name: '看表格' }).click()
  await expect(page.getByText('家属已到现场选定').first()).toBeVisible()
  await album.step(page, 'staff-table')
  expect(complaints).toEqual([])
  await page.context().close()
}
