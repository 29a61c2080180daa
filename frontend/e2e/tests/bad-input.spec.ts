import {
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  type Page,
  chromium,
  expect,
  test,
} from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromiumArgs, chromiumPath, phone } from '../support/browser.ts'
import {
  type Application,
  answerAll,
  card,
  declare,
  expectScreen,
  fillPerson,
  handIn,
  itemPath,
  next,
  numberOf,
  sendPhotos,
  signIn,
  submit,
} from '../support/citizen.ts'
import { demonstration } from '../support/demonstration.ts'
import { photoOf } from '../support/papers.ts'
import { citizenId, mobile, withWrongCheck } from '../support/people.ts'
import { action, choose, openAction, openCase, signInAs } from '../support/staff.ts'
import { Album, watch } from '../support/watch.ts'

const album = new Album('bad-input')
const executable = Buffer.concat([Buffer.from('MZ\x90\x00\x03', 'latin1'), Buffer.alloc(4096, 7)])
/** The browser itself reports every answer that is a refusal, and every connection cut here on purpose. */
const REFUSALS = /status of 4\d\d|ERR_INTERNET_DISCONNECTED|ERR_FAILED/

interface Citizen {
  readonly context: BrowserContext
  readonly page: Page
  readonly complaints: string[]
}

async function citizen(browser: Browser): Promise<Citizen> {
  const context = await browser.newContext({ ...phone, baseURL: demonstration().url })
  const complaints = watch(context, REFUSALS)
  return { context, page: await context.newPage(), complaints }
}

function application(): Application {
  return {
    relation: '为我自己',
    applicant: { name: '陈阿婆', idNumber: citizenId('19481103') },
    noticeTo: '发到我登录的手机',
    township: ['定海区', '昌国街道'],
    address: '环城南路 8 号',
    household: '其他',
    living: '和老伴两人',
    remark: '',
  }
}

/** Everything but the last touch. */
async function fillAll(page: Page, request: APIRequestContext, browser: Browser): Promise<void> {
  await page.goto(itemPath)
  await answerAll(page, application())
  await signIn(page, request, mobile())
  const photo = await photoOf(browser, '居民身份证', ['姓名 陈阿婆', '有效期限 长期'])
  await sendPhotos(page, {
    '老人身份证（人像面）': photo,
    '老人身份证（国徽面）': photo,
    '户口簿（老人本人页）': photo,
  })
  await next(page)
  await expectScreen(page, '核对一遍再提交')
  await declare(page)
}

async function submittedCases(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const answer = await fetch('/api/v1/cases', { headers: { 'Tongzhou-Door': 'citizen' } })
    const { items } = (await answer.json()) as { items: { number?: string; state: string }[] }
    return items.map(({ number, state }) => `${number ?? ''} ${state}`)
  })
}

test('a wrong identity number is explained at its field', async ({ browser }) => {
  const { context, page, complaints } = await citizen(browser)
  await page.goto(itemPath)
  await page.getByRole('radio', { name: '为我自己' }).check()
  await next(page)
  await expectScreen(page, '老人是谁')
  const field = page.getByLabel('老人身份证号码')
  const refusals: readonly [idNumber: string, sentence: RegExp][] = [
    [withWrongCheck(citizenId('19481103')), /最后一位与前面的数字对不上/],
    [citizenId('20990101'), /出生日期还没有到/],
    [citizenId('19480230'), /日历上没有这一天/],
    [citizenId('19990101'), /满 60 周岁/],
    ['33099919481103', /身份证号码是 18 位/],
  ]
  for (const [idNumber, sentence] of refusals) {
    await fillPerson(page, '老人', { name: '陈阿婆', idNumber })
    await next(page)
    await expect(field).toHaveAccessibleDescription(sentence)
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await expectScreen(page, '老人是谁')
  }
  await album.step(page, 'wrong-number')
  await fillPerson(page, '老人', { name: '陈阿婆', idNumber: citizenId('19481103') })
  await next(page)
  await expectScreen(page, '办理结果通知谁')
  expect(complaints).toEqual([])
  await context.close()
})

