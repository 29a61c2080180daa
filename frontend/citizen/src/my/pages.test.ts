import { delay, http, HttpResponse } from 'msw'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { queryClient } from '../api/queries'
import type { CaseView } from '../api/views'
import { phone } from '../draft/phone'
import { caseView } from '../testing/fixtures'
import { FarSide, path, problem } from '../testing/server'
import { press, see, settled, show } from '../testing/show'
import CasePage from './CasePage.vue'
import MyPage from './MyPage.vue'

const far = new FarSide()
beforeAll(() => {
  far.server.listen({ onUnhandledRequest: 'error' })
})
beforeEach(() => {
  far.signedIn = true
  far.view = caseView()
})
afterEach(async () => {
  far.server.resetHandlers()
  queryClient.clear()
  await settled()
  await (await phone()).wipe()
})
afterAll(() => {
  far.server.close()
})

const card = {
  id: 'case-1',
  etag: 'v1',
  itemCode: 'home-care-subsidy',
  itemName: '养老服务补贴',
  applicantMasked: '王*英',
  divisionCode: '330902002001',
  divisionName: '昌国街道',
  state: 'SUBMITTED',
  stateName: '待受理',
  stepName: '受理',
  number: 'ZS-1',
  createdAt: '2026-11-20T01:00:00Z',
  submittedAt: '2026-11-20T02:00:00Z',
}
const list = (...items: object[]) => http.get(path('/cases'), () => HttpResponse.json({ items }))
const my = () => show('/my', { '/my': MyPage })
const one = () => show('/my/cases/case-1', { '/my/cases/:id': CasePage })

async function keepDraft(): Promise<void> {
  const { drafts } = await phone()
  const keys = { createKey: 'c', submitKey: 's' }
  const draft = {
    itemCode: 'x',
    itemName: '养老服务补贴',
    answers: { a: 1 },
    texts: {},
    files: {},
    at: '',
    ...keys,
  }
  await drafts.save(draft, 0)
}

const acceptance = {
  key: 'accept',
  name: '受理',
  state: 'RUNNING',
  colour: 'GREEN',
  startedOn: '2026-11-23',
  dueOn: '2026-11-26',
  remaining: 3,
  unit: 'W',
  provisional: false,
  basis: { kind: 'PROMISE', text: '法律没有规定时限，我局承诺 3 个工作日内决定。' },
} as const

describe('my matters', () => {
  it('loading: says so', async () => {
    far.server.use(http.get(path('/cases'), () => delay('infinite')))
    const { page } = await my()
    await see(() => page.text().includes('正在打开'))
    page.unmount()
  })

  it('empty: says what will be here and how to begin', async () => {
    far.server.use(list())
    const { page } = await my()
    await see(() => page.text().includes('还没有用这个号码申请过'))
    expect(page.find('a[href="/"]').text()).toContain('看看能办什么')
    page.unmount()
  })

  it('refused: says why and tries again', async () => {
    far.server.use(http.get(path('/cases'), () => problem(500, 'INTERNAL_ERROR')))
    const { page } = await my()
    await see(() => page.text().includes('没有打开'))
    far.server.use(list(card))
    await press(page, '再试一次')
    await see(() => page.text().includes('ZS-1'))
    page.unmount()
  })

  it('filled: names, states and dates, newest answer of the server', async () => {
    far.server.use(
      list(card, { ...card, id: 'case-2', state: 'DRAFT', number: undefined, submittedAt: undefined }),
    )
    const { page } = await my()
    await see(() => page.text().includes('待受理'))
    expect(page.text()).toContain('王*英')
    expect(page.text()).toContain('2026年11月20日 周五 提交')
    const links = page.findAll('a.row').map((link) => link.attributes('href'))
    expect(links).toEqual(['/my/cases/case-1', '/apply/home-care-subsidy?case=case-2'])
    page.unmount()
  })

  it('asks for the phone of whoever is not signed in', async () => {
    far.signedIn = false
    const { page } = await my()
    await see(() => page.find('#sign-in-phone').exists())
    page.unmount()
  })

  it('asks before signing out where something was not submitted, then leaves nothing', async () => {
    far.server.use(
      list(card),
      http.delete(path('/sessions/current'), () => new HttpResponse(null, { status: 204 })),
    )
    await keepDraft()
    const { page, router } = await my()
    await see(() => page.text().includes('保存在这部手机上'))
    await press(page, '退出登录')
    await see(() => page.text().includes('还有没提交的内容'))
    await press(page, '退出并删除')
    await see(() => router.currentRoute.value.path === '/')
    expect(await (await phone()).drafts.list()).toEqual([])
    page.unmount()
  })

  it('asks before deleting a draft', async () => {
    far.server.use(list())
    await keepDraft()
    const { page } = await my()
    await see(() => page.text().includes('删除草稿'))
    await press(page, '删除草稿')
    expect(await (await phone()).drafts.list()).toHaveLength(1)
    await press(page, '确实删除')
    await see(() => !page.text().includes('保存在这部手机上'))
    page.unmount()
  })
})

