import { http, HttpResponse } from 'msw'
import { describe, expect, it, vi } from 'vitest'
import { caseView } from '../testing/fixtures'
import { openStaff, press, says, until } from '../testing/open'
import { at, problem, server } from '../testing/server'

const signedOut = () => server.use(http.get(at('/me'), () => problem(401, 'NOT_SIGNED_IN')))

describe('signing in', () => {
  it('leads to the identity provider and back to the page asked for', async () => {
    signedOut()
    await openStaff('/cases/c1?action=approval', null)
    await says('用工作账号登录')
    expect(document.querySelector('a[href^="/oauth2/"]')?.getAttribute('href')).toBe(
      `/oauth2/authorization/staff?return=${encodeURIComponent('/staff/cases/c1?action=approval')}`,
    )
  })

  it('explains that an account has not been invited', async () => {
    signedOut()
    await openStaff('/?refused=not-invited', null)
    await says('还没有开通民政工作台')
  })

  it('says that the server cannot be reached', async () => {
    server.use(http.get(at('/me'), () => HttpResponse.error()))
    await openStaff('/worklist', null)
    await says('连不上服务器')
  })
})

describe('the shell', () => {
  it('shows only the areas of work a person may see', async () => {
    await openStaff('/worklist', { permissions: ['case.read'] })
    await says('待办办件')
    expect(document.querySelector('nav')?.textContent).not.toContain('办事码')
  })

  it('says so to somebody without any work', async () => {
    await openStaff('/', { permissions: ['staff.manage'] })
    await says('您的账号还没有分配业务')
  })

  it('keeps the page and asks to sign in again when the session ends', async () => {
    await openStaff('/cases/c1')
    await says('王秀英')
    server.use(http.post(at('/cases/:id/assignment'), () => problem(401, 'NOT_SIGNED_IN')))
    await press('由我经办')
    await says('登录已过期')
    await says('王秀英')
    const open = vi.spyOn(globalThis, 'open').mockReturnValue(null)
    await press('重新登录')
    expect(open).toHaveBeenCalledWith('/oauth2/authorization/staff?return=%2Fstaff%2Fsigned-in', '_blank')
    await press('我已登录，继续')
    await until(() => document.querySelector<HTMLElement>('.el-dialog')?.offsetParent === null)
  })

  it('lets a person prove anew that it is them and goes on with what was begun', async () => {
    let asked = 0
    await openStaff('/cases/c1')
    await says('王秀英')
    server.use(
      http.post(at('/cases/:id/assignment'), () => {
        asked += 1
        return asked === 1 ? problem(403, 'STEP_UP_REQUIRED') : HttpResponse.json(caseView())
      }),
    )
    await press('由我经办')
    await says('请再确认是您本人')
    const open = vi.spyOn(globalThis, 'open').mockReturnValue(null)
    await press('去确认')
    expect(open).toHaveBeenCalledWith(
      '/oauth2/authorization/staff?return=%2Fstaff%2Fsigned-in&prove',
      '_blank',
    )
    const channel = new BroadcastChannel('tongzhou.staff.signed-in')
    channel.postMessage('signed-in')
    await until(() => asked === 2)
    channel.close()
  })

  it('remembers large text and dark colours', async () => {
    await openStaff('/worklist')
    await press('大字')
    expect(document.documentElement.hasAttribute('data-elder')).toBe(true)
    expect(localStorage.getItem('tongzhou.staff.elder')).toBe('yes')
    await press('大字')
    expect(document.documentElement.hasAttribute('data-elder')).toBe(false)
  })
})
