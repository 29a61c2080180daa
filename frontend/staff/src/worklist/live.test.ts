import { http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import { caseCard, caseView, counts } from '../testing/fixtures'
import { liveServer } from '../testing/live'
import { openStaff, press, says, until } from '../testing/open'
import { at, server } from '../testing/server'

const two = [caseCard({ id: 'a', etag: 'v1' }), caseCard({ id: 'b', etag: 'v4', number: '养补乙' })]

describe('the worklist while others work', () => {
  it('says what changed and leaves the list as it is until asked', async () => {
    let listed = 0
    server.use(
      http.get(at('/cases'), () => {
        listed += 1
        return HttpResponse.json({ items: two })
      }),
    )
    const live = liveServer()
    await openStaff('/worklist')
    await says('养补乙')
    await live.change('case.review', 'b', 5)
    await live.change('case.submission', 'c', 2)
    await says('1 件新办件，1 项有更新')
    expect(document.querySelector('[data-row="1"]')?.textContent).toContain('有更新')
    expect(listed).toBe(1)

    document.querySelector<HTMLElement>('.news__bar')?.click()
    await until(() => listed === 2)
  })

  it('is silent about a version it shows already', async () => {
    server.use(http.get(at('/cases'), () => HttpResponse.json({ items: two })))
    const live = liveServer()
    await openStaff('/worklist')
    await says('养补乙')
    await live.change('case.review', 'b', 4)
    await live.change('case.acceptance', 'a', 2)
    await says('1 项有更新')
  })

  it('counts anew by itself', async () => {
    let red = 2
    server.use(http.get(at('/case-counts'), () => HttpResponse.json({ ...counts, red })))
    const live = liveServer()
    await openStaff('/worklist')
    await until(() => document.querySelector('.chip--red')?.textContent.includes('2'))
    red = 9
    await live.change('case.review', 'z', 5)
    await until(() => document.querySelector('.chip--red')?.textContent.includes('9'))
  })

  it('loads anew after it was away too long', async () => {
    let listed = 0
    server.use(
      http.get(at('/cases'), () => {
        listed += 1
        return HttpResponse.json({ items: two })
      }),
    )
    const live = liveServer()
    await openStaff('/worklist')
    await says('养补乙')
    await live.reset()
    await until(() => listed === 2)
  })
})

describe('a case while others work', () => {
  it('says who did what, and shows it when asked', async () => {
    const shown = caseView({ etag: 'v3' })
    let now = shown
    server.use(http.get(at('/cases/:id'), () => HttpResponse.json(now)))
    const live = liveServer()
    await openStaff(`/cases/${shown.id}`)
    await says(shown.number ?? '')
    now = {
      ...shown,
      etag: 'v4',
      stateName: '待审批',
      history: [
        ...shown.history,
        {
          sequence: 99,
          at: '2026-11-24T02:00:00Z',
          action: 'review',
          actionName: '审核',
          actor: '王审核',
          toState: 'REVIEWED',
          toStateName: '待审批',
        },
      ],
    }
    await live.change('case.review', shown.id, 4)
    await says(/王审核 在 .* 办理了“审核”/)
    await press('查看最新内容')
    await until(() => document.querySelector('.newer__bar') === null)
    await says('王审核')
  })
})