describe('one matter', () => {
  const decided: CaseView = {
    ...caseView(),
    state: 'APPROVED',
    number: 'ZS-1',
    allowedActions: [],
    history: [
      {
        sequence: 1,
        at: '2026-11-20T02:00:00Z',
        action: 'submission',
        actionName: 'x',
        actor: '李华',
        toState: 'SUBMITTED',
        toStateName: '待受理',
      },
      {
        sequence: 2,
        at: '2026-11-23T02:00:00Z',
        action: 'approval',
        actionName: 'x',
        actor: '林岚',
        toState: 'APPROVED',
        toStateName: '已批准',
      },
    ],
    decision: {
      result: 'APPROVED',
      number: '定民养补〔2026〕17 号',
      issuedOn: '2026-11-23',
      amountFen: 125100,
      lines: [{ label: '低保 × 重度', amountFen: 125100 }],
      verificationUrl: 'http://localhost/v/ABCD',
      remedy: '可以申请行政复议。',
      legalBasis: [],
      fictional: true,
    },
  }

  it('shows the decision line by line, the newest event first', async () => {
    far.view = decided
    const { page } = await one()
    await see(() => page.text().includes('每月 ¥1,251.00'))
    expect(page.text()).toContain('可以申请行政复议。')
    expect(page.findAll('ol li').map((entry) => entry.find('p').text())).toEqual([
      '县里批准了',
      '您提交了申请',
    ])
    expect(page.find('a[href$="/v/ABCD"]').exists()).toBe(true)
    page.unmount()
  })

  it('says in whose words a deadline was set', async () => {
    far.view = { ...caseView(), state: 'SUBMITTED', clocks: [acceptance] }
    const { page } = await one()
    await see(() => page.text().includes('受理：还剩 3 个工作日（11月26日到期）'))
    expect(page.text()).toContain('法律没有规定时限，我局承诺 3 个工作日内决定。')
    page.unmount()
  })

  it('calls overdue what ended before a day off, not due today', async () => {
    far.view = {
      ...caseView(),
      state: 'SUBMITTED',
      clocks: [{ ...acceptance, colour: 'RED', remaining: 0, dueOn: '2026-12-04' }],
    }
    const { page } = await one()
    await see(() => page.text().includes('受理：已超期（12月4日到期）'))
    page.unmount()
  })

  it('asks before withdrawing and names the matter', async () => {
    far.view = { ...caseView(), state: 'SUBMITTED', allowedActions: ['withdrawal'] }
    let withdrawn = 0
    far.server.use(
      http.post(path('/cases/:id/withdrawal'), () => {
        withdrawn += 1
        far.view = { ...far.view, state: 'WITHDRAWN', stateName: '已撤回', allowedActions: [] }
        return HttpResponse.json(far.view)
      }),
    )
    const { page } = await one()
    await see(() => page.text().includes('撤回申请'))
    await press(page, '撤回申请')
    await see(() => page.text().includes('要撤回“养老服务补贴”的申请吗'))
    expect(withdrawn).toBe(0)
    await press(page, '撤回申请')
    await see(() => page.text().includes('已撤回'))
    expect(withdrawn).toBe(1)
    page.unmount()
  })

  it('does not send a supplement while a paper is missing', async () => {
    far.view = {
      ...caseView(),
      state: 'SUPPLEMENTING',
      supplement: {
        requestedAt: '2026-11-22T02:00:00Z',
        items: [{ material: 'id-front', text: '看不清，请重拍。' }],
      },
    }
    const { page } = await one()
    await see(() => page.text().includes('看不清，请重拍。'))
    await press(page, '提交补正')
    await see(() => page.text().includes('请先补上“身份证”'))
    expect(far.count('patch')).toBe(0)
    page.unmount()
  })

  it('hides what is not there from whoever asks', async () => {
    far.server.use(http.get(path('/cases/:id'), () => problem(404, 'NOT_FOUND')))
    const { page } = await one()
    await see(() => page.text().includes('没有打开'))
    page.unmount()
  })
})

