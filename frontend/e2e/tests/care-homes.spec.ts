import { type Browser, type Page, expect, test } from '@playwright/test'
import { phone } from '../support/browser.ts'
import { demonstration } from '../support/demonstration.ts'
import { expectDone, signInAs } from '../support/staff.ts'
import { Album, watch } from '../support/watch.ts'

const album = new Album('care-homes')
const home = '青垒颐养院'

test('from the code on the wall to a free bed, and back when a bed is taken out', async ({ browser }) => {
  const context = await browser.newContext({ ...phone, baseURL: demonstration().url })
  const complaints = watch(context)
  const family = await context.newPage()

  await look(family)
  const before = await freeNursingBeds(family)
  await takeOut(browser)
  await family.reload()
  expect(await freeNursingBeds(family)).toBe(before - 1)
  await album.picture(family, 'one-less')

  expect(complaints).toEqual([])
  await context.close()
})

/** The daughter scans the code at the neighbourhood centre and looks for a nursing bed that she can pay. */
async function look(page: Page): Promise<void> {
  const code = demonstration().codes.find(({ item }) => item === 'find-care-home')
  await page.goto(code?.url ?? 'no code')
  await expect(page.getByRole('heading', { level: 1, name: '查空床位' })).toBeVisible()
  await album.step(page, 'landing')
  await page.getByRole('link', { name: '查空床位' }).click()

  await page.getByLabel('在哪里').selectOption('定海区')
  await page.getByLabel('要什么床位').selectOption('护理型床位')
  await page.getByLabel('每月收费').selectOption('每月 2,000 元以内')
  await page.getByLabel('只看有空床的').check()
  await page.getByRole('button', { name: '查一查' }).click()
  await expect(page.getByRole('link', { name: home })).toBeVisible()
  await expect(page.getByText('金桂里康养中心')).toHaveCount(0)
  await expect(page.getByLabel('在哪里')).toHaveValue('330902000000')
  await album.step(page, 'found')

  await page.getByRole('link', { name: home }).click()
  await expect(page.getByRole('heading', { level: 1, name: home })).toBeVisible()
  await expect(page.getByRole('link', { name: /打电话问/ })).toHaveAttribute('href', 'tel:05805550100')
  await album.step(page, 'home')
}

async function freeNursingBeds(page: Page): Promise<number> {
  const figure = page.getByRole('listitem').filter({ hasText: '护理型床位' }).locator('b')
  return Number(await figure.innerText())
}

/** The county's clerk finds the same home and takes a broken bed out of service. */
async function takeOut(browser: Browser): Promise<void> {
  const { page, complaints } = await signInAs(browser, 'dinghai.clerk')
  await page.getByRole('link', { name: '养老机构' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '养老机构' })).toBeVisible()
  await expect(page.getByRole('link', { name: home })).toBeVisible()
  await album.step(page, 'staff-list')
  await page.getByRole('link', { name: home }).click()
  await expect(page.getByRole('heading', { name: '床位图' })).toBeVisible()
  await album.step(page, 'staff-plan')

  const bed = page.getByRole('button', { name: /护理型床位，空闲$/ }).first()
  const name = (await bed.getAttribute('aria-label')) ?? ''
  await bed.click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('停用', { exact: true }).click()
  await drawer.getByLabel('变化原因').fill('床板损坏，等待维修')
  await album.step(page, 'staff-bed')
  await drawer.getByRole('button', { name: '登记床位变化' }).click()
  await expectDone(page, '床位变化已登记')
  await expect(page.getByRole('button', { name: name.replace('空闲', '停用') })).toBeVisible()
  await album.step(page, 'staff-done')
  expect(complaints).toEqual([])
  await page.context().close()
}
