import type { DuplicateView, PersonCardView, PersonView } from '@tongzhou/api'
import { delay, http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import { fill, openStaff, press, says, until } from '../testing/open'
import { at, problem, server } from '../testing/server'

const clerk = { permissions: ['registry.read', 'registry.write', 'registry.reveal', 'case.read'] }
const reviewer = { permissions: ['registry.read', 'registry.judge', 'registry.reveal'] }

const card = (more: Partial<PersonCardView> = {}): PersonCardView => ({
  id: 'p1',
  etag: '"v2"',
  name: '单小海',
  identityKind: 'CITIZEN',
  numberMasked: '330999********7120',
  age: 79,
  birthEstimated: false,
  sex: 'FEMALE',
  source: 'VERIFIED',
  divisionCode: '330902002001',
  divisionName: '定海区昌国街道',
  ...more,
})
const person: PersonView = {
  id: 'p1',
  etag: '"v2"',
  card: card(),
  addresses: [],
  households: [],
  relations: [{ id: 'r1', role: 'GUARDIAN', other: { name: '沈*' }, since: '2016-03-08' }],
  links: [{ kind: 'CASE', source: 'c1', divisionCode: '330902002001', divisionName: '定海区昌国街道' }],
  changes: [],
  merged: [],
}
const pair: DuplicateView = {
  id: 'd1',
  etag: '"v1"',
  ground: 'SAME_NAME',
  state: 'OPEN',
  foundAt: '2026-11-23T02:40:00Z',
  first: card(),
  second: card({ id: 'p2', numberMasked: '330999********7144' }),
  differs: ['NUMBER'],
  judgements: [],
  judged: false,
}
const finds = (answer: object) =>
  server.use(http.post(at('/people/searches'), () => HttpResponse.json(answer)))

describe('the search for people', () => {
  it('says how to begin, and asks for a whole number before it asks the server', async () => {
    await openStaff('/people', clerk)
    await says('还没有搜索')
    await press('查找')
    await says('请输入完整的证件号码')
  })

  it('shows whom it found as cards that open', async () => {
    finds({ items: [card()], elsewhere: [], more: false })
    const { router } = await openStaff('/people', clerk)
    await fill('完整的证件号码', '330999194710067120')
    await press('查找')
    await says('330999********7120')
    await press('单小海')
    await until(() => router.currentRoute.value.fullPath === '/people/p1')
  })

  it('shows of somebody elsewhere only that they are known and whom to ask', async () => {
    finds({
      items: [],
      elsewhere: [{ nameMasked: '单※', birthYear: 1947, countyCode: '330903000000', countyName: '普陀区' }],
      more: false,
    })
    await openStaff('/people', clerk)
    await fill('完整的证件号码', '330999194710067120')
    await press('查找')
    await says('单※')
    await says('普陀区')
  })

  it('says so where nobody is found, and why where it is refused', async () => {
    finds({ items: [], elsewhere: [], more: false })
    await openStaff('/people', clerk)
    await fill('完整的证件号码', '330999194710067120')
    await press('查找')
    await says('没有找到')
    server.use(http.post(at('/people/searches'), () => problem(429, 'RATE_LIMITED', { title: '查得太多了' })))
    await press('查找')
    await says('查得太多了')
  })
})

describe('the page of a person', () => {
  it('keeps who is outside the area masked, and leads to the cases', async () => {
    server.use(http.get(at('/people/:id'), () => HttpResponse.json(person)))
    const { router } = await openStaff('/people/p1', clerk)
    await says('沈*')
    await says('（辖区外）')
    await press('查看办件 · 定海区昌国街道')
    await until(() => router.currentRoute.value.fullPath === '/cases/c1')
  })

  it('waits, and says why it was refused', async () => {
    server.use(http.get(at('/people/:id'), () => delay('infinite')))
    await openStaff('/people/p1', clerk)
    expect(document.querySelector('h1')).toBeNull()
    server.use(http.get(at('/people/:id'), () => problem(404, 'NOT_FOUND', { title: '没有找到' })))
    await openStaff('/people/p9', clerk)
    await says('没有找到')
  })

  it('reveals a value for a reason', async () => {
    let asked: unknown
    server.use(
      http.get(at('/people/:id'), () => HttpResponse.json(person)),
      http.post(at('/people/:id/reveals'), async ({ request }) => {
        asked = await request.json()
        return HttpResponse.json({ value: '330999194710067120' })
      }),
    )
    await openStaff('/people/p1', clerk)
    await says('330999********7120')
    document.querySelector<HTMLElement>('[aria-label="查看完整的证件号码"]')?.click()
    await fill('查看原因，例如：核对户籍信息', '核对原件')
    await press('显示 10 分钟')
    await says('330999194710067120')
    expect(asked).toEqual({ field: 'ID_NUMBER', reason: '核对原件' })
  })

  it('sends a change with its reason, once both are there', async () => {
    let sent: unknown
    server.use(
      http.get(at('/people/:id'), () => HttpResponse.json(person)),
      http.post(at('/people/:id/changes'), async ({ request }) => {
        sent = await request.json()
        return HttpResponse.json({}, { status: 201 })
      }),
    )
    await openStaff('/people/p1', clerk)
    await press('申请变更')
    await press('提交变更申请')
    await says('请填写新的姓名')
    await fill('新的姓名', '单晓海')
    await fill('变更理由', '身份证已换发')
    await press('提交变更申请')
    await says('已提交，等待另一个人审核')
    expect(sent).toEqual({ field: 'NAME', value: { name: '单晓海' }, reason: '身份证已换发' })
  })
})

describe('pairs that may be one person', () => {
  it('lists them with what differs, or says that there are none', async () => {
    server.use(http.get(at('/duplicates'), () => HttpResponse.json({ items: [pair] })))
    await openStaff('/duplicates', reviewer)
    await says('单小海 · 单小海')
    await says('同名同生日')
    server.use(http.get(at('/duplicates'), () => HttpResponse.json({ items: [] })))
    await openStaff('/duplicates?state=MERGED', reviewer)
    await says('没有符合条件的记录')
  })

  it('names both people before it merges them', async () => {
    let kept: unknown
    server.use(
      http.get(at('/duplicates/:id'), () => HttpResponse.json({ ...pair, state: 'SAME', judged: true })),
      http.post(at('/duplicates/:id/merge'), async ({ request }) => {
        kept = await request.json()
        return HttpResponse.json({ ...pair, state: 'MERGED' })
      }),
    )
    await openStaff('/duplicates/d1', reviewer)
    await press('合并')
    await says('把“单小海”和“单小海”合并为一个人？')
    const confirm = [...document.querySelectorAll<HTMLElement>('.el-dialog button')].at(-1)
    confirm?.click()
    await says('已合并')
    expect(kept).toEqual({ keepId: 'p1' })
  })

  it('lets nobody judge twice', async () => {
    server.use(http.get(at('/duplicates/:id'), () => HttpResponse.json({ ...pair, judged: true })))
    await openStaff('/duplicates/d1', reviewer)
    await says('您已经判断过，等待另一个人判断。')
    expect(document.body.textContent).not.toContain('提交判断')
  })
})

describe('changes that wait', () => {
  it('says what will appear where none waits', async () => {
    server.use(http.get(at('/person-changes'), () => HttpResponse.json({ items: [] })))
    await openStaff('/person-changes', reviewer)
    await says('没有待审核的变更')
  })
})
