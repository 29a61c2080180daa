import { http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import { openStaff, press, says, until } from '../testing/open'
import { at, problem, server } from '../testing/server'

const here = {
  id: 's1',
  current: true,
  openedAt: '2026-11-28T08:58:00+08:00',
  lastUsedAt: '2026-11-28T09:12:00+08:00',
  network: '10.33.9.*',
  browser: 'Edge · Windows',
}
const there = { ...here, id: 's2', current: false, browser: 'Firefox · Linux' }
const list = (...items: object[]) => http.get(at('/sessions'), () => HttpResponse.json({ items }))

describe('my sign-ins', () => {
  it('says that there is no other', async () => {
    server.use(list(here))
    await openStaff('/sessions')
    await says('除了本次登录，没有其他登录')
    expect(document.body.textContent).not.toContain('结束其他所有登录')
  })

  it('ends another one and shows the list anew', async () => {
    let ended = ''
    let open: object[] = [here, there]
    server.use(
      http.get(at('/sessions'), () => HttpResponse.json({ items: open })),
      http.delete(at('/sessions/:id'), ({ params }) => {
        ended = String(params['id'])
        open = [here]
        return new HttpResponse(null, { status: 204 })
      }),
    )
    await openStaff('/sessions')
    await says('Firefox · Linux')
    await press('结束')
    await says('除了本次登录，没有其他登录')
    expect(ended).toBe('s2')
  })

  it('asks before it ends all others', async () => {
    let asked = 0
    server.use(
      list(here, there),
      http.delete(at('/sessions/others'), () => {
        asked += 1
        return new HttpResponse(null, { status: 204 })
      }),
    )
    await openStaff('/sessions')
    await press('结束其他所有登录')
    await says('结束其他所有登录？')
    expect(asked).toBe(0)
    const confirm = await until(() => document.querySelector<HTMLElement>('.el-dialog .el-button--primary'))
    confirm.click()
    await until(() => asked === 1)
  })

  it('says that it was refused', async () => {
    server.use(http.get(at('/sessions'), () => problem(403, 'NOT_PERMITTED')))
    await openStaff('/sessions')
    await says('这件事没有办成')
  })
})

describe('the sign-in before', () => {
  const current = (more: object) =>
    http.get(at('/sessions/current'), () =>
      HttpResponse.json({
        id: 's1',
        openedAt: here.openedAt,
        failedTries: 0,
        before: { at: '2026-11-27T13:40:00+08:00', network: '10.33.9.*', browser: 'Edge · Windows' },
        ...more,
      }),
    )

  it('is told once, with the tries that failed since', async () => {
    sessionStorage.clear()
    server.use(current({ failedTries: 2 }))
    await openStaff('/worklist')
    await says('上次登录')
    await says('试了 2 次')
    await press('知道了')
    await until(() => !document.body.textContent.includes('上次登录'))
  })

  it('is not told to whoever signs in for the first time', async () => {
    sessionStorage.clear()
    server.use(current({ before: undefined }))
    await openStaff('/worklist')
    await says('待办办件')
    expect(document.body.textContent).not.toContain('上次登录')
  })
})
