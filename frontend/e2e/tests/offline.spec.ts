import { type APIRequestContext, type Browser, type Page, expect, test } from '@playwright/test'
import { phone } from '../support/browser.ts'
import {
  type Application,
  answerAll,
  declare,
  expectScreen,
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
import { citizenId, mobile } from '../support/people.ts'
import { Album, watch } from '../support/watch.ts'

const album = new Album('offline')
/**
 * Connections are cut, sessions ended and versions overtaken here on purpose, and a second phone asks for a code right after the
 * first; whom it concerns is told so.
 */
const CUTS =
  /ERR_INTERNET_DISCONNECTED|ERR_FAILED|status of 401|status of 4(03|12) .*\/cases\/|status of 429 .*\/one-time-codes/

function application(): Application {
  return {
    relation: '为我自己',
    applicant: { name: '陈阿婆', idNumber: citizenId('19481103') },
    noticeTo: '发到我登录的手机',
    township: ['定海区', '昌国街道'],
    address: '环城南路 8 号',
    household: '其他',
    living: '和老伴两人',
    remark: '上午在家。',
  }
}

async function onPhone(browser: Browser): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    ...phone,
    serviceWorkers: 'allow',
    baseURL: demonstration().url,
  })
  return { page: await context.newPage(), complaints: watch(context, CUTS) }
}

async function papersOf(browser: Browser): Promise<Record<string, Buffer>> {
  return {
    '老人身份证（人像面）': await photoOf(browser, '居民身份证', ['姓名 陈阿婆']),
    '老人身份证（国徽面）': await photoOf(browser, '中华人民共和国居民身份证', ['签发机关 某公安局']),
    '户口簿（老人本人页）': await photoOf(browser, '常住人口登记卡', ['姓名 陈阿婆']),
  }
}

/** The worker has everything it needs to open without a network. */
async function keptForOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    while (navigator.serviceWorker.controller === null) {
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  })
}

interface MyCase {
  readonly id: string
  readonly state: string
}

async function read<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(`/api/v1/${path}`, { headers: { 'Tongzhou-Door': 'citizen' } })
  return (await answer.json()) as T
}

async function casesOf(page: Page): Promise<MyCase[]> {
  return (await read<{ items: MyCase[] }>(page, 'cases')).items
}

/** The server's draft is the phone's: what was answered and every photo. */
async function expectBroughtOver(page: Page): Promise<void> {
  await expect(async () => {
    const cases = await casesOf(page)
    expect(cases.map(({ state }) => state)).toEqual(['DRAFT'])
    const { materials } = await read<{ materials: { documents: unknown[] }[] }>(
      page,
      `cases/${cases[0]?.id ?? ''}`,
    )
    expect(materials.filter(({ documents }) => documents.length > 0)).toHaveLength(3)
  }).toPass({ timeout: 30_000 })
}

test('an application made without signal is kept, changed, and sent exactly once', async ({
  browser,
  request,
}) => {
  test.setTimeout(240_000)
  const number = mobile()
  const papers = await papersOf(browser)
  const { page, complaints } = await onPhone(browser)
  const context = page.context()
  await page.goto(itemPath)
  await expectScreen(page, '您为谁申请')
  await keptForOffline(page)
  await placesAreKnown(page)

  await context.setOffline(true)
  await page.close()
  const cold = await context.newPage()
  await cold.goto(itemPath)
  await answerAll(cold, application())
  await expect(cold.getByText('没有网络，已保存在本机')).toBeVisible()
  await album.step(cold, 'sign-in-later')
  await cold.getByRole('button', { name: '先往下填' }).click()
  await expectScreen(cold, '拍照上传材料')
  for (const [paper, buffer] of Object.entries(papers)) {
    await handIn(cold, paper, { name: `${paper}.jpg`, mimeType: 'image/jpeg', buffer })
  }
  await expect(cold.getByRole('progressbar', { name: '发送进度' })).toHaveCount(3)
  await next(cold)
  await declare(cold)
  await submit(cold)
  await expectScreen(cold, '已存好，还没有送到')
  await everyLook(cold, 'queued')

  await change(cold)
  await cold.goto('/my')
  await expect(cold.getByRole('heading', { name: '待发送' })).toBeVisible()
  await cold.reload()
  await expect(cold.getByRole('article', { name: '养老服务补贴' })).toBeVisible()
  await everyLook(cold, 'listed')

  await loseFirstAnswer(cold)
  await context.setOffline(false)
  await signIn(cold, request, number)
  await expect(cold.getByText(/已送达，办件编号 YB/)).toBeVisible({ timeout: 60_000 })
  await album.step(cold, 'delivered')
  const cases = await casesOf(cold)
  expect(cases.map(({ state }) => state)).toEqual(['SUBMITTED'])
  expect(complaints).toEqual([])
  await context.close()
})

