import { delay, http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import { caseCard } from '../testing/fixtures'
import { openStaff, press, says, until } from '../testing/open'
import { at, problem, server } from '../testing/server'

const key = (name: string) =>
  document.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }))

describe('the worklist', () => {
  it('shows number, masked name, place, state and how long is left', async () => {
    await openStaff('/worklist')
    await says('养补330902-26-7K4QX')
    await says('王*英')
    await says('还剩 1 个工作日（11月26日到期）')
    await says('临近')
    expect(document.querySelector('.chip--red')?.textContent).toContain('2')
  })

  it('calls overdue what ended before a day off, not due today', async () => {
    const cases = [
      caseCard({ colour: 'RED', remaining: 0, dueOn: '2026-12-04' }),
      caseCard({ id: 'c2', remaining: 0, dueOn: '2026-12-05' }),
    ]
    server.use(http.get(at('/cases'), () => HttpResponse.json({ items: cases })))
    await openStaff('/worklist')
    await says('已超期（12月4日到期）')
    await says('今天到期')
  })

  it('says what will appear where nothing waits', async () => {
    server.use(http.get(at('/cases'), () => HttpResponse.json({ items: [] })))
    await openStaff('/worklist')
    await says('目前没有待办')
  })

  it('tells emptiness by filters from emptiness', async () => {
    server.use(http.get(at('/cases'), () => HttpResponse.json({ items: [] })))
    await openStaff('/worklist?colour=RED')
    await says('没有符合筛选条件的办件')
  })

  it('says why the list was refused and tries again on a press', async () => {
    let refused = true
    server.use(
      http.get(at('/cases'), () =>
        refused
          ? problem(403, 'FORBIDDEN', { title: '您不能查看这个辖区' })
          : HttpResponse.json({ items: [caseCard()] }),
      ),
    )
    await openStaff('/worklist')
    await says('您不能查看这个辖区')
    await says('请求编号 r-42')
    refused = false
    await press('再试一次')
    await says('养补330902-26-7K4QX')
  })

  it('shows grey lines while the answer takes long', async () => {
    server.use(http.get(at('/cases'), () => delay('infinite')))
    await openStaff('/worklist')
    await until(() => document.querySelector('[data-state="loading"] .loading__line'))
  })

  it('puts a filter into the address and asks the server for it', async () => {
    const asked: string[] = []
    server.use(
      http.get(at('/cases'), ({ request }) => {
        asked.push(new URL(request.url).search)
        return HttpResponse.json({ items: [caseCard()] })
      }),
    )
    const { router } = await openStaff('/worklist')
    document.querySelector<HTMLElement>('.chip--amber')?.click()
    await until(() => router.currentRoute.value.query['colour'] === 'AMBER')
    await until(() => asked.some((search) => search.includes('colour=AMBER')))
  })

  it('loads the next page by its cursor', async () => {
    server.use(
      http.get(at('/cases'), ({ request }) =>
        new URL(request.url).searchParams.get('cursor') === 'c2'
          ? HttpResponse.json({ items: [caseCard({ id: '2', number: '养补二' })] })
          : HttpResponse.json({ items: [caseCard()], next: 'c2' }),
      ),
    )
    await openStaff('/worklist')
    await press('加载更多')
    await says('养补二')
    await says('已显示 2 件')
  })

  it('moves by j and k and opens by enter', async () => {
    server.use(
      http.get(at('/cases'), () =>
        HttpResponse.json({ items: [caseCard({ id: 'a' }), caseCard({ id: 'b' })] }),
      ),
    )
    const { router } = await openStaff('/worklist')
    await says('已显示 2 件')
    ;['j', 'j', 'j', 'k', 'j', 'Enter'].forEach(key)
    await until(() => router.currentRoute.value.params['id'] === 'b')
  })
})
