import { type APIRequestContext, type Browser, type Page, expect, test } from '@playwright/test'
import { phone } from '../support/browser.ts'
import {
  type Application,
  answerAll,
  declare,
  expectScreen,
  itemPath,
  next,
  numberOf,
  sendPhotos,
  signIn,
  submit,
} from '../support/citizen.ts'
import { demonstration, messagesTo } from '../support/demonstration.ts'
import { photoOf, reportOf } from '../support/papers.ts'
import { citizenId, mobile } from '../support/people.ts'
import { choose, expectDone, openAction, openCase, signInAs } from '../support/staff.ts'
import { Album, watch } from '../support/watch.ts'

const album = new Album('live')
const number = mobile()
const application: Application = {
  relation: '为我自己',
  applicant: { name: '林阿凤', idNumber: citizenId('19410522') },
  noticeTo: '发到我登录的手机',
  township: ['定海区', '昌国街道'],
  address: '东海路 18 号',
  household: '其他',
  living: '独自居住',
  remark: '',
}

test('what one does the other sees, and the applicant says how it went', async ({ browser, request }) => {
  test.setTimeout(420_000)
  const watching = await signInAs(browser, 'changguo.reviewer')
  await watching.page.getByRole('link', { name: '待办办件' }).first().click()
  await expect(watching.page.getByRole('heading', { level: 1, name: '待办办件' })).toBeVisible()

  const context = await browser.newContext({ ...phone, baseURL: demonstration().url })
  const complaints = watch(context, /status of 401 .*\/api\/v1\/me$/)
  const citizen = await context.newPage()
  const caseNumber = await apply(citizen, request, browser)

  await test.step('a new matter is announced and shown when asked', async () => {
    const bar = watching.page.getByRole('button', { name: /件新办件/ })
    await expect(bar).toBeVisible()
    await album.step(watching.page, 'worklist-news')
    await bar.click()
    await choose(watching.page, '排序', '新收到的在前')
    await expect(watching.page.getByRole('link', { name: caseNumber })).toBeVisible()
    await expect(bar).toBeHidden()
  })

  await test.step('a change of a case that is open is told with who made it', async () => {
    await openCase(watching.page, caseNumber)
    const clerk = await signInAs(browser, 'changguo.clerk')
    await openCase(clerk.page, caseNumber)
    const acceptance = await openAction(clerk.page, '受理')
    await acceptance.getByRole('button', { name: '受理申请' }).click()
    await expectDone(clerk.page, '已受理')
    await expect(watching.page.getByText(/办理了“受理”/)).toBeVisible()
    await album.step(watching.page, 'case-newer')
    await watching.page.getByRole('button', { name: '查看最新内容' }).click()
    await expect(watching.page.getByText(/办理了“受理”/)).toBeHidden()
    await assess(clerk.page, browser)
    expect(clerk.complaints).toEqual([])
    await clerk.page.context().close()
  })

  await decide(browser, watching.page, caseNumber)

  await test.step('the applicant is asked by message, and rates', async () => {
    await expect(async () => expect((await messagesTo(request, number)).join()).toContain('评一评')).toPass({
      timeout: 30_000,
    })
    await rate(citizen)
  })

  await test.step('a bad rating comes back to the desk with its clock', async () => {
    await expect(watching.page.getByText('申请人评价：')).toBeHidden()
    await openCase(watching.page, caseNumber)
    await expect(watching.page.getByText('不满意').first()).toBeVisible()
    await expect(watching.page.getByText('差评回访').first()).toBeVisible()
    await album.step(watching.page, 'case-bad-rating')
    const call = await openAction(watching.page, '登记差评回访')
    await call.getByLabel('回访情况').fill('下午三点电话联系，反映材料拍了三遍才通过。')
    await album.step(watching.page, 'case-call-back')
    await call.getByRole('button', { name: '登记回访' }).click()
    await expectDone(watching.page, '已登记回访')
    const answer = await openAction(watching.page, '答复整改情况')
    await answer.getByLabel('整改答复').fill('拍照提示已改得更清楚，以后可以请村干部代拍。')
    await answer.getByRole('button', { name: '提交答复' }).click()
    await expectDone(watching.page, '已答复评价人')
  })
  await citizen.reload()
  await expect(citizen.getByText('拍照提示已改得更清楚')).toBeVisible()
  await album.step(citizen, 'answered')
  expect(complaints).toEqual([])
  expect(watching.complaints).toEqual([])
})

