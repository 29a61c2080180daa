import { type APIRequestContext, type Browser, type Page, expect, test } from '@playwright/test'
import { phone as phoneScreen } from '../support/browser.ts'
import { declare, expectScreen, handIn, signIn, submit } from '../support/citizen.ts'
import { demonstration, messagesTo } from '../support/demonstration.ts'
import { photoOf } from '../support/papers.ts'
import { citizenId, mobile } from '../support/people.ts'
import { choose, openCase, signInAs } from '../support/staff.ts'
import { Album, watch } from '../support/watch.ts'

const album = new Album('intake')
/** Besides the question who is there, a code of another area is refused on purpose. */
const ELSEWHERE = /status of 401 .*\/api\/v1\/me$|status of 422 .*\/intakes$/
/** And codes that do not exist are looked up on purpose. */
const MISHEARD = /status of 401 .*\/api\/v1\/me$|status of 404 .*\/spoken-codes\//
const papers = ['老人身份证（人像面）', '老人身份证（国徽面）', '户口簿（老人本人页）']

test('a clerk takes in an old widow of Huaniao at the counter', async ({ browser }) => {
  test.setTimeout(240_000)
  const { page, complaints } = await signInAs(browser, 'huaniao.clerk', ELSEWHERE)
  await page.getByRole('link', { name: '窗口代办' }).click()
  await expect(page.getByRole('button', { name: '开始办理养老服务补贴' })).toBeVisible()
  await album.step(page, 'desk')
  await page.getByRole('button', { name: '开始办理养老服务补贴' }).click()
  await fill(page, { name: '陈月英', idNumber: citizenId('19410602') }, '请村（社区）干部上门告诉')
  await choose(page, '村（社区）', '花鸟')
  const photo = await photoOf(browser, '居民身份证', ['陈月英'])
  for (const paper of papers) {
    await page
      .getByLabel(`${paper}：选文件`)
      .setInputFiles({ name: 'paper.jpg', mimeType: 'image/jpeg', buffer: photo })
    await expect(page.getByRole('link', { name: `看${paper}第 1 份` })).toBeVisible({ timeout: 30_000 })
  }
  await album.step(page, 'filled')
  await page.reload()
  await expect(page.getByLabel('老人姓名')).toHaveValue('陈月英')
  await everyWay(page, 'form')

  await page.getByRole('button', { name: '填好了，去核对' }).click()
  await page.getByRole('radio', { name: /已核对本人/ }).check()
  await page.getByRole('checkbox', { name: /来人承诺/ }).check()
  await album.step(page, 'check')
  await page.getByRole('button', { name: '提交', exact: true }).click()
  const number = await page.getByText(/^YB330922-/).innerText()
  await album.step(page, 'receipt')

  await openCase(page, number)
  await expect(page.getByText('窗口代办，已核对身份证原件')).toBeVisible()
  await expect(page.getByText('陈岛屏').first()).toBeVisible()
  await beginElsewhere(page)
  expect(complaints).toEqual([])
  await page.context().close()
})

/** A code of another county is shown for what it is, and not begun. */
async function beginElsewhere(page: Page): Promise<void> {
  const token = new URL(await codeAt(page, '沈家门街道社区服务站', 'url')).pathname.split('/').pop() ?? ''
  await page.goto(`/staff/intake?code=${token}`)
  await page.getByRole('button', { name: '开始办理养老服务补贴' }).click()
  await expect(page.getByText('这个码的地方不在您的办理范围内')).toBeVisible()
  await album.step(page, 'elsewhere')
}

test('a caller is asked by telephone and goes on with the papers on a phone', async ({
  browser,
  request,
}) => {
  test.setTimeout(300_000)
  const caller = mobile()
  const father = { name: '周信根', idNumber: citizenId('19380418', false) }
  const { page, complaints } = await signInAs(browser, 'city.hotline', MISHEARD)
  await expect(page.getByRole('heading', { level: 1, name: '来电代办' })).toBeVisible()
  await expect(page.getByRole('link', { name: '待办办件' })).toHaveCount(0)
  await mistype(page)
  await page.getByLabel('来电人念的六位码号').fill(await codeAt(page, '花鸟乡幸福驿家', 'spoken'))
  await page.getByRole('button', { name: '查一查' }).click()
  await expect(page.getByText('花鸟乡人民政府')).toBeVisible()
  await album.step(page, 'hotline')
  await page.getByRole('button', { name: '开始办理养老服务补贴' }).click()
  await fill(page, father, '发到来办（来电）的人的手机')
  await page.getByLabel('来电人的手机').fill(caller)
  await page.getByRole('button', { name: '填好了，复述给来电人听' }).click()

  await expect(page.getByText(`老人姓名：${father.name}，对吗？`)).toBeVisible()
  await album.step(page, 'read-back')
  for (const box of await page.getByRole('listitem').getByRole('checkbox').all()) {
    await box.check()
  }
  await page.getByRole('checkbox', { name: /以上都是真实的/ }).check()
  await page.getByRole('button', { name: '发到来电人手机，由其补材料' }).click()
  await expect(page.getByRole('heading', { name: '已经留好，还没有提交' })).toBeVisible()
  await album.step(page, 'handed-over')
  expect(complaints).toEqual([])
  await page.context().close()

  await goOn(browser, request, caller, father.idNumber)
})