/** The villages of the township are asked for once while there is a network. */
async function placesAreKnown(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const headers = { 'Tongzhou-Door': 'citizen' }
    const shelf = await caches.open('tongzhou-catalogue')
    const items = async (parent: string) => {
      const answer = await fetch(`/api/v1/divisions?parent=${parent}`, { headers })
      const list = ((await answer.json()) as { items: { code: string; name: string }[] }).items
      await shelf.put(
        `/kept/${encodeURIComponent(`divisions ${parent}`)}`,
        new Response(JSON.stringify(list)),
      )
      return list
    }
    const codeOf = (list: { code: string; name: string }[], name: string) =>
      list.find((one) => one.name === name)?.code.padEnd(12, '0') ?? ''
    const county = codeOf(await items('330900000000'), '定海区')
    await items(codeOf(await items(county), '昌国街道'))
  })
}

/** The same screen on the narrowest phone: as it is, in large type, and in the dark as well. */
async function everyLook(page: Page, name: string): Promise<void> {
  const large = (on: boolean) =>
    page.evaluate((wanted) => document.documentElement.toggleAttribute('data-elder', wanted), on)
  await page.setViewportSize({ width: 360, height: 740 })
  await album.step(page, name)
  await large(true)
  await album.step(page, `${name}-elder`)
  // The client sets its own size of type anew when the colours change.
  await page.emulateMedia({ colorScheme: 'dark' })
  await large(true)
  await album.step(page, `${name}-elder-dark`)
  await page.emulateMedia({ colorScheme: 'light' })
  await large(false)
  await page.setViewportSize(phone.viewport)
}

/** The number is copied, and saved as a picture. */
async function keepNumber(page: Page, received: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: '复制编号' }).click()
  await expect(page.getByText('编号已复制')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(received)
  await page.getByRole('button', { name: '存成图片' }).click()
  const picture = page.getByRole('img', { name: received })
  await expect(picture).toBeVisible()
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(720)
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: '保存到手机' }).click()
  expect((await saved).suggestedFilename()).toBe(`${received}.png`)
}

async function change(page: Page): Promise<void> {
  await page.getByRole('button', { name: '修改', exact: true }).click()
  await expectScreen(page, '拍照上传材料')
  await next(page)
  await expectScreen(page, '核对一遍再提交')
  await page.getByRole('button', { name: '修改：还有什么要说明的' }).click()
  await page.getByLabel('补充说明').fill('下午也在家。')
  await page.getByRole('button', { name: '改好了，回到核对' }).click()
  await expect(page.getByText('下午也在家。')).toBeVisible()
  await declare(page)
  await submit(page)
  await expectScreen(page, '已存好，还没有送到')
  await page.getByText('看看填了什么').click()
  await expect(page.getByText('下午也在家。')).toBeVisible()
}

/** The server does it and the answer never comes. */
async function loseFirstAnswer(page: Page): Promise<void> {
  let lost = 0
  await page.route('**/submission', async (route) => {
    lost += 1
    if (lost > 2) {
      await route.continue()
    } else {
      await route.fetch()
      await route.abort()
    }
  })
}

