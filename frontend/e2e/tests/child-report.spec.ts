import { expect, test } from '@playwright/test'
import { phone } from '../support/browser.ts'
import { demonstration } from '../support/demonstration.ts'
import { signInAs } from '../support/staff.ts'
import { Album, expectAccessible, watch } from '../support/watch.ts'

const told = `孩子夜里一直哭，手臂上有伤（${String(Date.now())}）`

test('a neighbour reports without scripts, an officer handles it, and nobody else knows', async ({
  browser,
}) => {
  const { url } = demonstration()
  const album = new Album('child-report')
  // Whoever reports: a phone that runs no scripts.
  const plain = await browser.newContext({ ...phone, baseURL: url, javaScriptEnabled: false })
  const page = await plain.newPage()
  await page.goto(reportCode())
  await page.getByRole('link', { name: '去报告' }).click()
  await expect(page.getByRole('link', { name: '拨打 110' })).toBeVisible()
  await expect(page.getByRole('link', { name: '立即离开本页' })).toBeVisible()
  await expect(page.getByLabel('在哪里')).toHaveValue('330922203000')
  await album.picture(page, 'form')

  await page.getByLabel('发生了什么').fill(told)
  await page.getByLabel('身上多处受伤').check()
  await page.getByRole('button', { name: '发送报告' }).click()
  await expect(page.getByRole('alert')).toContainText('还没有发出')
  await expect(page.getByLabel('发生了什么')).toHaveValue(told)
  await expect(page.getByLabel('身上多处受伤')).toBeChecked()
  await album.picture(page, 'error-kept')

  await page.getByRole('group', { name: '孩子现在有危险吗' }).getByLabel('说不清').check()
  await page.getByRole('group', { name: '什么时候' }).getByLabel('这一周').check()
  await page.getByLabel('哪个孩子').fill('大约七岁的男孩，住码头边')
  await page.getByRole('button', { name: '发送报告' }).click()
  await expect(page.getByRole('heading', { name: '报告已收到' })).toBeVisible()
  const receipt = (await page.locator('.receipt').textContent()) ?? ''
  expect(receipt).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
  await album.picture(page, 'receipt')
  await page.reload()
  await expect(page.locator('.receipt')).toHaveText(receipt)

  await page.getByRole('link', { name: '查处理情况' }).click()
  await page.getByLabel('回执号').fill(receipt.toLowerCase().replaceAll('-', ''))
  await page.getByRole('button', { name: '查询' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('已收到')
  expect(await page.content()).not.toContain('手臂')
  await album.picture(page, 'state')

  // The officer of the island.
  const officer = await signInAs(browser, 'huaniao.protection')
  const desk = officer.page
  await desk.getByRole('link', { name: '强制报告' }).first().click()
  await expect(desk.getByRole('table')).toBeVisible()
  await album.step(desk, 'inbox')
  await desk
    .getByRole('row')
    .filter({ hasText: '家暴' })
    .filter({ hasText: /还剩 2[34] 小时/ })
    .last()
    .getByRole('link')
    .click()
  await desk.getByLabel('查看事由').fill('首次研判')
  await desk.getByRole('button', { name: '查看报告内容' }).click()
  await expect(desk.getByText(told)).toBeVisible()
  await album.step(desk, 'words')
  await desk.getByRole('button', { name: '移送', exact: true }).click()
  const drawer = desk.getByRole('dialog')
  await drawer.getByText('公安机关').click()
  await drawer.getByLabel('移送说明').fill('已电话移交派出所值班民警')
  await album.step(desk, 'referral')
  await drawer.getByRole('button', { name: /^移送 HM/ }).click()
  await expect(drawer).toBeHidden()
  const address = new URL(desk.url()).pathname
  expect(officer.complaints).toEqual([])

  // The reporter hears as much as that.
  await page.goto('/child-reports/receipt')
  await page.getByLabel('回执号').fill(receipt)
  await page.getByRole('button', { name: '查询' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('已移交公安机关')

  // To a clerk of the same island it is no page.
  const clerk = await signInAs(browser, 'huaniao.clerk')
  await expect(clerk.page.getByRole('link', { name: '强制报告' })).toHaveCount(0)
  await clerk.page.goto(address)
  await expect(clerk.page.getByText('没有这个页面')).toBeVisible()
  await album.picture(clerk.page, 'clerk')
  const answer = await clerk.page.request.get(address.replace('/staff/', '/api/v1/'), {
    headers: { 'Tongzhou-Door': 'staff' },
  })
  expect(answer.status()).toBe(404)
})

test('the form is accessible, and where scripts run the way out leaves no way back', async ({ browser }) => {
  const context = await browser.newContext({ ...phone, baseURL: demonstration().url })
  const complaints = watch(context)
  const page = await context.newPage()
  for (const look of ['', '?elder=1', '?lang=en&elder=0']) {
    await page.goto(`/child-reports${look}`)
    await expectAccessible(page)
  }
  await page.goto('/child-reports/receipt')
  await expectAccessible(page)
  await page.goto('/child-reports?lang=zh')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page).not.toHaveURL(/child-reports/)
  await page.goBack()
  await expect(page).toHaveURL(/receipt/)
  expect(complaints).toEqual([])
})

/** The code on the door of the island's school. */
function reportCode(): string {
  return demonstration().codes.find(({ item }) => item === 'report-child-harm')?.url ?? ''
}
