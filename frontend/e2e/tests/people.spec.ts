import { type Page, expect, test } from '@playwright/test'
import { deskLooks, type Look, sweep } from '../support/looks.ts'
import { signInAs } from '../support/staff.ts'
import { Album, expectAccessible } from '../support/watch.ts'

const album = new Album('people')
/** Staff on a phone too: as narrow as the smallest. */
const looks: readonly Look[] = [...deskLooks, { name: 'narrow', width: 360, rules: 'structure' }]

test('a clerk finds a person, asks for a change, and two judge and merge a pair and take it back', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const clerk = await signInAs(browser, 'changguo.clerk')
  await findFamily(clerk.page)
  await lookElsewhere(clerk.page)
  await askForChange(clerk.page)

  const reviewer = await signInAs(browser, 'changguo.reviewer')
  await agree(reviewer.page)
  const pair = await judge(reviewer.page)

  const approver = await signInAs(browser, 'dinghai.approver')
  await mergeAndUndo(approver.page, pair)
  await sweep(
    reviewer.page,
    [
      { name: 'staff-people', path: '/staff/people' },
      { name: 'staff-person', path: new URL(clerk.page.url()).pathname },
      { name: 'staff-duplicates', path: '/staff/duplicates' },
      { name: 'staff-duplicate', path: new URL(pair).pathname },
      { name: 'staff-person-changes', path: '/staff/person-changes' },
    ],
    looks,
  )
  expect([...clerk.complaints, ...reviewer.complaints, ...approver.complaints]).toEqual([])
})

async function search(page: Page, way: string, label: string, value: string): Promise<void> {
  await page.getByRole('link', { name: '人员', exact: true }).first().click()
  await page.getByText(way, { exact: true }).first().click()
  await page.getByLabel(label).fill(value)
  await page.getByRole('button', { name: '查找' }).click()
}

async function findFamily(page: Page): Promise<void> {
  await page.getByRole('link', { name: '人员', exact: true }).first().click()
  await expect(page.getByText('还没有搜索')).toBeVisible()
  await album.step(page, 'idle')
  await search(page, '手机号码', '完整的手机号码', '13000007701')
  await album.step(page, 'found')
  await page.getByRole('link', { name: /^沈国/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^沈国/ })).toBeVisible()
  await expect(page.getByText('孙辈')).toBeVisible()
  await page.getByRole('button', { name: '查看完整的证件号码' }).click()
  await page.getByLabel('查看原因，例如：核对户籍信息').fill('核对身份证原件')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-revealed]')).toContainText('33099919380412')
  await page.getByRole('button', { name: /^隐藏/ }).click()
  await album.step(page, 'person')
  await expectAccessible(page)
}

async function lookElsewhere(page: Page): Promise<void> {
  await search(page, '姓名', '完整的姓名', '江小舟')
  await page.getByRole('link', { name: '江小舟' }).click()
  await expect(page.getByText('弃婴')).toBeVisible()
  await album.step(page, 'without-number')
  await search(page, '姓名', '完整的姓名', '查无此人')
  await expect(page.getByText('没有找到')).toBeVisible()
  await album.step(page, 'nobody')
}

async function askForChange(page: Page): Promise<void> {
  await search(page, '姓名', '完整的姓名', '沈海平')
  await page.getByRole('link', { name: '沈海平' }).click()
  await page.getByRole('button', { name: '申请变更' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('电话', { exact: true }).click()
  await drawer.getByLabel('新的手机号码').fill(`130000${String(Date.now()).slice(-5)}`)
  await drawer.getByLabel('变更理由').fill('换了号码')
  await album.step(page, 'change')
  await drawer.getByRole('button', { name: '提交变更申请' }).click()
  await expect(page.getByText('已提交，等待另一个人审核')).toBeVisible()
  await expect(page.getByRole('button', { name: '撤回申请' })).toBeVisible()
  await album.step(page, 'change-waits')
}

async function agree(page: Page): Promise<void> {
  await page.getByRole('link', { name: '人员', exact: true }).first().click()
  await page.getByRole('link', { name: '待审核变更' }).click()
  const change = page.getByRole('article').filter({ hasText: '换了号码' }).first()
  await expect(change).toContainText('沈海平')
  await album.step(page, 'changes')
  await expectAccessible(page)
  await change.getByRole('button', { name: '同意变更' }).click()
  await expect(page.getByText('变更已生效')).toBeVisible()
}

async function judge(page: Page): Promise<string> {
  await page.getByRole('link', { name: '疑似重复' }).click()
  await album.step(page, 'pairs')
  await page.getByRole('link', { name: '单小海 · 单小海' }).click()
  await expect(page.getByText('不同之处：证件号码')).toBeVisible()
  await page.getByText('同一个人', { exact: true }).click()
  await page.getByLabel('依据').fill('户口本上是同一人')
  await album.step(page, 'pair')
  await page.getByRole('button', { name: '提交判断' }).click()
  await expect(page.getByText('您已经判断过')).toBeVisible()
  return page.url()
}

async function mergeAndUndo(page: Page, pair: string): Promise<void> {
  await page.goto(pair)
  await page.getByText('同一个人', { exact: true }).click()
  await page.getByLabel('依据').fill('两份档案照片一致')
  await page.getByRole('button', { name: '提交判断' }).click()
  await page.getByRole('button', { name: '合并', exact: true }).click()
  const question = page.getByRole('dialog')
  await expect(question).toContainText('把“单小海”和“单小海”合并为一个人？')
  await album.step(page, 'merge')
  await question.getByRole('button', { name: '合并', exact: true }).click()
  await expect(page.getByText('同名同生日 · 已合并')).toBeVisible()
  await page.getByRole('link', { name: '单小海', exact: true }).last().click()
  await expect(page.getByRole('heading', { name: '并入的记录' })).toBeVisible()
  await album.step(page, 'merged')
  await page.getByRole('button', { name: '撤销合并' }).click()
  await page.getByRole('dialog').getByLabel('撤销理由').fill('合并错了')
  await page.getByRole('dialog').getByRole('button', { name: '撤销合并' }).click()
  await expect(page.getByRole('heading', { name: '并入的记录' })).toBeHidden()
}
