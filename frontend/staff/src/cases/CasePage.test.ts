import type { CaseView } from '@tongzhou/api'
import { delay, http, HttpResponse } from 'msw'
import { describe, expect, it, vi } from 'vitest'
import { caseView, submittedCase } from '../testing/fixtures'
import { liveServer } from '../testing/live'
import { fill, openStaff, press, says, until } from '../testing/open'
import { at, problem, server } from '../testing/server'

const actions = () =>
  [...document.querySelectorAll('[data-action]')].map((button) => button.getAttribute('data-action'))

describe('a case', () => {
  it('shows facts, papers, clock with its basis, and what happened', async () => {
    await openStaff('/cases/c1')
    await says('王秀英')
    await says('330999********0562')
    await says('重度失能')
    await says('法律没有规定时限，我局承诺审核后 3 个工作日内作出决定。')
    await says('登记评估结果')
    await until(() => document.querySelector('img[src="blob:test"]'))
  })

  it('offers the allowed actions only, and says what the others lack', async () => {
    server.use(http.get(at('/cases/:id'), () => HttpResponse.json(submittedCase())))
    await openStaff('/cases/c1')
    await says('还不能“受理”')
    await says('还缺少户口簿本人页')
    expect(actions()).toEqual(['acceptance', 'supplement-request', 'non-acceptance', 'assignment'])
  })

  it('says that a case outside the area is not there', async () => {
    server.use(http.get(at('/cases/:id'), () => problem(404, 'NOT_FOUND', { title: '没有找到这件办件' })))
    await openStaff('/cases/c1')
    await says('没有找到这件办件')
  })

  it('waits in grey', async () => {
    server.use(http.get(at('/cases/:id'), () => delay('infinite')))
    await openStaff('/cases/c1')
    await until(() => document.querySelector('[data-state="loading"]'))
  })

  it('stands bare before anything was handed in', async () => {
    const { applicant: _applicant, representative: _representative, ...rest } = submittedCase()
    const bare = { ...rest, materials: [], answerLabels: [], clocks: [], allowedActions: [], missing: [] }
    server.use(http.get(at('/cases/:id'), () => HttpResponse.json(bare)))
    await openStaff('/cases/c1')
    await says('还没有提交任何材料。')
    await says('这一步没有需要您办理的事。')
  })

  it('takes the case by one press on the version shown', async () => {
    let version: string | null = ''
    server.use(
      http.post(at('/cases/:id/assignment'), ({ request }) => {
        version = request.headers.get('If-Match')
        return HttpResponse.json(
          caseView({ owner: { id: '1', name: '陈海燕' }, allowedActions: ['release'] }),
        )
      }),
    )
    await openStaff('/cases/c1')
    await press('由我经办')
    await says('已由您经办')
    expect(version).toBe('"v7"')
    expect(actions()).toEqual(['release'])
  })
})

describe('a case that others work on', () => {
  const held = (view: () => CaseView) => {
    server.use(http.get(at('/cases/:id'), () => HttpResponse.json(view())))
  }

  it('shows the newest when asked, not what was announced first', async () => {
    let now = caseView()
    held(() => now)
    const live = liveServer()
    await openStaff('/cases/c1')
    await says('330999********0562')
    now = caseView({ etag: '"v8"' })
    await live.change('case.assessment', 'c1', 8)
    await says('查看最新内容')
    now = caseView({ etag: '"v9"', owner: { id: '9', name: '贺兰舟' } })
    await press('查看最新内容')
    await says('贺兰舟')
  })

  it('is read anew when it is opened again', async () => {
    let now = caseView()
    held(() => now)
    const { router } = await openStaff('/cases/c1')
    await says('330999********0562')
    await router.push('/worklist')
    await until(() => (document.body.textContent.includes('330999********0562') ? undefined : true))
    now = caseView({ etag: '"v8"', owner: { id: '9', name: '贺兰舟' } })
    await router.push('/cases/c1')
    await says('贺兰舟')
  })
})

describe('the check of name and number', () => {
  const offered = http.get(at('/sign-in-ways'), () =>
    HttpResponse.json({ provincial: false, identityCheck: true, codesDelayed: false }),
  )

  it.each([
    [() => HttpResponse.json({ result: 'MATCH' }, { status: 201 }), '姓名和身份证号一致'],
    [() => HttpResponse.json({ result: 'MISMATCH' }, { status: 201 }), '姓名和身份证号不一致'],
    [() => outOfOrder(), '核验服务暂时用不了'],
  ])('says what was answered, or that nobody answered', async (answer, sentence) => {
    server.use(offered, http.post(at('/cases/:id/person-checks'), answer))
    await openStaff('/cases/c1')
    await press('核验姓名和号码')
    await says(sentence)
    await says('再核验一次')
  })

  it('is not there where nobody can answer, nor for whoever may not accept cases', async () => {
    await openStaff('/cases/c1')
    await says('330999********0562')
    expect(document.body.textContent).not.toContain('核验姓名和号码')

    server.use(offered)
    document.body.innerHTML = ''
    await openStaff('/cases/c1', { permissions: ['case.read'] })
    await says('330999********0562')
    expect(document.body.textContent).not.toContain('核验姓名和号码')
  })
})

function outOfOrder() {
  const refusal = problem(503, 'IDENTITY_CHECK_UNAVAILABLE')
  refusal.headers.set('Retry-After', '60')
  return refusal
}

describe('a masked number', () => {
  it('is shown for a stated reason and hidden again after ten minutes', async () => {
    let asked: unknown
    server.use(
      http.post(at('/cases/:id/reveals'), async ({ request }) => {
        asked = await request.json()
        return HttpResponse.json({ value: '330999194208080562' })
      }),
    )
    await openStaff('/cases/c1')
    await says('330999********0562')
    document.querySelector<HTMLElement>('[aria-label="查看完整的申请人身份证号"]')?.click()
    await press('显示 10 分钟')
    await says('请用一句话写明查看原因')
    await fill('查看原因，例如：核对户籍信息', '核对户籍信息')
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      await press('显示 10 分钟')
      await until(() => document.querySelector('[data-revealed]'))
      await says('330999194208080562')
      expect(asked).toEqual({ field: 'APPLICANT_ID_NUMBER', reason: '核对户籍信息', purpose: 'HANDLING' })
      await vi.advanceTimersByTimeAsync(599_000)
      await says('0:01')
      await vi.advanceTimersByTimeAsync(1_000)
    } finally {
      vi.useRealTimers()
    }
    expect(document.body.textContent).not.toContain('330999194208080562')
  })

  it('offers nothing to somebody who may not see it', async () => {
    await openStaff('/cases/c1', { permissions: ['case.read'] })
    await says('330999********0562')
    expect(document.querySelector('[aria-label="查看完整的申请人身份证号"]')).toBeNull()
  })
})
