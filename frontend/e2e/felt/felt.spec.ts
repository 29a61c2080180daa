import { type APIRequestContext, type Browser, type Page, test } from '@playwright/test'
import { phone } from '../support/browser.ts'
import {
  type Application,
  answerAll,
  declare,
  expectScreen,
  itemPath,
  next,
  sendPhotos,
  signIn,
  submit,
} from '../support/citizen.ts'
import { demonstration } from '../support/demonstration.ts'
import { photoOf } from '../support/papers.ts'
import { citizenId, mobile } from '../support/people.ts'
import { action, signInAs } from '../support/staff.ts'
import { note, slow, timed, write } from './stopwatch.ts'

const RUNS = Number(process.env['RUNS'] ?? 10)
/** A run that fills in a whole application. */
const LONG_RUNS = Number(process.env['LONG_RUNS'] ?? 5)

test.describe.configure({ mode: 'serial' })
test.afterAll(({ browser }) => {
  write({ version: browser.version() })
})

/** The code on the wall of an office; her phone has never been here before. */
function code(): string {
  return demonstration().codes.find(({ item }) => item === 'home-care-subsidy')?.url ?? ''
}

const seen = (page: Page, title: string) => page.locator('h1', { hasText: title }).waitFor()

async function newPhone(browser: Browser, kept = false): Promise<Page> {
  const context = await browser.newContext({
    ...phone,
    baseURL: demonstration().url,
    ...(kept ? { serviceWorkers: 'allow' as const } : {}),
  })
  return context.newPage()
}

async function firstPaint(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const paint = list.getEntries().find(({ name }) => name === 'first-contentful-paint')
          if (paint !== undefined) {
            resolve(paint.startTime)
          }
        }).observe({ type: 'paint', buffered: true })
      }),
  )
}

test('a phone in front of a code', async ({ browser }) => {
  const landing: number[] = []
  const question: number[] = []
  const screen: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const page = await newPhone(browser)
    await slow(page)
    await page.goto(code())
    landing.push(await firstPaint(page))
    const start = page.getByRole('link', { name: '开始申请' })
    const radio = page.getByRole('radio', { name: '为我自己' })
    question.push(
      await timed(
        () => start.click({ noWaitAfter: true }),
        () => radio.waitFor(),
      ),
    )
    await radio.check()
    screen.push(
      await timed(
        () => next(page),
        () => seen(page, '老人是谁'),
      ),
    )
    await page.context().close()
  }
  note('a code opened: its page can be read', 'phone', landing, 1_500, 'first contentful paint')
  note('“start” pressed: the first question can be answered', 'phone', question, 5_000)
  note('from one question to the next', 'phone', screen)
})

test('the public lists', async ({ browser }) => {
  for (const [path, what] of [
    ['/care-homes', 'free beds: the list can be read'],
    ['/cemeteries', 'free burial places: the list can be read'],
    ['/charitable-trusts', 'the register of trusts can be read'],
  ] as const) {
    const took: number[] = []
    for (let run = 0; run < RUNS; run += 1) {
      const page = await newPhone(browser)
      await slow(page)
      await page.goto(path)
      took.push(await firstPaint(page))
      await page.context().close()
    }
    note(what, 'phone', took, undefined, 'first contentful paint')
  }
})

test('an application handed in', async ({ browser, request }) => {
  const took: number[] = []
  const photo = await photoOf(browser, '居民身份证', ['姓名 陈阿婆'])
  for (let run = 0; run < LONG_RUNS; run += 1) {
    const page = await newPhone(browser)
    await fill(page, request, photo)
    await slow(page)
    took.push(
      await timed(
        () => submit(page),
        () => seen(page, '申请已提交'),
      ),
    )
    await page.context().close()
  }
  note('submitted: the number is shown', 'phone', took, 3_000, 'all pieces of the photos had arrived')
})

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

