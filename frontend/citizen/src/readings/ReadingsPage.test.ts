import { delay, http, HttpResponse } from 'msw'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { queryClient } from '../api/queries'
import { FarSide, path, problem } from '../testing/server'
import { press, see, settled, show } from '../testing/show'
import ReadingsPage from './ReadingsPage.vue'

const far = new FarSide()
beforeAll(() => {
  far.server.listen({ onUnhandledRequest: 'error' })
})
beforeEach(() => {
  far.signedIn = true
  far.assuranceLevel = 2
})
afterEach(async () => {
  far.server.resetHandlers()
  queryClient.clear()
  await settled()
})
afterAll(() => {
  far.server.close()
})

const open = () => show('/my/readings', { '/my/readings': ReadingsPage })
const looked = {
  at: '2026-11-20T02:00:00Z',
  caseId: 'case-1',
  itemName: '养老服务补贴',
  number: 'YB330922-7K2M9X',
  post: '花鸟乡　乡镇经办',
  purpose: 'HANDLING',
}
const shown = {
  ...looked,
  at: '2026-11-21T02:00:00Z',
  purpose: 'CONTACT',
  field: 'APPLICANT_PHONE',
}

describe('who looked at my papers', () => {
  it('loading: says so', async () => {
    far.server.use(http.get(path('/case-readings'), () => delay('infinite')))
    const { page } = await open()
    await see(() => page.text().includes('正在打开'))
    page.unmount()
  })

  it('empty: says that nobody has looked, and of which matters', async () => {
    far.server.use(
      http.get(path('/case-readings'), () => HttpResponse.json({ items: [], hotline: '0580-12345' })),
    )
    const { page } = await open()
    await see(() => page.text().includes('还没有工作人员看过您的材料'))
    await see(() => page.text().includes('只列出您在这台手机上打开过的办件'))
  })

  it('refused: shows the sentence and tries again', async () => {
    far.server.use(http.get(path('/case-readings'), () => problem(403, 'REAL_NAME_REQUIRED')))
    const { page } = await open()
    await see(() => page.text().includes('REAL_NAME_REQUIRED'))
    far.server.use(
      http.get(path('/case-readings'), () => HttpResponse.json({ items: [looked], hotline: '0580-12345' })),
    )
    await press(page, '再试')
    await see(() => page.text().includes('花鸟乡　乡镇经办'))
  })

  it('filled: tells post, act, purpose and matter, and goes on', async () => {
    far.server.use(
      http.get(path('/case-readings'), ({ request }) =>
        new URL(request.url).searchParams.has('cursor')
          ? HttpResponse.json({ items: [looked], hotline: '0580-12345' })
          : HttpResponse.json({ items: [shown], next: 'on', hotline: '0580-12345' }),
      ),
    )
    const { page } = await open()
    await see(() => page.text().includes('看了申请人完整的手机号码'))
    await see(() => page.text().includes('为了联系您'))
    expect(page.text()).not.toContain('看了办件和材料')
    await press(page, '再看一些')
    await see(() => page.text().includes('看了办件和材料'))
    await see(() => page.text().includes('YB330922-7K2M9X'))
    expect(page.text()).toContain('请拨打 0580-12345')
  })

  it('asks for the real name before it asks the server', async () => {
    far.assuranceLevel = 1
    const { page } = await open()
    await see(() => page.text().includes('要先核实是您本人'))
  })
})
