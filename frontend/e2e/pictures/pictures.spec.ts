import { type Browser, type BrowserContextOptions, type Page, expect, test } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { desk, phone } from '../support/browser.ts'
import { type Application, answerAll, expectScreen } from '../support/citizen.ts'
import { demonstration } from '../support/demonstration.ts'
import { citizenId } from '../support/people.ts'
import { proveAs } from '../support/staff.ts'

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const application: Application = {
  relation: '为父母（公婆、岳父母）',
  representative: { name: '李海燕', idNumber: citizenId('19720809') },
  applicant: { name: '王秀英', idNumber: citizenId('19460315') },
  noticeTo: '发到我登录的手机',
  address: '海滨路 12 号 301 室',
  household: '最低生活保障边缘家庭（低保边缘）',
  living: '独自居住',
  remark: '母亲听力不好，上门前请先打电话给我。',
}

/** A window of the product; an installation with a certificate of its own authority will do as well. */
const window = (screen: BrowserContextOptions): BrowserContextOptions => ({
  ...screen,
  baseURL: demonstration().url,
  ignoreHTTPSErrors: true,
})

/** A code on a wall, for the subsidy. */
function code(): string {
  const found = demonstration().codes.find(
    ({ item, state }) => item === 'home-care-subsidy' && state === 'ACTIVE',
  )
  return found?.url ?? ''
}

/** Every image of the page is there; the desk's stream of news is never silent. */
async function drawn(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(() => [...document.images].every((image) => image.complete && image.naturalWidth > 0)),
    )
    .toBe(true)
}

/** A picture small enough for a page of the repository. */
async function take(page: Page, name: string): Promise<void> {
  const png = join(mkdtempSync(join(tmpdir(), 'tongzhou-picture-')), `${name}.png`)
  await page.screenshot({ path: png, animations: 'disabled' })
  execFileSync('cwebp', ['-quiet', '-q', '70', png, '-o', here(`${name}.webp`)])
}

test('what a visitor sees first', async ({ browser }) => {
  const page = await (await browser.newContext(window(desk))).newPage()
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await drawn(page)
  await take(page, 'four-doors')
})

test('what a citizen sees on a phone', async ({ browser }) => {
  const page = await (await browser.newContext(window(phone))).newPage()
  await page.goto(code())
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await take(page, 'phone-code')
  await page.goto('/apply/home-care-subsidy')
  await expectScreen(page, '您为谁申请')
  await page.getByRole('radio', { name: application.relation }).check()
  await take(page, 'phone-question')
})

test('what a clerk sees at the desk', async ({ browser }) => {
  const page = await signedIn(browser, 'changguo.clerk')
  await page.getByRole('link', { name: '待办办件' }).first().click()
  const first = page.getByRole('link', { name: /^YB\S+$/ }).first()
  await expect(first).toBeVisible()
  await take(page, 'desk-worklist')
  await first.click()
  await expect(page.getByRole('complementary', { name: '时限和办理' })).toBeVisible()
  await drawn(page)
  await take(page, 'desk-case')
})

test('where the graves of a cemetery are', async ({ browser }) => {
  const page = await signedIn(browser, 'putuo.cemetery')
  await page.getByRole('link', { name: '公墓与墓位' }).click()
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByRole('navigation', { name: '墓区' }).getByRole('link').first().click()
  await expect(page.getByRole('button', { name: /，空位$/ }).first()).toBeVisible()
  await take(page, 'desk-plots')
})

async function signedIn(browser: Browser, username: string): Promise<Page> {
  const page = await (await browser.newContext(window(desk))).newPage()
  await page.goto('/staff/')
  await page.getByRole('link', { name: '用工作账号登录' }).click()
  await proveAs(page, username)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  return page
}

test('twenty seconds: from the code on the wall through the questions', async ({ browser }) => {
  const page = await (await browser.newContext(window({ ...phone, deviceScaleFactor: 1 }))).newPage()
  await page.goto(code())
  const film = new Film(page)
  await page.waitForTimeout(1500)
  await page.locator('a[href*="/apply/"]').first().click()
  await answerAll(page, application, () => page.waitForTimeout(700))
  await page.waitForTimeout(1500)
  await film.write('recording')
})

/** Pictures one after the other, each shown until the next; Playwright's own recorder is a download we do without. */
class Film {
  private readonly folder = mkdtempSync(join(tmpdir(), 'tongzhou-recording-'))
  private readonly taken: { file: string; at: number }[] = []
  private running = true
  private readonly ended: Promise<void>

  constructor(private readonly page: Page) {
    this.ended = this.run()
  }

  private async run(): Promise<void> {
    while (this.running) {
      const file = join(this.folder, `${String(this.taken.length)}.jpg`)
      const at = Date.now()
      await this.page.screenshot({ path: file, type: 'jpeg', quality: 90 })
      this.taken.push({ file, at })
      await this.page.waitForTimeout(80)
    }
  }

  /** An animated WebP of twenty seconds, however long the machine took. */
  async write(name: string): Promise<void> {
    this.running = false
    await this.ended
    const length = (this.taken.at(-1)?.at ?? 0) - (this.taken[0]?.at ?? 0)
    const lines = this.taken.map(({ file, at }, index) => {
      const shown = ((this.taken[index + 1]?.at ?? at + 100) - at) / length
      return `file '${file}'\nduration ${(20 * shown).toFixed(3)}`
    })
    const list = join(this.folder, 'list.txt')
    writeFileSync(list, lines.join('\n'))
    execFileSync('ffmpeg', [
      ...['-loglevel', 'error', '-y', '-f', 'concat', '-safe', '0', '-i', list],
      ...[
        '-vf',
        'fps=6,scale=312:-2',
        '-c:v',
        'libwebp_anim',
        '-q:v',
        '45',
        '-loop',
        '0',
        here(`${name}.webp`),
      ],
    ])
  }
}
