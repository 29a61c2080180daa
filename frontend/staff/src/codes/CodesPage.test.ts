import { delay, http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import { codeView } from '../testing/fixtures'
import { fill, openStaff, press, says, until } from '../testing/open'
import { at, problem, server } from '../testing/server'

describe('the codes of an area', () => {
  it('shows place, spoken code and scans', async () => {
    await openStaff('/codes')
    await says('长国街道便民服务中心 3 号窗口')
    await says('7K4QX9')
    await says('128')
  })

  it('says how to begin where there is none', async () => {
    server.use(http.get(at('/codes'), () => HttpResponse.json({ items: [] })))
    await openStaff('/codes')
    await says('还没有办事码')
  })

  it('says why they were refused', async () => {
    server.use(http.get(at('/codes'), () => problem(403, 'FORBIDDEN', { title: '您不能查看办事码' })))
    await openStaff('/codes')
    await says('您不能查看办事码')
  })

  it('waits in grey', async () => {
    server.use(http.get(at('/codes'), () => delay('infinite')))
    await openStaff('/codes')
    await until(() => document.querySelector('[data-state="loading"]'))
  })

  it('offers issuing only to whom may', async () => {
    await openStaff('/codes', { permissions: ['code.read'] })
    await says('7K4QX9')
    expect(document.body.textContent).not.toContain('制发办事码')
  })
})

describe('one code', () => {
  it('draws its symbol and says its letters', async () => {
    await openStaff('/codes/e1')
    await says('7K4QX9')
    expect(document.querySelector('svg.qr path')?.getAttribute('d')?.length).toBeGreaterThan(500)
  })

  it('is revoked for a reason, on the version shown', async () => {
    let sent: unknown
    server.use(
      http.post(at('/codes/:id/revocation'), async ({ request }) => {
        sent = [request.headers.get('If-Match'), await request.json()]
        return HttpResponse.json(codeView({ state: 'REVOKED', etag: '"v2"' }))
      }),
    )
    await openStaff('/codes/e1')
    await press('作废')
    await says('立即失效，不能恢复')
    const form = await until(() => document.querySelector<HTMLFormElement>('#revoke'))
    form.requestSubmit()
    await says('请写明作废原因')
    await fill('作废原因', '窗口搬迁')
    form.requestSubmit()
    await says('这个码已作废')
    expect(sent).toEqual(['"v1"', { reason: '窗口搬迁' }])
  })
})

describe('issuing a code', () => {
  it('names every field that is missing', async () => {
    await openStaff('/codes/new')
    await says('印在告示上')
    document.querySelector<HTMLFormElement>('main form')?.requestSubmit()
    await says('请选择扫码后办理的事项')
    await says('请填写联系电话')
  })

  it('is refused to whom may only read', async () => {
    await openStaff('/codes/new', { permissions: ['code.read'] })
    await says('您的岗位不办理这项业务')
  })
})
