import { type APIRequestContext, type Browser, type Page, chromium, expect, test } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chromiumArgs, chromiumPath, phone } from '../support/browser.ts'
import { filmOf } from '../support/camera.ts'
import {
  type Application,
  answerAll,
  declare,
  expectScreen,
  numberOf,
  sendPhotos,
  signIn,
  submit,
} from '../support/citizen.ts'
import { demonstration, messagesTo } from '../support/demonstration.ts'
import { photoOf, reportOf } from '../support/papers.ts'
import { citizenId, mobile } from '../support/people.ts'
import { action, choose, expectDone, openAction, openCase, signInAs } from '../support/staff.ts'
import { Album, watch } from '../support/watch.ts'

const album = new Album('journey')
const place = '昌国街道便民服务中心三号窗'
const number = mobile()
const daughter = { name: '李海燕', idNumber: citizenId('19720809') }
const mother = { name: '王秀英', idNumber: citizenId('19460315') }
const application: Application = {
  relation: '为父母（公婆、岳父母）',
  representative: daughter,
  applicant: mother,
  noticeTo: '发到我登录的手机',
  address: '海滨路 12 号 301 室',
  household: '最低生活保障边缘家庭（低保边缘）',
  living: '独自居住',
  remark: '母亲听力不好，上门前请先打电话给我。',
}

