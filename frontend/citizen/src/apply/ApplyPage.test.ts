import { http, HttpResponse } from 'msw'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { queryClient } from '../api/queries'
import { phone } from '../draft/phone'
import { caseView, subsidy } from '../testing/fixtures'
import { FarSide, path, problem } from '../testing/server'
import type { Page } from '../testing/show'
import { press, see, settled, show } from '../testing/show'
import ApplyPage from './ApplyPage.vue'
import DonePage from './DonePage.vue'

// What a browser does with pixels is shown by the journeys; here a photo is a few bytes.
vi.mock('../documents/photo', () => ({
  preparePhoto: (file: File) =>
    Promise.resolve({
      blob: new Blob(['pixels'], { type: 'image/jpeg' }),
      blurred: file.name === 'blurred.jpg',
    }),
  turnPhoto: (blob: Blob) => Promise.resolve(blob),
}))

const far = new FarSide()
beforeAll(() => {
  far.server.listen({ onUnhandledRequest: 'error' })
})
beforeEach(() => {
  far.signedIn = false
  far.view = caseView()
  far.version = 1
  far.asked.splice(0)
  far.server.use(http.get(path('/service-items/:code'), () => HttpResponse.json(subsidy())))
})
afterEach(async () => {
  far.server.resetHandlers()
  queryClient.clear()
  await settled()
  await (await phone()).wipe()
})
afterAll(() => {
  far.server.close()
})

async function open(address = '/apply/home-care-subsidy') {
  const shown = await show(address, { '/apply/:itemCode': ApplyPage, '/apply/:itemCode/done/:id': DonePage })
  await see(() => shown.page.find('h1').exists() && !shown.page.text().includes('正在打开'))
  return shown
}

const title = (page: Page) => page.find('main h1').text()

async function answerAll(page: Page): Promise<void> {
  await page.find('input[value=SELF]').setValue()
  await press(page, '下一步')
  await see(() => title(page) === '老人是谁')
  await page.find('#field-applicantIdNumber').setValue('330999193501010129')
  await press(page, '下一步')
}

async function signIn(page: Page): Promise<void> {
  await see(() => page.find('#sign-in-phone').exists())
  await page.find('#sign-in-phone').setValue('13800000000')
  await page.find('form').trigger('submit')
  await see(() => page.find('#sign-in-code').exists())
  await page.find('#sign-in-code').setValue('123456')
  await page.find('form').trigger('submit')
  await see(() => page.find('input[type=file]').exists())
}

async function choose(page: Page, name = 'front.jpg'): Promise<void> {
  const input = page.find('input[type=file]')
  Object.defineProperty(input.element, 'files', {
    value: [new File(['x'], name, { type: 'image/jpeg' })],
    configurable: true,
  })
  Object.defineProperty(input.element, 'value', { value: '', writable: true, configurable: true })
  await input.trigger('change')
}