/** What is heard wrongly is told at the field, and nothing is lost. */
async function mistype(page: Page): Promise<void> {
  const field = page.getByLabel('来电人念的六位码号')
  for (const [typed, answer] of [
    ['7K4', '码号是六位，请来电人再念一遍'],
    ['0O1-I10', '没有这个码号，请来电人再念一遍'],
  ] as const) {
    await field.fill(typed)
    await page.getByRole('button', { name: '查一查' }).click()
    await expect(page.getByText(answer)).toBeVisible()
    await expect(field).toHaveValue(typed)
  }
  await album.step(page, 'hotline-mistyped')
}

/** The caller signs in with the number that called, opens the draft and adds the papers. */
async function goOn(browser: Browser, request: APIRequestContext, caller: string, idNumber: string) {
  await expect(async () => {
    expect((await messagesTo(request, caller)).join()).toContain('已替您填好')
  }).toPass({ timeout: 30_000 })
  const context = await browser.newContext({ ...phoneScreen, baseURL: demonstration().url })
  const complaints = watch(context, /status of (401|403) /)
  const page = await context.newPage()
  await page.goto('/my')
  await signIn(page, request, caller)
  await page.getByRole('link', { name: /养老服务补贴/ }).click()
  await page.getByLabel(/末四位/).fill(idNumber.slice(-4))
  await page.getByRole('button', { name: '打开', exact: true }).click()
  await album.step(page, 'phone-draft')
  await page.getByRole('button', { name: '接着填' }).click()
  const photo = await photoOf(browser, '居民身份证', ['样张'])
  await expectScreen(page, '拍照上传材料')
  for (const paper of papers) {
    await handIn(page, paper, { name: 'paper.jpg', mimeType: 'image/jpeg', buffer: photo })
  }
  for (const paper of papers) {
    await expect(page.getByRole('region', { name: paper }).getByText('已收到')).toBeVisible({
      timeout: 30_000,
    })
  }
  await page.getByRole('button', { name: '下一步', exact: true }).click()
  await declare(page)
  await submit(page)
  await expect(page.getByText(/^YB330922-/)).toBeVisible()
  await album.step(page, 'phone-done')
  expect(complaints).toEqual([])
  await context.close()
}

async function fill(page: Page, person: { name: string; idNumber: string }, noticeTo: string): Promise<void> {
  await page.getByRole('radio', { name: '为我自己' }).check()
  await page.getByLabel('老人姓名').fill(person.name)
  await page.getByLabel('老人身份证号码').fill(person.idNumber)
  await page.getByRole('radio', { name: noticeTo }).check()
  await page.getByLabel('门牌地址').fill('灯塔路 3 号')
  await page.getByRole('radio', { name: /低保边缘/ }).check()
  await page.getByRole('radio', { name: '独自居住' }).check()
}

/** What is printed on the placard of that place: the address, or the six characters under the code. */
async function codeAt(page: Page, place: string, what: 'url' | 'spoken'): Promise<string> {
  for (const code of demonstration().codes) {
    const landing = await page.request.get(code.url)
    if (code.item === 'home-care-subsidy' && (await landing.text()).includes(place)) {
      return code[what]
    }
  }
  throw new Error(`The demonstration has no code at ${place}`)
}

/** As a tablet, in the dark and in English. */
async function everyWay(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 1024, height: 768 })
  await album.step(page, `${name}-1024`)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.evaluate(() => {
    localStorage.setItem('tongzhou.staff.dark', 'yes')
    localStorage.setItem('tongzhou.staff.language', 'en')
  })
  await page.reload()
  await expect(page.getByText('Who are you applying for')).toBeVisible()
  await album.step(page, `${name}-dark-english`)
  await page.evaluate(() => {
    localStorage.setItem('tongzhou.staff.dark', 'no')
    localStorage.setItem('tongzhou.staff.language', 'zh-CN')
  })
  await page.reload()
  await expect(page.getByText('您为谁申请')).toBeVisible()
}