test('from the code on the wall to the paper anybody can check', async ({ browser, request }) => {
  test.setTimeout(420_000)
  const placard = await issueCode(browser)

  const eyes = await chromium.launch({
    executablePath: chromiumPath,
    args: [
      ...chromiumArgs,
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${filmOf(placard, { turned: 7, light: 0.55 })}`,
    ],
  })
  try {
    const context = await eyes.newContext({ ...phone, baseURL: demonstration().url })
    const complaints = watch(context, /status of 401 .*\/api\/v1\/me$/)
    const citizen = await context.newPage()

    await scan(citizen)
    const caseNumber = await apply(citizen, request, browser)
    await handle(browser, caseNumber)
    await readDecision(citizen, request)

    expect(complaints).toEqual([])
  } finally {
    await eyes.close()
  }
})

/** The clerk issues a code for her window and opens the placard to print it. */
async function issueCode(browser: Browser): Promise<Buffer> {
  const { page, complaints } = await signInAs(browser, 'changguo.clerk')
  await page.getByRole('link', { name: '办事码' }).click()
  await expect(page.getByRole('heading', { name: '办事码' })).toBeVisible()
  await album.step(page, 'staff-codes')
  await page.getByRole('button', { name: '制发办事码' }).click()
  await choose(page, '事项', '养老服务补贴')
  await page.getByLabel('张贴地点').fill(place)
  await page.getByLabel('承办单位').fill('昌国街道办事处')
  await page.getByLabel('联系电话').fill('0580-2030000')
  await album.step(page, 'staff-code-new')
  await page.getByRole('button', { name: '制发办事码' }).click()
  await expect(page.getByRole('heading', { name: new RegExp(place) })).toBeVisible()
  await album.step(page, 'staff-code')

  await page.getByRole('button', { name: '打印A4告示' }).click()
  await expect(page.locator('iframe')).toBeVisible()
  await album.step(page, 'staff-placard')
  const code = new URL(page.url()).pathname.split('/').pop() ?? ''
  const placard = await paperOf(page.request, `/api/v1/codes/${code}/placard?size=A4`)
  expect(placard.subarray(0, 5).toString()).toBe('%PDF-')
  expect(complaints).toEqual([])
  await page.context().close()
  return placard
}

/** A paper that the page has shown in a frame, as the server sends it. */
async function paperOf(request: APIRequestContext, path: string): Promise<Buffer> {
  return (await request.get(path, { headers: { 'Tongzhou-Door': 'staff' } })).body()
}

/** The camera sees the placard, the landing page says whose it is. */
async function scan(page: Page): Promise<void> {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: '扫码就能办' })).toBeVisible()
  await album.step(page, 'home')
  const look = await holdReader(page)
  await page.getByRole('link', { name: '扫一扫二维码' }).click()
  await expect(page.getByText('把二维码放进框里')).toBeVisible()
  await album.step(page, 'scan')
  look()

  await page.waitForURL(/\/q\//)
  await expectScreen(page, '养老服务补贴')
  await expect(page.getByText(place).first()).toBeVisible()
  await album.step(page, 'landing')
  await page.getByRole('link', { name: '长辈版' }).click()
  await album.step(page, 'landing-elder')
  await page.getByRole('link', { name: '标准字号' }).click()
  await page.getByRole('link', { name: '开始申请' }).click()
}

/** The reader is faster than a picture of it: what reads the code arrives when the answer is called. */
async function holdReader(page: Page): Promise<() => void> {
  let look = () => {}
  const pictured = new Promise<void>((resolve) => {
    look = resolve
  })
  await page.route('**/*.wasm', async (route) => {
    await pictured
    await route.continue()
  })
  return () => {
    look()
  }
}

/** The daughter applies for her mother; answers the number of the case. */
async function apply(page: Page, request: APIRequestContext, browser: Browser): Promise<string> {
  await answerAll(page, application, async (screen) => {
    await album.step(page, `apply-${screen}`)
    if (screen === '老人是谁') {
      await inElderMode(page, `apply-${screen}`)
    }
  })
  await signIn(page, request, number, (screen) => album.step(page, `apply-${screen}`))
  await sendPhotos(page, {
    '老人身份证（人像面）': await photoOf(browser, '居民身份证', [`姓名 ${mother.name}`, mother.idNumber]),
    '老人身份证（国徽面）': await photoOf(browser, '中华人民共和国居民身份证', ['签发机关 某公安局']),
    '户口簿（老人本人页）': await photoOf(browser, '常住人口登记卡', [`姓名 ${mother.name}`, '户主']),
    '代办人身份证（人像面）': await photoOf(browser, '居民身份证', [`姓名 ${daughter.name}`]),
    '代办人身份证（国徽面）': await photoOf(browser, '中华人民共和国居民身份证', ['签发机关 某公安局']),
  })
  await album.step(page, 'apply-papers')
  await page.getByRole('button', { name: '下一步', exact: true }).click()

  await expectScreen(page, '核对一遍再提交')
  await expect(page.getByText(application.address)).toBeVisible()
  await declare(page)
  await album.step(page, 'apply-review')
  await inElderMode(page, 'apply-review')
  await submit(page)
  const caseNumber = await numberOf(page)
  await album.step(page, 'apply-done')
  return caseNumber
}

async function inElderMode(page: Page, name: string): Promise<void> {
  const elder = page.getByRole('button', { name: '长辈版' })
  await elder.click()
  await album.step(page, `${name}-elder`)
  await elder.click()
}

/** Clerk, reviewer and approver do their part of it. */
async function handle(browser: Browser, caseNumber: string): Promise<void> {
  const clerk = await signInAs(browser, 'changguo.clerk')
  await openCase(clerk.page, caseNumber)
  await album.step(clerk.page, 'clerk-case')
  await action(clerk.page, '由我经办').click()
  await expect(action(clerk.page, '放回公共待办')).toBeVisible()
  const acceptance = await openAction(clerk.page, '受理')
  await album.step(clerk.page, 'clerk-acceptance')
  await acceptance.getByRole('button', { name: '受理申请' }).click()
  await expectDone(clerk.page, '已受理')
  const order = await openAction(clerk.page, '委托能力评估')
  await album.step(clerk.page, 'clerk-assessment-order')
  await order.getByRole('button', { name: '委托评估' }).click()
  await expectDone(clerk.page, '已委托评估，时限暂停')
  await recordAssessment(clerk.page, browser)
  await album.step(clerk.page, 'clerk-assessed')
  expect(clerk.complaints).toEqual([])
  await clerk.page.context().close()

  await review(browser, caseNumber)
  await approve(browser, caseNumber)
}

async function recordAssessment(page: Page, browser: Browser): Promise<void> {
  const drawer = await openAction(page, '登记评估结果')
  await drawer.getByText('2 · 中度失能').click()
  await drawer.getByLabel('评估员一').fill('赵评估')
  await drawer.getByLabel('评估员二').fill('钱评估')
  await drawer.getByLabel('能力评估报告').setInputFiles({
    name: '能力评估报告.pdf',
    mimeType: 'application/pdf',
    buffer: await reportOf(browser, '老年人能力评估报告', [`姓名 ${mother.name}`, '等级 2 中度失能']),
  })
  await expect(drawer.getByText('已上传')).toBeVisible({ timeout: 30_000 })
  await album.step(page, 'clerk-assessment')
  await drawer.getByRole('button', { name: '登记评估结果' }).click()
  await expectDone(page, '评估结果已登记')
}

async function review(browser: Browser, caseNumber: string): Promise<void> {
  const { page, complaints } = await signInAs(browser, 'changguo.reviewer')
  await openCase(page, caseNumber)
  const drawer = await openAction(page, '审核')
  await drawer.getByText('建议批准').click()
  await drawer.getByLabel('审核意见').fill('材料齐全，已核实户籍和家庭类别，评估结果有效。')
  await album.step(page, 'reviewer-review')
  await drawer.getByRole('button', { name: '提交审核意见' }).click()
  await expectDone(page, '审核意见已提交')
  await album.step(page, 'reviewer-done')
  expect(complaints).toEqual([])
  await page.context().close()
}

async function approve(browser: Browser, caseNumber: string): Promise<void> {
  const { page, complaints } = await signInAs(browser, 'dinghai.approver')
  await album.step(page, 'approver-worklist')
  await openCase(page, caseNumber)
  const drawer = await openAction(page, '批准')
  await expect(drawer.getByText(/¥\d/).first()).toBeVisible()
  await album.step(page, 'approver-approval')
  await drawer.getByRole('button', { name: '批准申请' }).click()
  await expectDone(page, '已批准，决定书已生成')
  await album.step(page, 'approver-approved')
  await page.getByRole('link', { name: '查看决定书' }).click()
  await expect(page.getByText('不服决定的救济途径')).toBeVisible()
  await expect.soft(page.getByText('《浙江省社会养老服务促进条例》')).toBeVisible()
  await expect.soft(page.getByText(mother.name)).toBeVisible()
  await album.step(page, 'approver-decision')
  expect(complaints).toEqual([])
  await page.context().close()
}

/** The daughter is told, reads what was decided, takes the paper and has it checked. */
async function readDecision(page: Page, request: APIRequestContext): Promise<void> {
  await expect(async () => expect((await messagesTo(request, number)).join()).toContain('批准')).toPass({
    timeout: 30_000,
  })
  await page.getByRole('link', { name: '看进度' }).click()
  await page.waitForURL(/\/my\/cases\//)
  await page.reload()
  await expect(page.getByRole('heading', { name: '已批准' })).toBeVisible()
  const amount = await page.getByText(/^每月 ¥/).innerText()
  await album.step(page, 'decision')

  await page.getByRole('button', { name: '取决定书（PDF）' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: '打开决定书' }).click()
  const paper = await (await download).path()
  expect(readFileSync(paper).subarray(0, 5).toString()).toBe('%PDF-')
  const text = execFileSync('pdftotext', ['-layout', paper, '-'], { encoding: 'utf8' })
  expect(text).toContain(mother.name)
  expect(text).toContain(amount.replace('每月 ¥', ''))

  await page.getByRole('link', { name: '在线核验这份决定书' }).click()
  await expect(page).toHaveURL(/\/v\//)
  await expect(page.getByRole('heading', { name: '这份文书真实有效' })).toBeVisible()
  await expect(page.getByText(mother.name)).toHaveCount(0)
  await expect(page.getByText(/^王\S*[*＊○某]/)).toBeVisible()
  await album.step(page, 'verified')
}
