import { http, HttpResponse } from 'msw'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { queryClient } from '../api/queries'
import MyPage from '../my/MyPage.vue'
import { FarSide, ME, path, problem } from '../testing/server'
import type { Page } from '../testing/show'
import { press, see, show } from '../testing/show'

const NAME = '沈秀娥'
const NUMBER = '330999193501010129'
const LATER = { retryAfter: 60 }

const far = new FarSide()
beforeAll(() => {
  far.server.listen({ onUnhandledRequest: 'error' })
})
beforeEach(() => {
  far.signedIn = true
  offer(true)
  far.server.use(http.get(path('/cases'), () => HttpResponse.json({ items: [] })))
})
afterEach(() => {
  far.server.resetHandlers()
  queryClient.clear()
})
afterAll(() => {
  far.server.close()
})

function offer(identityCheck: boolean): void {
  far.server.use(
    http.get(path('/sign-in-ways'), () =>
      HttpResponse.json({ provincial: false, identityCheck, codesDelayed: false }),
    ),
  )
}

/** What is handed in, and the answer to it. */
function answering(answer: () => Response): object[] {
  const asked: object[] = []
  far.server.use(
    http.post(path('/identity-proofs'), async ({ request }) => {
      asked.push((await request.json()) as object)
      return answer()
    }),
  )
  return asked
}

async function opened(): Promise<Page> {
  const { page } = await show('/my', { '/my': MyPage })
  await see(() => page.text().includes('去核验'))
  await press(page, '去核验')
  await see(() => page.find('#real-name-name').exists())
  return page
}

async function fill(page: Page, name: string, number: string): Promise<void> {
  await page.get('#real-name-name').setValue(name)
  await page.get('#real-name-number').setValue(number)
  await page.get('form').trigger('submit')
}

const typed = (page: Page) =>
  ['#real-name-name', '#real-name-number'].map((id) => page.get<HTMLInputElement>(id).element.value)

describe('proving the real name', () => {
  it('lifts the session, says so and looks at the matters anew', async () => {
    let lists = 0
    const asked = answering(() => HttpResponse.json({ assuranceLevel: 2 }, { status: 201 }))
    const page = await opened()
    far.server.use(
      http.get(path('/me'), () => HttpResponse.json({ ...ME, assuranceLevel: 2 })),
      http.get(path('/cases'), () => {
        lists += 1
        return HttpResponse.json({ items: [] })
      }),
    )
    await fill(page, ` ${NAME} `, '３３０９９９ 19350101 0129')

    await see(() => page.text().includes('核验成功'))
    expect(asked).toEqual([{ name: NAME, idNumber: NUMBER }])
    expect(lists).toBe(1)
    expect(page.find('#real-name-name').exists()).toBe(false)
    page.unmount()
  })

  it('asks nobody about a number that cannot be', async () => {
    const asked = answering(() => HttpResponse.error())
    const page = await opened()
    await fill(page, '', '330999193501010128')

    await see(() => page.text().includes('身份证号码不对'))
    expect(page.text()).toContain('请填写姓名')
    expect(asked).toEqual([])
    page.unmount()
  })

  it.each([
    ['mismatch', () => problem(422, 'IDENTITY_NOT_CONFIRMED', { detail: '没有核实成功。' }), '没有核实成功'],
    ['out of order', () => problem(503, 'IDENTITY_CHECK_UNAVAILABLE', LATER), '核验服务暂时用不了'],
    ['too many', () => problem(429, 'IDENTITY_CHECK_TOO_MANY', LATER), '请过一个小时再试'],
  ])('says it plainly and keeps what was typed: %s', async (_what, answer, sentence) => {
    const asked = answering(() => {
      const refusal = answer()
      refusal.headers.set('Retry-After', '60')
      return refusal
    })
    const page = await opened()
    await fill(page, NAME, NUMBER)

    await see(() => page.find('[role="alert"]').exists())
    expect(page.get('[role="alert"]').text()).toContain(sentence)
    expect(document.activeElement?.getAttribute('role')).toBe('alert')
    expect(typed(page)).toEqual([NAME, NUMBER])
    expect(asked).toHaveLength(1)
    page.unmount()
  })

  it('shows a refusal of the server at its field', async () => {
    answering(() =>
      problem(422, 'VALIDATION_FAILED', {
        errors: [{ pointer: '/idNumber', code: 'CHECKSUM_INVALID', params: {}, detail: '最后一位不对' }],
      }),
    )
    const page = await opened()
    await fill(page, NAME, NUMBER)

    await see(() => page.get('#real-name-number-error').text() === '最后一位不对')
    expect(document.activeElement?.id).toBe('real-name-number')
    page.unmount()
  })

  it('forgets what was typed when one leaves', async () => {
    const page = await opened()
    await page.get('#real-name-number').setValue(NUMBER)
    await press(page, '先不核验')
    await press(page, '去核验')

    expect(typed(page)).toEqual(['', ''])
    page.unmount()
  })

  it('is not there where nobody can check it', async () => {
    offer(false)
    const { page } = await show('/my', { '/my': MyPage })
    await see(() => page.text().includes('退出登录') && queryClient.isFetching() === 0)

    expect(page.text()).not.toContain('实名核验')
    page.unmount()
  })

  it('asks nothing of whoever came under the real name', async () => {
    far.server.use(http.get(path('/me'), () => HttpResponse.json({ ...ME, assuranceLevel: 2 })))
    const { page } = await show('/my', { '/my': MyPage })
    await see(() => page.text().includes('已实名核验'))

    expect(page.text()).not.toContain('去核验')
    page.unmount()
  })
})
