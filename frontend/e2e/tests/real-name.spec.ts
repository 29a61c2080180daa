import { type Page, expect, test } from '@playwright/test'
import { phone } from '../support/browser.ts'
import { signIn } from '../support/citizen.ts'
import { demonstration } from '../support/demonstration.ts'
import { phoneLooks, sweep } from '../support/looks.ts'
import { signInAs } from '../support/staff.ts'
import { Album, watch } from '../support/watch.ts'

const album = new Album('real-name')

test('whoever proves their real name sees their own matters without another question', async ({
  browser,
  request,
}) => {
  const { citizens, url } = demonstration()
  const [somebody] = citizens
  const context = await browser.newContext({ ...phone, baseURL: url })
  const complaints = watch(context, /status of (401|403|422) /)
  const page = await context.newPage()

  const ways = page.waitForResponse('**/api/v1/sign-in-ways')
  await page.goto('/sign-in')
  await (await ways).finished()
  await expect(page.getByLabel('您的手机号码')).toBeVisible()
  await expect(page.getByText('浙里办')).toHaveCount(0)
  await page.goto('/my')
  await signIn(page, request, somebody?.phone ?? '')

  await test.step('a matter asks for the last four characters', async () => {
    await openFirst(page)
    await expect(page.getByLabel('申请人身份证号码的末四位')).toBeVisible()
    await page.getByRole('button', { name: '返回' }).click()
  })

  await test.step('another name proves nothing, and nothing typed is lost', async () => {
    await page.getByRole('button', { name: '去核验' }).click()
    await album.step(page, 'asked')
    await prove(page, '别人', somebody?.idNumber ?? '')
    await expect(page.getByRole('alert')).toContainText('没有核实成功')
    await expect(page.getByLabel('身份证号码')).toHaveValue(somebody?.idNumber ?? '')
    await album.step(page, 'mismatch')
  })

  await test.step('the own name opens what is about oneself', async () => {
    await prove(page, somebody?.name ?? '', somebody?.idNumber ?? '')
    await expect(page.getByText('核验成功')).toBeVisible()
    await album.step(page, 'proved')
    await openFirst(page)
    await expect(page.getByRole('heading', { name: '办到哪一步' })).toBeVisible()
    await expect(page.getByLabel('申请人身份证号码的末四位')).toHaveCount(0)
  })

  await test.step('and tells who looked into it, by post and never by name', async () => {
    const id = new URL(page.url()).pathname.split('/').pop() ?? ''
    for (const who of ['dinghai.approver', 'putuo.approver', 'shengsi.approver']) {
      const staff = await signInAs(browser, who, /status of (401|404) /)
      const looked = staff.page.waitForResponse(`**/api/v1/cases/${id}`)
      await staff.page.goto(`/staff/cases/${id}`)
      await looked
      await staff.page.context().close()
    }
    await page.goto('/my')
    await page.getByRole('link', { name: '谁看过我的材料' }).click()
    await expect(page.getByRole('heading', { level: 1, name: '谁看过我的材料' })).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: '县级审批' }).first()).toContainText(
      '看了办件和材料',
    )
    await expect(page.locator('main')).not.toContainText(/方岑港|金塘明|夏泗礁/)
    await album.step(page, 'readings')
    await sweep(page, [{ name: 'readings', path: '/my/readings' }], phoneLooks)
  })
  expect(complaints).toEqual([])
  await context.close()
})

/** The matter of whoever signed in that has been submitted. */
function openFirst(page: Page): Promise<void> {
  return page.locator('a[href^="/my/cases/"]').first().click()
}

async function prove(page: Page, name: string, idNumber: string): Promise<void> {
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('身份证号码').fill(idNumber)
  await page.getByRole('button', { name: '核验', exact: true }).click()
}