test('what waited while its session ended asks to sign in again, and goes out once', async ({
  browser,
  request,
}) => {
  test.setTimeout(240_000)
  const number = mobile()
  const papers = await papersOf(browser)
  const { page, complaints } = await onPhone(browser)
  await page.goto(itemPath)
  await keptForOffline(page)
  await answerAll(page, application())
  await signIn(page, request, number)
  await sendPhotos(page, papers)
  await next(page)
  await expectScreen(page, '核对一遍再提交')
  await expectBroughtOver(page)
  await page.context().setOffline(true)
  await declare(page)
  await submit(page)
  await expectScreen(page, '已存好，还没有送到')

  await page.context().clearCookies({ name: '__Host-citizen' })
  await page.context().setOffline(false)
  await expect(page.getByText('登录已过期，验证手机号后自动接着发送')).toBeVisible({ timeout: 30_000 })
  await everyLook(page, 'session-ended')
  await page.getByRole('link', { name: '验证手机号' }).click()
  await signIn(page, request, number)
  await numberOf(page)
  expect((await casesOf(page)).map(({ state }) => state)).toEqual(['SUBMITTED'])
  expect(complaints).toEqual([])
  await page.context().close()
})

test('what was begun on one phone goes on at another, with its photos', async ({ browser, request }) => {
  test.setTimeout(240_000)
  const number = mobile()
  const papers = await papersOf(browser)
  const first = await onPhone(browser)
  await first.page.goto(itemPath)
  const given = application()
  await answerAll(first.page, given)
  await signIn(first.page, request, number)
  await sendPhotos(first.page, papers)
  await next(first.page)
  await expectScreen(first.page, '核对一遍再提交')
  await expectBroughtOver(first.page)

  const second = await onPhone(browser)
  await goOnAt(second.page, request, number, given)
  await expect(second.page.getByText(given.remark)).toBeVisible()
  await expect(second.page.getByText('已收到 1 个文件').first()).toBeVisible()
  await album.step(second.page, 'second-phone')
  await remark(second.page, '改在第二部手机上。')
  await remark(first.page, '改在第一部手机上。')
  await expectScreen(first.page, '这份申请在别处也改过')
  const differing = first.page.getByRole('group', { name: '补充说明' })
  await expect(first.page.getByRole('group')).toHaveCount(1)
  await expect(differing.getByRole('radio', { name: '改在第一部手机上。' })).toBeChecked()
  await differing.getByRole('radio', { name: '改在第二部手机上。' }).check()
  await everyLook(first.page, 'conflict')
  await first.page.getByRole('button', { name: '就用选好的' }).click()
  await expectScreen(first.page, '核对一遍再提交')
  await expect(first.page.getByText('改在第二部手机上。')).toBeVisible()
  await declare(first.page)
  await submit(first.page)
  const received = await numberOf(first.page)
  await keepNumber(first.page, received)
  await everyLook(first.page, 'done')
  expect((await casesOf(first.page)).map(({ state }) => state)).toEqual(['SUBMITTED'])
  expect([...first.complaints, ...second.complaints]).toEqual([])
  await first.page.context().close()
  await second.page.context().close()
})

/** The second phone signs in with the same number and finds what was begun. */
async function goOnAt(
  page: Page,
  request: APIRequestContext,
  number: string,
  given: Application,
): Promise<void> {
  await page.goto('/my')
  await signIn(page, request, number)
  await page.getByRole('link', { name: /养老服务补贴/ }).click()
  const proof = page.getByLabel(/后四位|最后四位|末四位/)
  await expect(proof.or(page.getByRole('button', { name: '接着填' }))).toBeVisible()
  if (await proof.isVisible()) {
    await proof.fill(given.applicant.idNumber.slice(-4))
    await page.keyboard.press('Enter')
  }
  await page.getByRole('button', { name: '接着填' }).click()
  await expectScreen(page, '核对一遍再提交')
}

async function remark(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: '修改：还有什么要说明的' }).click()
  const kept = page.waitForResponse((answer) => answer.request().method() === 'PATCH')
  await page.getByLabel('补充说明').fill(text)
  await page.getByRole('button', { name: '改好了，回到核对' }).click()
  await kept
}