describe('applying', () => {
  it('leads from the first question to the number', async () => {
    const { page, router } = await open()
    expect(title(page)).toBe('为谁申请')
    expect(page.text()).toContain('第 1 步，共 5 步')
    await answerAll(page)
    await signIn(page)
    await choose(page)
    await see(() => page.text().includes('已收到'))
    await press(page, '下一步')
    await see(() => page.find('#declaration').exists())
    expect(page.text()).toContain('330999193501010129')

    await press(page, '提交申请')
    await see(() => page.text().includes('请先看一遍承诺'))
    expect(far.count('submit')).toBe(0)
    await page.find('#declaration').setValue(true)
    await press(page, '提交申请')
    await see(() => page.text().includes('ZS-1'))
    expect(router.currentRoute.value.path).toBe('/apply/home-care-subsidy/done/case-1')
    expect(far.count('submit')).toBe(1)
    expect(await (await phone()).drafts.list()).toEqual([])
    page.unmount()
  })

  it('stays on a question that is not answered and says why at the field', async () => {
    const { page } = await open()
    await press(page, '下一步')
    await see(() => page.text().includes('请选择一项'))
    await page.find('input[value=PARENT]').setValue()
    expect(page.text()).not.toContain('请选择一项')
    await press(page, '下一步')
    await see(() => title(page) === '您是谁')
    await press(page, '下一步')
    await see(() => page.text().includes('请填写您的姓名'))
    expect(document.activeElement?.id).toBe('field-representativeName')
    page.unmount()
  })

  it('keeps what was answered through back and a closed browser', async () => {
    const first = await open()
    await first.page.find('input[value=PARENT]').setValue()
    await press(first.page, '下一步')
    await see(() => title(first.page) === '您是谁')
    await first.page.find('#field-representativeName').setValue('李华')
    await first.page.find('[aria-label=返回]').trigger('click')
    await see(() => title(first.page) === '为谁申请')
    expect((first.page.find('input[value=PARENT]').element as HTMLInputElement).checked).toBe(true)
    first.page.unmount()
    await settled()

    const second = await open()
    expect(title(second.page)).toBe('接着上次的填')
    await press(second.page, '接着填')
    await see(() => title(second.page) === '为谁申请')
    await press(second.page, '下一步')
    await see(() => title(second.page) === '您是谁')
    expect((second.page.find('#field-representativeName').element as HTMLInputElement).value).toBe('李华')
    second.page.unmount()
  })

  it('shows the question that is open where the address points past it', async () => {
    const { page, router } = await open('/apply/home-care-subsidy?at=review')
    await see(() => router.currentRoute.value.query['at'] === 'who')
    expect(title(page)).toBe('为谁申请')
    page.unmount()
  })

  it('questions a blurred photo before it is sent', async () => {
    far.signedIn = true
    const { page } = await open()
    await answerAll(page)
    await see(() => page.find('input[type=file]').exists())
    await choose(page, 'blurred.jpg')
    await see(() => page.text().includes('有点模糊'))
    expect(far.count('begin')).toBe(0)
    await press(page, '看得清')
    await see(() => page.text().includes('已收到'))
    expect(far.count('begin')).toBe(1)
    page.unmount()
  })

  it('leads to the field that the server refuses', async () => {
    far.signedIn = true
    const { page } = await open()
    await answerAll(page)
    await see(() => page.find('input[type=file]').exists())
    await choose(page)
    await see(() => page.text().includes('已收到'))
    await press(page, '下一步')
    await see(() => page.find('#declaration').exists())
    const errors = [
      {
        pointer: '/answers/applicantIdNumber',
        code: 'AGE_TOO_LOW',
        params: { min: 60 },
        detail: '不满 60 周岁。',
      },
    ]
    far.server.use(
      http.post(path('/cases/:id/submission'), () => problem(422, 'VALIDATION_FAILED', { errors })),
    )
    await page.find('#declaration').setValue(true)
    await press(page, '提交申请')
    await see(() => title(page) === '老人是谁' && page.text().includes('不满 60 周岁。'))
    expect(page.find('#field-applicantIdNumber').attributes('aria-invalid')).toBe('true')
    page.unmount()
  })

  it('shows both versions of a draft that another phone has changed and keeps the chosen one', async () => {
    far.signedIn = true
    const { page } = await open()
    await answerAll(page)
    await see(() => far.view.answers['applicantIdNumber'] === '330999193501010129')
    far.hold({ answers: { relation: 'PARENT', representativeName: '王小明' }, materials: {} })
    await see(() => page.find('input[type=file]').exists())
    await choose(page)
    await see(() => page.text().includes('已收到'))
    await press(page, '下一步')
    await see(() => page.text().includes('在别处也改过'))
    expect(page.text()).toContain('王小明')
    expect(page.text()).toContain('为我自己')
    await page.find('input[name=pick-representativeName][value=there]').setValue()
    await page.find('input[name=pick-relation][value=there]').setValue()
    await press(page, '就用选好的')
    await see(() => far.view.answers['applicantIdNumber'] === '330999193501010129')
    expect(far.view.answers).toMatchObject({ relation: 'PARENT', representativeName: '王小明' })
    page.unmount()
  })

  it('says so where there is no such item', async () => {
    far.server.use(http.get(path('/service-items/:code'), () => problem(404, 'NOT_FOUND')))
    const { page } = await open('/apply/nothing')
    await see(() => page.text().includes('没有打开'))
    page.unmount()
  })
})
