import { flushPromises } from '@vue/test-utils'
import { http, HttpResponse } from 'msw'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { queryClient } from '../api/queries'
import { phone } from '../draft/phone'
import { online } from '../shell/connection'
import { caseView, subsidy } from '../testing/fixtures'
import { FarSide, path, problem } from '../testing/server'
import { press, see, settled, show } from '../testing/show'
import { newEntry } from './entry'
import type { Job } from './job'
import OutboxList from './OutboxList.vue'

const far = new FarSide()
const list = { template: '<main><h1>我的</h1><OutboxList /></main>', components: { OutboxList } }

beforeAll(() => {
  far.server.listen({ onUnhandledRequest: 'error' })
})
beforeEach(() => {
  far.signedIn = true
  far.view = caseView()
  far.version = 1
  far.asked.splice(0)
  online.value = true
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

function job(): Job {
  const { code: itemCode, name: itemName } = subsidy()
  const answers = { relation: 'SELF', applicantIdNumber: '330999193501010129' }
  const draft = {
    itemCode,
    itemName,
    answers,
    texts: {},
    files: {},
    at: 'review',
    createKey: 'create-key-0123456',
  }
  return {
    action: 'submission',
    itemCode,
    itemName,
    createKey: 'create-key-0123456',
    answers,
    files: {},
    body: {},
    save: { key: 'save-key-012345678' },
    act: { key: 'act-key-0123456789' },
    lastFour: '0129',
    draft,
    rows: [{ title: '为谁申请', text: '为我自己' }],
  }
}

async function listed(holder?: string) {
  await (await phone()).outbox.add(newEntry('entry-1', { ...job(), holder }, Date.now()))
  const shown = await show('/my', { '/my': list })
  await see(() => shown.page.text().includes('养老服务补贴'))
  return shown.page
}

const cut = [
  http.get(path('/me'), () => HttpResponse.error()),
  http.post(path('/cases'), () => HttpResponse.error()),
]

describe('the list of what waits', () => {
  it('sends by itself once, and says the number', async () => {
    const page = await listed()
    await see(() => page.text().includes('已送达，办件编号 ZS-1'))
    expect(far.asked).toEqual(['create', 'patch', 'submit'])
    expect(far.keys['submit']).toEqual(['act-key-0123456789'])
    await press(page, '知道了')
    await see(() => !page.text().includes('养老服务补贴'))
    page.unmount()
  })

  it('shows what was filled in and makes a draft of it again', async () => {
    far.server.use(...cut)
    const page = await listed()
    await see(() => page.text().includes('等网络'))
    expect(page.text()).toContain('为我自己')
    await press(page, '先不发送')
    await see(() => !page.text().includes('养老服务补贴'))
    expect((await (await phone()).drafts.load('home-care-subsidy'))?.draft.createKey).toBe(
      'create-key-0123456',
    )
    expect(far.count('submit')).toBe(0)
    page.unmount()
  })

  it('says why the server refused and stops trying', async () => {
    far.server.use(http.post(path('/cases/:id/submission'), () => problem(422, 'VALIDATION_FAILED')))
    const page = await listed()
    await see(() => page.text().includes('VALIDATION_FAILED。'))
    expect(page.text()).toContain('打开修改')
    const [entry] = await (await phone()).outbox.list()
    expect(entry?.state).toBe('refused')
    expect(entry?.job.act.etag).toBeUndefined()
    await flushPromises()
    page.unmount()
  })

  it.each([
    ['where the session has ended', 'citizen-1', '登录已过期，验证手机号后自动接着发送'],
    ['where nobody has signed in yet', undefined, '验证手机号后自动发送。内容都存好了'],
  ])('asks for the phone number %s, and loses nothing', async (_, holder, sentence) => {
    far.signedIn = false
    far.server.use(http.post(path('/cases'), () => problem(401, 'NOT_SIGNED_IN')))
    const page = await listed(holder)
    await see(() => page.text().includes(sentence))
    const [entry] = await (await phone()).outbox.list()
    expect(entry?.state).toBe('sign-in')
    expect(entry?.job.answers).toMatchObject({ relation: 'SELF' })
    page.unmount()
  })

  it('keeps nothing readable of it at rest', async () => {
    far.server.use(...cut)
    const page = await listed()
    const { outbox } = await phone()
    const held = JSON.stringify(
      await (outbox as unknown as { store: { getAll(of: string): Promise<object[]> } }).store.getAll(
        'outbox',
      ),
    )
    expect(held).not.toContain('330999')
    expect(held).not.toContain('养老')
    page.unmount()
  })
})