describe('a matter of an earlier session', () => {
  const locked = http.get(path('/cases/:id'), () => problem(403, 'CASE_LOCKED'))
  const wrong = http.post(path('/cases/:id/opening'), () =>
    problem(422, 'VALIDATION_FAILED', {
      errors: [
        { pointer: '/lastFour', code: 'LAST_FOUR_WRONG', params: {}, detail: '末四位不对，还可以试 4 次。' },
      ],
    }),
  )

  async function type(page: Awaited<ReturnType<typeof one>>['page'], text: string): Promise<void> {
    await page.find('#last-four').setValue(text)
    await page.find('form').trigger('submit')
  }

  it('asks for the number of the officer where an organisation applies', async () => {
    far.server.use(
      http.get(path('/cases/:id'), () => problem(403, 'CASE_LOCKED', { proof: 'REPRESENTATIVE' })),
    )
    const { page } = await one()
    await see(() => page.text().includes('经办人身份证号码的末四位'))
    page.unmount()
  })

  it('asks for the end of the number, says what is wrong with it and opens', async () => {
    const asked: unknown[] = []
    far.server.use(locked, wrong)
    const { page } = await one()
    await see(() => page.find('#last-four').exists())
    await type(page, '12')
    await see(() => page.text().includes('三个数字加最后一位'))
    await type(page, '0128')
    await see(() => page.text().includes('还可以试 4 次'))
    far.server.resetHandlers()
    far.server.use(
      http.post(path('/cases/:id/opening'), async ({ request }) => {
        asked.push(await request.json())
        return HttpResponse.json(far.view)
      }),
    )
    await type(page, ' 012x')
    await see(() => page.text().includes('养老服务补贴') && !page.find('#last-four').exists())
    expect(asked).toEqual([{ lastFour: '012X' }])
    page.unmount()
  })
})

describe('rating', () => {
  const rated = (grade: string, followUp: boolean) => ({
    grade,
    gradeName: grade === 'DISSATISFIED' ? '不满意' : '满意',
    reasons: [],
    at: '2026-11-24T02:00:00Z',
    followUp,
  })
  const decided = (): CaseView => ({
    ...caseView(),
    state: 'CLOSED',
    stateName: '已办结',
    allowedActions: ['rating'],
    ratingUntil: '2026-12-24',
  })

  it('offers five faces with words, then asks why, and sends once', async () => {
    far.view = decided()
    const sent: unknown[] = []
    far.server.use(
      http.post(path('/cases/:id/rating'), async ({ request }) => {
        sent.push(await request.json())
        far.view = { ...decided(), allowedActions: [], rating: rated('DISSATISFIED', true) } as CaseView
        return HttpResponse.json(far.view)
      }),
    )
    const { page } = await one()
    await see(() => page.findAll('.grade').length === 5)
    expect(page.findAll('.grade').map((button) => button.text())).toEqual([
      '非常满意',
      '满意',
      '基本满意',
      '不满意',
      '非常不满意',
    ])
    await press(page, '不满意')
    await see(() => page.text().includes('1 天内给您回电话'))
    await page.find('input[value="SLOW"]').setValue(true)
    await page.find('#rating-words').setValue(' 跑了三趟 ')
    await press(page, '提交评价')
    await see(() => page.text().includes('您的评价'))
    expect(sent).toEqual([{ grade: 'DISSATISFIED', reasons: ['SLOW'], words: '跑了三趟' }])
    expect(page.find('.grade').exists()).toBe(false)
    page.unmount()
  })

  it('says why a rating was refused and keeps what was typed', async () => {
    far.view = decided()
    far.server.use(http.post(path('/cases/:id/rating'), () => problem(503, 'SERVICE_UNAVAILABLE')))
    const { page } = await one()
    await press(page, '基本满意')
    await page.find('#rating-words').setValue('好')
    await press(page, '提交评价')
    await see(() => page.find('[role="alert"]').exists())
    expect((page.find('#rating-words').element as HTMLTextAreaElement).value).toBe('好')
    page.unmount()
  })
})

describe('messages', () => {
  const notice = (id: string, at: string) => ({
    id,
    caseId: 'case-1',
    at,
    phoneMasked: '138****0000',
    text: `短信${id}`,
    sent: true,
  })

  it('hints at what was not looked at, and forgets the hint once it was', async () => {
    localStorage.clear()
    far.notices = [notice('二', '2026-11-24T02:00:00Z'), notice('一', '2026-11-23T02:00:00Z')]
    far.view = { ...caseView(), state: 'ACCEPTED' }
    far.server.use(list(card))
    const before = await my()
    await see(() => before.page.text().includes('2 条新消息'))
    before.page.unmount()

    const { page } = await one()
    await see(() => page.text().includes('短信二'))
    expect(page.findAll('.notices .tag').length).toBe(2)
    expect(page.text()).toContain('发到 138****0000')
    page.unmount()

    const after = await my()
    await see(() => after.page.text().includes('养老服务补贴'))
    await settled()
    expect(after.page.text()).not.toContain('条新消息')
    after.page.unmount()
    far.notices = []
  })
})