async function apply(page: Page, request: APIRequestContext, browser: Browser): Promise<string> {
  await page.goto(itemPath)
  await answerAll(page, application)
  await signIn(page, request, number)
  const photo = await photoOf(browser, '居民身份证', ['姓名 林阿凤', '有效期限 长期'])
  await sendPhotos(page, {
    '老人身份证（人像面）': photo,
    '老人身份证（国徽面）': photo,
    '户口簿（老人本人页）': photo,
  })
  await next(page)
  await expectScreen(page, '核对一遍再提交')
  await declare(page)
  await submit(page)
  return numberOf(page)
}

async function assess(page: Page, browser: Browser): Promise<void> {
  const order = await openAction(page, '委托能力评估')
  await order.getByRole('button', { name: '委托评估' }).click()
  await expectDone(page, '已委托评估，时限暂停')
  const drawer = await openAction(page, '登记评估结果')
  await drawer.getByText('2 · 中度失能').click()
  await drawer.getByLabel('评估员一').fill('赵评估')
  await drawer.getByLabel('评估员二').fill('钱评估')
  await drawer.getByLabel('能力评估报告').setInputFiles({
    name: '能力评估报告.pdf',
    mimeType: 'application/pdf',
    buffer: await reportOf(browser, '老年人能力评估报告', ['姓名 林阿凤', '等级 2 中度失能']),
  })
  await expect(drawer.getByText('已上传')).toBeVisible({ timeout: 30_000 })
  await drawer.getByRole('button', { name: '登记评估结果' }).click()
  await expectDone(page, '评估结果已登记')
}

/** The reviewer recommends, the approver refuses, the clerk hands it over. */
async function decide(browser: Browser, reviewer: Page, caseNumber: string): Promise<void> {
  await reviewer.getByRole('button', { name: '查看最新内容' }).click()
  const review = await openAction(reviewer, '审核')
  await review.getByText('建议不予批准').click()
  await review.getByLabel('审核意见').fill('家庭类别为其他，按现行标准不予补贴。')
  await review.getByRole('button', { name: '提交审核意见' }).click()
  await expectDone(reviewer, '审核意见已提交')

  const approver = await signInAs(browser, 'dinghai.approver')
  await openCase(approver.page, caseNumber)
  const refusal = await openAction(approver.page, '不予批准')
  await refusal.getByRole('textbox').fill('家庭类别和能力等级不在补贴范围内。')
  await refusal.getByRole('button', { name: /作出不予批准决定/ }).click()
  await expect(approver.page.getByRole('dialog')).toBeHidden()
  await approver.page.context().close()

  const clerk = await signInAs(browser, 'changguo.clerk')
  await clerk.page.goto(reviewer.url())
  const delivery = await openAction(clerk.page, '登记送达')
  await delivery.getByRole('button', { name: '登记送达' }).click()
  await expectDone(clerk.page, '送达已登记')
  await clerk.page.context().close()
}

/** Five faces, one of them, why, and sent; in large type, in the dark and in English too. */
async function rate(page: Page): Promise<void> {
  await page.goto('/my')
  await expect(page.getByText(/条新消息/)).toBeVisible()
  await album.step(page, 'my-unread')
  await page
    .getByRole('link', { name: /养老服务补贴/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: '这件事办得怎么样？' })).toBeVisible()
  await expect(page.getByRole('heading', { name: '发给您的短信' })).toBeVisible()
  await album.step(page, 'rating')
  await page.getByRole('button', { name: '长辈版' }).click()
  await album.step(page, 'rating-elder')
  await page.getByRole('button', { name: '长辈版' }).click()
  await page.emulateMedia({ colorScheme: 'dark' })
  await album.step(page, 'rating-dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await page.getByRole('button', { name: '不满意', exact: true }).click()
  await page.getByLabel('要的材料多').check()
  await page.getByLabel('还想说的').fill('身份证拍了三遍。')
  await album.step(page, 'rating-why')
  await page.getByRole('button', { name: '提交评价' }).click()
  await expect(page.getByRole('heading', { name: '您的评价' })).toBeVisible()
  await album.step(page, 'rated')
}