test('two tabs on one draft: both are shown, neither is lost', async ({ browser }) => {
  const { context, page: first, complaints } = await citizen(browser)
  await first.goto(itemPath)
  await first.getByRole('radio', { name: '为我自己' }).check()
  await next(first)
  await expectScreen(first, '老人是谁')

  const second = await context.newPage()
  await second.goto(itemPath)
  await album.step(second, 'resume')
  await second.getByRole('button', { name: '接着填' }).click()
  await expectScreen(second, '老人是谁')
  await second.getByLabel('老人姓名').fill('陈阿婆')
  await expect(second.getByLabel('老人姓名')).toHaveValue('陈阿婆')

  await first.getByLabel('老人姓名').fill('陈阿妹')
  await expectScreen(first, '这份申请在别处也改过')
  await expect(first.getByText('陈阿妹')).toBeVisible()
  await expect(first.getByText('陈阿婆')).toBeVisible()
  await album.step(first, 'two-tabs')
  await first.getByRole('button', { name: '全部用另一处填的' }).click()
  await expect(first.getByLabel('老人姓名')).toHaveValue('陈阿婆')

  // The second tab does not know of that choice, so it is asked too when it goes on.
  await second.getByLabel('老人姓名').fill('陈阿婆婆')
  await expectScreen(second, '这份申请在别处也改过')
  await second.getByRole('button', { name: '就用选好的' }).click()
  await expect(second.getByLabel('老人姓名')).toHaveValue('陈阿婆婆')
  await first.reload()
  await expect(first.getByLabel('老人姓名')).toHaveValue('陈阿婆婆')
  expect(complaints).toEqual([])
  await context.close()
})

test('no network at submitting: sent once when it is back', async ({ browser, request }) => {
  const { context, page, complaints } = await citizen(browser)
  await fillAll(page, request, browser)
  await context.setOffline(true)
  await submit(page)
  await expect(page.getByText('没有网络，已保存在本机。连上后自动提交')).toBeVisible()
  await album.picture(page, 'offline')
  await context.setOffline(false)
  const number = await numberOf(page)
  expect(await submittedCases(page)).toEqual([`${number} SUBMITTED`])
  expect(complaints).toEqual([])
  await context.close()
})

test('the answer to submitting is lost: submitted once all the same', async ({ browser, request }) => {
  const { context, page, complaints } = await citizen(browser)
  await fillAll(page, request, browser)
  let cut = 0
  await page.route('**/submission', async (route) => {
    cut += 1
    const answer = await route.fetch()
    await (cut === 1 ? route.abort('failed') : route.fulfill({ response: answer }))
  })
  await submit(page)
  const number = await numberOf(page)
  expect(cut).toBeGreaterThan(1)
  expect(await submittedCases(page)).toEqual([`${number} SUBMITTED`])
  expect(complaints).toEqual([])
  await context.close()
})

test('a browser closed in the middle: the draft is there again', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'tongzhou-profile-'))
  const open = () =>
    chromium.launchPersistentContext(profile, {
      ...phone,
      executablePath: chromiumPath,
      args: [...chromiumArgs],
      baseURL: demonstration().url,
    })
  const before = await open()
  const page = await before.newPage()
  await page.goto(itemPath)
  await page.getByRole('radio', { name: '为邻居' }).check()
  await next(page)
  await fillPerson(page, '代办人', { name: '周邻居', idNumber: citizenId('19700101') })
  await expect(page.getByText('1970年1月1日出生')).toBeVisible()
  await before.close()

  const after = await open()
  const complaints = watch(after, REFUSALS)
  const again = await after.newPage()
  await again.goto('/my')
  await expect(again.getByText('保存在这部手机上，还没有提交')).toBeVisible()
  await album.step(again, 'draft-again')
  await again.getByRole('link', { name: '接着填' }).click()
  await again.getByRole('button', { name: '接着填' }).click()
  await expectScreen(again, '您是谁')
  await expect(again.getByLabel('代办人姓名')).toHaveValue('周邻居')
  await album.step(again, 'draft-resumed')
  expect(complaints).toEqual([])
  await after.close()
  rmSync(profile, { recursive: true, force: true })
})

