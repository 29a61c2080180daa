import { delay, http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { cemeteryCard, cemeteryView, plotView, sectionPlan } from '../testing/cemetery'
import { fill, openStaff, press, says, until } from '../testing/open'
import { at, problem, server } from '../testing/server'

const clerk = { permissions: ['cemetery.read', 'cemetery.write', 'plot.write'] }

beforeEach(() => {
  server.use(
    http.get(at('/managed-cemeteries'), () => HttpResponse.json({ items: [cemeteryCard] })),
    http.get(at('/managed-cemeteries/:id'), () => HttpResponse.json(cemeteryView)),
    http.get(at('/managed-cemeteries/:id/sections/:section'), () => HttpResponse.json(sectionPlan)),
  )
})

function plot(id: string): Promise<SVGElement> {
  return until(() => document.querySelector<SVGElement>(`[data-plot="${id}"]`))
}

describe('the cemeteries of an area', () => {
  it('shows the plots of each by state', async () => {
    await openStaff('/cemeteries', clerk)
    await says('归帆骨灰堂')
    await says('已安葬')
  })

  it('says how to begin where there is none', async () => {
    server.use(http.get(at('/managed-cemeteries'), () => HttpResponse.json({ items: [] })))
    await openStaff('/cemeteries', clerk)
    await says('还没有登记公墓')
  })

  it('says why they were refused', async () => {
    server.use(
      http.get(at('/managed-cemeteries'), () => problem(403, 'FORBIDDEN', { title: '您不能查看公墓' })),
    )
    await openStaff('/cemeteries', clerk)
    await says('您不能查看公墓')
  })

  it('waits in grey', async () => {
    server.use(http.get(at('/managed-cemeteries'), () => delay('infinite')))
    await openStaff('/cemeteries', clerk)
    await until(() => document.querySelector('[data-state="loading"]'))
  })

  it('is refused to another post', async () => {
    await openStaff('/cemeteries', { permissions: ['case.read'] })
    await says('您的岗位不办理这项业务')
  })
})

describe('the plan of a section', () => {
  it('names state and place of each plot and is one tab stop', async () => {
    await openStaff('/cemeteries/g1', clerk)
    expect((await plot('p1-3')).getAttribute('aria-label')).toBe('A室 1层3号，已预订')
    expect(document.querySelectorAll('[data-plot][tabindex="0"]')).toHaveLength(1)
  })

  it('is walked by arrow keys and opened by Enter', async () => {
    await openStaff('/cemeteries/g1', clerk)
    ;(await plot('p1-1')).dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))
    await until(() => document.querySelector('[data-plot="p2-1"][tabindex="0"]'))
    ;(await plot('p2-1')).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    await says('已售或已安葬的墓位不能在这里变更')
  })

  it('becomes a table of one state by its address', async () => {
    await openStaff('/cemeteries/g1/A?view=table&state=WITHDRAWN', clerk)
    await says('通道整修')
    expect(document.body.textContent).not.toContain('A室 1层1号')
  })

  it('reserves a free plot for a reason, on the version shown', async () => {
    let sent: unknown
    server.use(
      http.post(at('/managed-cemeteries/:id/plots/:plotId/reservation'), async ({ request }) => {
        sent = [request.headers.get('If-Match'), await request.json()]
        return HttpResponse.json(
          plotView(1, 1, {
            state: 'RESERVED',
            etag: '"v2"',
            reason: '家属已选定',
            allowedActions: ['release'],
          }),
        )
      }),
    )
    await openStaff('/cemeteries/g1', clerk)
    ;(await plot('p1-1')).dispatchEvent(new MouseEvent('click', { bubbles: true }))
    await press('预订')
    await says('请写明原因')
    await fill('原因', '家属已选定')
    await press('预订')
    await says('已预订：A室 1层1号')
    expect(sent).toEqual(['"v1"', { reason: '家属已选定' }])
    expect((await plot('p1-1')).getAttribute('aria-label')).toBe('A室 1层1号，已预订')
  })

  it('offers nothing to whom may only look', async () => {
    await openStaff('/cemeteries/g1', { permissions: ['cemetery.read'] })
    ;(await plot('p1-1')).dispatchEvent(new MouseEvent('click', { bubbles: true }))
    await says('您的岗位只能查看墓位')
  })
})