async function fill(page: Page, request: APIRequestContext, photo: Buffer): Promise<void> {
  await page.goto(itemPath)
  await answerAll(page, application())
  await signIn(page, request, mobile())
  await sendPhotos(page, {
    '老人身份证（人像面）': photo,
    '老人身份证（国徽面）': photo,
    '户口簿（老人本人页）': photo,
  })
  await next(page)
  await expectScreen(page, '核对一遍再提交')
  await declare(page)
}

test('the phone opened again without a network', async ({ browser }) => {
  const took: number[] = []
  const page = await newPhone(browser, true)
  await page.goto(itemPath)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    while (navigator.serviceWorker.controller === null) {
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  })
  await page.getByRole('radio', { name: '为我自己' }).check()
  await next(page)
  await seen(page, '老人是谁')
  await page.context().setOffline(true)
  await page.close()
  for (let run = 0; run < RUNS; run += 1) {
    const again = await page.context().newPage()
    const session = await again.context().newCDPSession(again)
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    took.push(
      await timed(
        () => again.goto(itemPath, { waitUntil: 'commit' }),
        () => again.getByRole('button', { name: '接着填' }).waitFor(),
      ),
    )
    await again.close()
  }
  note('opened again without a network: the draft is there', 'phone', took, undefined, 'kept by the worker')
  await page.context().close()
})

test('the desk', async ({ browser }) => {
  const { page } = await signInAs(browser, 'changguo.clerk')
  const rows = page.locator('tbody a[href^="/staff/cases/"]')
  const list: number[] = []
  const opened: number[] = []
  const acted: number[] = []
  const found: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    await page.goto('about:blank')
    list.push(
      await timed(
        () => page.goto('/staff/worklist', { waitUntil: 'commit' }),
        () => rows.first().waitFor(),
      ),
    )
    const number = await rows.first().innerText()
    opened.push(
      await timed(
        () => rows.first().click(),
        () => action(page, '由我经办').or(action(page, '放回公共待办')).first().waitFor(),
      ),
    )
    const [there, back] = (await action(page, '由我经办').isVisible())
      ? (['由我经办', '放回公共待办'] as const)
      : (['放回公共待办', '由我经办'] as const)
    acted.push(
      await timed(
        () => action(page, there).click(),
        () => action(page, back).waitFor(),
      ),
    )
    await page.locator('[data-search]').first().fill(number)
    found.push(
      await timed(
        () => page.keyboard.press('Enter'),
        () => page.locator('main').getByRole('link', { name: number }).waitFor(),
      ),
    )
  }
  note('the worklist opened: its rows are there', 'desk', list, 1_000, 'page loaded anew, signed in')
  note('a case opened from the list: what may be done is there', 'desk', opened)
  note('“mine” pressed: the case says so', 'desk', acted)
  note('a number searched: the case is found', 'desk', found)
  await page.context().close()
})

test('an approval by keys', async ({ browser }) => {
  const { page } = await signInAs(browser, 'dinghai.approver')
  const took: number[] = []
  const rows = page.locator('tbody a[href^="/staff/cases/"]')
  const reviewed = async () => {
    await page.goto('/staff/worklist?state=REVIEWED')
    await rows.first().waitFor()
    return rows.count()
  }
  const runs = Math.min(LONG_RUNS, await reviewed())
  for (let run = 0; run < runs; run += 1) {
    await reviewed()
    await rows.first().click()
    await action(page, '批准').waitFor()
    await page.locator('body').click({ position: { x: 640, y: 5 } })
    took.push(
      await timed(
        async () => {
          await page.keyboard.press('1')
          await page.getByRole('dialog').getByText('将批准的金额').first().waitFor()
          await page.keyboard.press('Control+Enter')
        },
        () => page.getByText('已批准，决定书已生成', { exact: true }).first().waitFor(),
      ),
    )
  }
  note(
    'approved by two keys, “1” and Ctrl+Enter: the decision is made',
    'desk',
    took,
    undefined,
    'target: two keys',
  )
  await page.context().close()
})
