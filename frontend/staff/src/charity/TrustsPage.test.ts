import { delay, http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import { trustCard, trustRecord } from '../testing/fixtures'
import { liveServer } from '../testing/live'
import { openStaff, press, says, until } from '../testing/open'
import { at, problem, server } from '../testing/server'

const officer = { permissions: ['trust.read', 'trust.report', 'case.read'] }

describe('the register of trusts', () => {
  it('shows whose they are and what is overdue', async () => {
    await openStaff('/trusts', officer)
    await says('海岛助学慈善信托')
    await says('2025 年度报告逾期')
  })

  it('asks for what the address names', async () => {
    let asked = ''
    server.use(
      http.get(at('/trust-records'), ({ request }) => {
        asked = new URL(request.url).search
        return HttpResponse.json({ items: [trustCard()] })
      }),
    )
    await openStaff('/trusts?late=true&state=EFFECTIVE&name=海岛', officer)
    await says('海岛助学慈善信托')
    expect(asked).toContain('late=true')
    expect(asked).toContain('state=EFFECTIVE')
  })

  it('says what to do where nothing is found', async () => {
    server.use(http.get(at('/trust-records'), () => HttpResponse.json({ items: [] })))
    await openStaff('/trusts', officer)
    await says('没有查到慈善信托')
  })

  it('says why it was refused', async () => {
    server.use(http.get(at('/trust-records'), () => problem(403, 'FORBIDDEN', { title: '您不能查看' })))
    await openStaff('/trusts', officer)
    await says('您不能查看')
  })

  it('shows a filing whose number another trust holds', async () => {
    const filing = {
      caseId: 'c9',
      number: '舟慈信备9',
      name: '渔村敬老慈善信托',
      heldBy: 't1',
      heldByName: '海岛助学慈善信托',
      noticedAt: '2026-11-23T08:30:00Z',
    }
    server.use(http.get(at('/trust-records/unentered'), () => HttpResponse.json({ items: [filing] })))
    await openStaff('/trusts', officer)
    await says('有备案没有列入名册')
    await says('“渔村敬老慈善信托”的备案编号 舟慈信备9')
  })

  it('shows what was filed a moment ago without being asked', async () => {
    const items = [trustCard()]
    server.use(http.get(at('/trust-records'), () => HttpResponse.json({ items })))
    const live = liveServer()
    await openStaff('/trusts', officer)
    await says('海岛助学慈善信托')
    items.unshift(trustCard({ id: 't9', name: '渔村敬老慈善信托' }))
    await live.change('trust.entered', 't9', 1)
    await says('渔村敬老慈善信托')
  })

  it('waits in grey', async () => {
    server.use(http.get(at('/trust-records'), () => delay('infinite')))
    await openStaff('/trusts', officer)
    await until(() => document.querySelector('[data-state="loading"]'))
  })
})

describe('one trust', () => {
  it('marks a settlor who is not published and a filing that came late', async () => {
    await openStaff('/trusts/t1', officer)
    await says('张渔生（不同意公开）')
    await says('超过七日')
  })

  it('records the report that is expected, on the version shown', async () => {
    let sent: unknown
    server.use(
      http.post(at('/trust-records/:id/reports'), async ({ request }) => {
        sent = [request.headers.get('If-Match'), await request.json()]
        return HttpResponse.json(trustRecord({ etag: '"v2"' }))
      }),
    )
    await openStaff('/trusts/t1', officer)
    await says('登记年度报告')
    await press('登记年度报告')
    await says('年度报告已登记')
    expect(sent).toMatchObject(['"v1"', { year: 2025 }])
  })

  it('offers no recording to whom may only read', async () => {
    await openStaff('/trusts/t1', { permissions: ['trust.read'] })
    await says('海岛助学慈善信托')
    expect(document.querySelector('#received-on')).toBeNull()
  })
})
