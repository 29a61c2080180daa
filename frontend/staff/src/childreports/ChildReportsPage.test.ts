import type { ChildReportCard, ChildReportView } from '@tongzhou/api'
import { delay, http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fill, openStaff, press, says } from '../testing/open'
import { at, problem, server } from '../testing/server'

const officer = { permissions: ['childreport.read', 'childreport.handle'] }
const hour = 3_600_000
const later = (hours: number) => new Date(Date.now() + hours * hour + 30_000).toISOString()

function card(changes: Partial<ChildReportCard> = {}): ChildReportCard {
  return {
    id: 'r1',
    etag: '"v1"',
    number: 'HM20261123-7K2M9X',
    divisionCode: '330922203000',
    divisionName: '嵊泗县花鸟乡',
    kinds: ['VIOLENCE'],
    urgency: 'HIGH',
    state: 'RECEIVED',
    colour: 'AMBER',
    receivedAt: later(-20),
    dueAt: later(4),
    ...changes,
  }
}
function view(changes: Partial<ChildReportView> = {}): ChildReportView {
  return {
    ...card(),
    danger: 'YES',
    allowedActions: ['SCREENING', 'REFERRAL'],
    history: [{ sequence: 1, at: later(-20), act: 'RECEIPT', to: 'RECEIVED' }],
    ...changes,
  }
}

beforeEach(() => {
  server.use(
    http.get(at('/child-reports'), () => HttpResponse.json({ items: [card()] })),
    http.get(at('/child-reports/:id'), () => HttpResponse.json(view())),
  )
})

describe('the inbox', () => {
  it('shows the hours left with colour, shape and word, and no name', async () => {
    await openStaff('/child-reports', officer)
    await says('还剩 4 小时 0 分')
    await says('临近')
    await says('HM20261123-7K2M9X')
    expect(document.querySelector('svg.mark--amber')).not.toBeNull()
    expect(document.querySelector('svg.water-mark')).not.toBeNull()
  })

  it('says so when nothing waits', async () => {
    server.use(http.get(at('/child-reports'), () => HttpResponse.json({ items: [] })))
    await openStaff('/child-reports', officer)
    await says('没有符合条件的报告')
  })

  it('waits in grey', async () => {
    server.use(http.get(at('/child-reports'), () => delay('infinite')))
    await openStaff('/child-reports', officer)
    await vi.waitUntil(() => document.querySelector('[data-state="loading"]'))
  })

  it('says why it was refused', async () => {
    server.use(
      http.get(at('/child-reports'), () => problem(503, 'SERVICE_UNAVAILABLE', { title: '系统暂时繁忙' })),
    )
    await openStaff('/child-reports', officer)
    await says('系统暂时繁忙')
  })

  it('does not exist for anybody else: not in the menu, not as a page, not as a title', async () => {
    await openStaff('/child-reports')
    await says('没有这个页面')
    expect(document.body.textContent).not.toContain('强制报告')
    expect(document.title).not.toContain('强制报告')
  })
})

describe('one report', () => {
  it('opens its words for a reason only', async () => {
    let sent: unknown
    server.use(
      http.post(at('/child-reports/:id/reveals'), async ({ request }) => {
        sent = await request.json()
        return HttpResponse.json({ happened: '手臂上有伤', since: 'TODAY', child: '七岁男孩', notes: [] })
      }),
    )
    await openStaff('/child-reports/r1', officer)
    await says('请立即联系 110')
    expect(document.body.textContent).not.toContain('手臂上有伤')
    await press('查看报告内容')
    document.querySelector<HTMLFormElement>('form')?.requestSubmit()
    await says('请用一句话写明事由')
    await fill('查看事由', '首次研判')
    document.querySelector<HTMLFormElement>('form')?.requestSubmit()
    await says('手臂上有伤')
    expect(sent).toEqual({ reason: '首次研判' })
    await press('收起报告内容')
    expect(document.body.textContent).not.toContain('手臂上有伤')
  })

  it('is referred on the version shown, and nothing typed stays in the browser', async () => {
    let sent: unknown
    server.use(
      http.post(at('/child-reports/:id/referral'), async ({ request }) => {
        sent = [request.headers.get('If-Match'), await request.json()]
        return HttpResponse.json(view({ state: 'REFERRED', etag: '"v2"', referredTo: 'POLICE' }))
      }),
    )
    await openStaff('/child-reports/r1', officer)
    await press('移送')
    const form = await vi.waitUntil(() => document.querySelector<HTMLFormElement>('#report-act'))
    form.requestSubmit()
    await says('请选择移送给谁')
    await press('公安机关')
    await fill('移送说明', '已电话移交派出所')
    expect(JSON.stringify(sessionStorage)).not.toContain('派出所')
    form.requestSubmit()
    await says('已移送')
    expect(sent).toEqual(['"v1"', { authority: 'POLICE', note: '已电话移交派出所' }])
  })
})