test('a program that calls itself a photo is refused with a sentence', async ({ browser, request }) => {
  const { context, page, complaints } = await citizen(browser)
  await page.goto(itemPath)
  await answerAll(page, application())
  await signIn(page, request, mobile())
  await expectScreen(page, '拍照上传材料')
  const front = '老人身份证（人像面）'
  await handIn(page, front, { name: '身份证.jpg', mimeType: 'image/jpeg', buffer: executable })
  await expect(card(page, front).getByText('这个文件打不开')).toBeVisible()
  const back = '老人身份证（国徽面）'
  const large = Buffer.alloc(21 * 1024 * 1024, 1)
  await handIn(page, back, { name: '身份证.jpg', mimeType: 'image/jpeg', buffer: large })
  await expect(card(page, back).getByText('文件超过 20 MB')).toBeVisible()
  // A paper that is no picture is looked at by the server.
  const report = /能力评估报告/
  await page
    .getByRole('region', { name: report })
    .getByLabel('从手机里选')
    .setInputFiles({ name: '评估.pdf', mimeType: 'application/pdf', buffer: executable })
  await expect(page.getByRole('region', { name: report }).getByText(/不是|收不了|类型/)).toBeVisible()
  await album.step(page, 'program')
  await next(page)
  await expectScreen(page, '拍照上传材料')
  await expect(page.getByText('处需要修改')).toBeVisible()
  expect(complaints).toEqual([])
  await context.close()
})

test('a forged code leads nowhere, a revoked one to its successor', async ({ browser }) => {
  const clerk = await signInAs(browser, 'changguo.clerk')
  const [old, successor] = [await issue(clerk.page, '旧窗口'), await issue(clerk.page, '新窗口')]
  const { context, page, complaints } = await citizen(browser)
  const last = old.url.endsWith('a') ? 'b' : 'a'
  const forged = await page.goto(old.url.slice(0, -1) + last)
  expect(forged?.status()).toBe(404)
  await expectScreen(page, '这不是本平台的码')
  await album.step(page, 'forged')

  await clerk.page.goto(`/staff/codes/${old.id}`)
  await clerk.page.getByRole('button', { name: '作废', exact: true }).click()
  const drawer = clerk.page.getByRole('dialog')
  await drawer.getByLabel('作废原因').fill('窗口搬迁')
  await choose(clerk.page, '替代的办事码', successor.placeName)
  await album.step(clerk.page, 'revoking')
  await drawer.getByRole('button', { name: /^作废/ }).click()
  await expect(clerk.page.getByText('这个码已作废')).toBeVisible()

  const revoked = await page.goto(old.url)
  expect(revoked?.status()).toBe(410)
  await expectScreen(page, '这个码已经停用')
  await album.step(page, 'revoked')
  await page.getByRole('link', { name: '打开新码的页面' }).click()
  await expect(page).toHaveURL(successor.url)
  await expect(page.getByText(successor.placeName).first()).toBeVisible()
  expect([...complaints, ...clerk.complaints]).toEqual([])
  await Promise.all([context.close(), clerk.page.context().close()])
})

interface IssuedCode {
  readonly id: string
  readonly url: string
  readonly placeName: string
}

async function issue(page: Page, placeName: string): Promise<IssuedCode> {
  return page.evaluate(async (place) => {
    const answer = await fetch('/api/v1/codes', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Tongzhou-Door': 'staff',
        'Idempotency-Key': crypto.randomUUID(),
      },
      body: JSON.stringify({
        itemCode: 'home-care-subsidy',
        divisionCode: '330902002000',
        placeName: `${place} ${String(Date.now() % 100_000)}`,
        officeName: '昌国街道办事处',
        officePhone: '0580-2030000',
      }),
    })
    return (await answer.json()) as IssuedCode
  }, placeName)
}

test('two clerks on one case: the later one sees what has changed', async ({ browser, request }) => {
  const { context, page } = await citizen(browser)
  await fillAll(page, request, browser)
  await submit(page)
  const number = await numberOf(page)
  await context.close()

  const first = await signInAs(browser, 'changguo.clerk', REFUSALS)
  const second = await signInAs(browser, 'changguo.clerk', REFUSALS)
  await openCase(first.page, number)
  await openCase(second.page, number)
  const drawer = await openAction(second.page, '受理')
  await drawer.getByLabel('备注').fill('材料齐全')
  await action(first.page, '由我经办').click()
  await expect(action(first.page, '放回公共待办')).toBeVisible()

  await drawer.getByRole('button', { name: '受理申请' }).click()
  await expect(drawer.getByText('您填写期间，这件办件有了变化')).toBeVisible()
  await album.step(second.page, 'stale')
  await drawer.getByRole('button', { name: '载入最新内容，保留已填文字' }).click()
  await expect(drawer.getByLabel('备注')).toHaveValue('材料齐全')
  await drawer.getByRole('button', { name: '受理申请' }).click()
  await expect(second.page.getByText('已受理', { exact: true }).first()).toBeVisible()
  expect([...first.complaints, ...second.complaints]).toEqual([])
  await Promise.all([first.page.context().close(), second.page.context().close()])
})
