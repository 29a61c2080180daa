import { http, HttpResponse } from 'msw'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { queryClient } from '../api/queries'
import { FarSide, path, problem } from '../testing/server'
import { see, show } from '../testing/show'
import SignInPage from './SignInPage.vue'

const far = new FarSide()
beforeAll(() => {
  far.signedIn = false
  far.server.listen({ onUnhandledRequest: 'error' })
})
afterEach(() => {
  far.server.resetHandlers()
  queryClient.clear()
})
afterAll(() => {
  far.server.close()
})

function offer(ways: object): void {
  far.server.use(
    http.get(path('/sign-in-ways'), () =>
      HttpResponse.json({ provincial: false, identityCheck: false, codesDelayed: false, ...ways }),
    ),
  )
}
const open = (query = '') => show(`/sign-in${query}`, { '/sign-in': SignInPage })

describe('SignInPage', () => {
  it('offers the provincial sign-in where there is one, and the way back', async () => {
    offer({ provincial: true })
    const { page } = await open('?return=/my/cases/1')
    await see(() => page.text().includes('浙里办登录'))

    expect(page.get('section a').attributes('href')).toBe(
      '/oauth2/authorization/provincial?return=%2Fmy%2Fcases%2F1',
    )
  })

  it('leads nobody to another site', async () => {
    offer({ provincial: true })
    const { page } = await open('?return=//elsewhere.example')
    await see(() => page.text().includes('浙里办登录'))

    expect(page.get('section a').attributes('href')).toBe('/oauth2/authorization/provincial?return=%2Fmy')
  })

  it('has only the way by code where no other is offered or known', async () => {
    offer({})
    const { page } = await open()
    await see(() => page.text().includes('获取验证码'))
    expect(page.text()).not.toContain('浙里办')

    far.server.use(http.get(path('/sign-in-ways'), () => problem(503, 'SERVICE_UNAVAILABLE')))
    queryClient.clear()
    const again = await open()
    await see(() => again.page.text().includes('获取验证码'))
    expect(again.page.text()).not.toContain('浙里办')
  })

  it.each([
    ['provincial-cancelled', '您没有完成浙里办登录'],
    ['provincial-failed', '浙里办登录没有成功'],
    ['provincial-incomplete', '缺少姓名'],
    ['provincial-unavailable', '浙里办暂时连不上'],
  ])('says what became of the provincial sign-in: %s', async (refused, sentence) => {
    offer({ provincial: true })
    const { page } = await open(`?refused=${refused}`)

    expect(page.get('[role="alert"]').text()).toContain(sentence)
  })

  it('says that codes are late', async () => {
    offer({ codesDelayed: true })
    const { page } = await open()
    await see(() => page.text().includes('验证码可能会迟到'))
  })
})
