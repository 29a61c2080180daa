import { delay, http, HttpResponse } from 'msw'
import { describe, expect, it, vi } from 'vitest'
import { bedView } from '../testing/fixtures'
import { fill, openStaff, press, says } from '../testing/open'
import { at, problem, server } from '../testing/server'
import { floorsOf, placeAfter } from './bedPlan'
import { filtersOf, tableAddress } from './useInstitutions'

describe('the care homes of an area', () => {
  it('shows name, filing and free beds by kind', async () => {
    await openStaff('/institutions')
    await says('海晏颐养院')
    await says('已备案')
    await says('护理型床位 2')
  })

  it('says what will stand here where there is none', async () => {
    server.use(http.get(at('/care-institutions'), () => HttpResponse.json({ items: [] })))
    await openStaff('/institutions')
    await says('没有养老机构')
    expect(document.querySelector('a[download]')).toBeNull()
  })

  it('says why they were refused', async () => {
    server.use(
      http.get(at('/care-institutions'), () =>
        problem(403, 'NOT_PERMITTED', { title: '您不能查看养老机构' }),
      ),
    )
    await openStaff('/institutions')
    await says('您不能查看养老机构')
  })

  it('waits in grey', async () => {
    server.use(http.get(at('/care-institutions'), () => delay('infinite')))
    await openStaff('/institutions')
    await vi.waitUntil(() => document.querySelector('[data-state="loading"]'))
  })

  it('has its line in the menu only for whom may', async () => {
    await openStaff('/codes', { permissions: ['code.read'] })
    await says('办事码')
    expect(document.querySelector('nav')?.textContent).not.toContain('养老机构')
  })

  it('keeps filters in the address and in the table', () => {
    const filters = filtersOf({ kind: 'PUBLIC', filing: 'x', divisionCode: '330902' })
    expect(filters).toEqual({ kind: 'PUBLIC', divisionCode: '330902' })
    expect(tableAddress(filters)).toBe(
      '/api/v1/care-institutions/table?kind=PUBLIC&divisionCode=330902&door=staff',
    )
  })
})

describe('the beds of a care home', () => {
  it('stand in their rooms with a word for each state', async () => {
    await openStaff('/institutions/i1')
    await says('3 楼')
    await says('1 空闲')
    await says('2 已入住')
    expect(bed('301 室 2 号床，护理型床位，已入住').querySelector('rect')).not.toBeNull()
  })

  it('are walked through by the arrows, with one stop for Tab', async () => {
    await openStaff('/institutions/i1')
    await says('1 空闲')
    const first = bed('301 室 1 号床，护理型床位，空闲')
    first.focus()
    first.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))
    await vi.waitUntil(() => document.activeElement === bed('301 室 2 号床，护理型床位，已入住'))
    expect(document.querySelectorAll('.bed[tabindex="0"]')).toHaveLength(1)
  })

  it('change for a reason, on the version shown', async () => {
    let sent: unknown
    server.use(
      http.post(at('/care-institutions/:id/beds/:bed/state'), async ({ request }) => {
        sent = [request.headers.get('If-Match'), await request.json()]
        return HttpResponse.json(
          bedView({ state: 'OUT_OF_SERVICE', stateName: '停用', nextStates: ['FREE'], etag: '"v2"' }),
        )
      }),
    )
    await openStaff('/institutions/i1')
    await says('1 空闲')
    bed('301 室 1 号床，护理型床位，空闲').click()
    const form = await vi.waitUntil(() => document.querySelector<HTMLFormElement>('#bed'))
    form.requestSubmit()
    await says('请选择床位现在的情况')
    await says('请写明原因')
    await press('停用')
    await fill('变化原因', '床板损坏')
    form.requestSubmit()
    await says('床位变化已登记')
    await says('1 停用')
    expect(document.querySelector('#bed')).toBeNull()
    expect(sent).toEqual(['"v1"', { state: 'OUT_OF_SERVICE', reason: '床板损坏' }])
  })

  it('are read again when somebody was faster', async () => {
    let reads = 0
    server.use(
      http.get(at('/care-institutions/:id/beds'), () => {
        reads += 1
        const beds =
          reads === 1 ? [bedView()] : [bedView({ state: 'OCCUPIED', stateName: '已入住', etag: '"v2"' })]
        return HttpResponse.json({ institutionId: 'i1', beds })
      }),
      http.post(at('/care-institutions/:id/beds/:bed/state'), () =>
        problem(412, 'VERSION_CONFLICT', { title: '这份内容刚刚被别处修改过' }),
      ),
    )
    await openStaff('/institutions/i1')
    await says('1 空闲')
    bed('301 室 1 号床，护理型床位，空闲').click()
    const form = await vi.waitUntil(() => document.querySelector<HTMLFormElement>('#bed'))
    await press('停用')
    await fill('变化原因', '床板损坏')
    form.requestSubmit()
    await says('1 已入住')
  })

  it('are only looked at by whom may only read', async () => {
    await openStaff('/institutions/i1', { permissions: ['institution.read'] })
    await says('1 空闲')
    bed('301 室 1 号床，护理型床位，空闲').click()
    await says('床位类型')
    expect(document.querySelector('#bed')).toBeNull()
  })

  it('say where there are none', async () => {
    server.use(
      http.get(at('/care-institutions/:id/beds'), () => HttpResponse.json({ institutionId: 'i1', beds: [] })),
    )
    await openStaff('/institutions/i1')
    await says('还没有登记床位')
  })
})

describe('the order of the house', () => {
  it('puts beds into rooms and rooms into floors', () => {
    const floors = floorsOf([
      bedView({ floor: 1, room: '101' }),
      bedView({ floor: 1, room: '102' }),
      bedView({ floor: 1, room: '102', number: 2 }),
      bedView({ building: '东楼', floor: 1, room: '101' }),
    ])
    expect(floors.map((floor) => floor.rooms.map((room) => room.beds.length))).toEqual([[1, 2], [1]])
  })

  it('ends at its ends', () => {
    expect(placeAfter('ArrowLeft', 0, 3)).toBe(0)
    expect(placeAfter('ArrowDown', 2, 3)).toBe(2)
    expect(placeAfter('End', 0, 3)).toBe(2)
    expect(placeAfter('Home', 2, 3)).toBe(0)
    expect(placeAfter('a', 0, 3)).toBeUndefined()
  })
})

function bed(label: string): HTMLButtonElement {
  const found = document.querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`)
  if (found === null) {
    throw new Error(`no bed ${label}`)
  }
  return found
}
