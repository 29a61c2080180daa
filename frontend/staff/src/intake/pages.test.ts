import type { Form } from '@tongzhou/forms'
import { delay, http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { complete, desk, intake, intakeCard, paper, scannedCode, subsidy } from '../testing/intake'
import { openStaff, press, says, until } from '../testing/open'
import { at, problem, server } from '../testing/server'

const clerk = { permissions: ['case.counter', 'case.intake', 'case.read', 'document.upload'] }
const operator = { permissions: ['case.intake'] }

beforeEach(() => {
  server.use(
    http.get(at('/intakes'), () => HttpResponse.json(desk())),
    http.get(at('/intakes/:id'), () => HttpResponse.json(intake())),
    http.get(at('/service-items/:code'), () => HttpResponse.json(subsidy())),
  )
})

/** Ticks the box or the option that reads so. */
async function choose(text: string): Promise<void> {
  const label = await until(() =>
    [...document.querySelectorAll('label')].find((one) => one.textContent.trim() === text),
  )
  label.querySelector('input')?.click()
}

function body(): string {
  return document.body.textContent
}

describe('the desk', () => {
  it('waits in grey', async () => {
    server.use(http.get(at('/intakes'), () => delay('infinite')))
    await openStaff('/intake', clerk)
    await until(() => document.querySelector('[data-state="loading"]'))
  })

  it('says what will stand there', async () => {
    await openStaff('/intake', clerk)
    await says('没有未提交的')
    await says('大约 10 分钟')
  })

  it('says why it was refused', async () => {
    server.use(http.get(at('/intakes'), () => problem(503, 'OVERLOADED', { title: '现在忙，请稍后再试' })))
    await openStaff('/intake', clerk)
    await says('现在忙，请稍后再试')
  })

  it('is no page of an operator', async () => {
    await openStaff('/intake', operator)
    await says('您的岗位不办理这项业务')
  })

  it('begins once with the place of a code in the address', async () => {
    const sent: unknown[] = []
    server.use(
      http.get(at('/scanned-codes/:token'), () => HttpResponse.json(scannedCode())),
      http.post(at('/intakes'), async ({ request }) => {
        sent.push(await request.json())
        return HttpResponse.json(intake(), { status: 201 })
      }),
    )
    const { router } = await openStaff('/intake?item=home-care-subsidy&code=s7k2m9x4p1q8d5t0v6w', clerk)
    await says('花鸟乡幸福驿家')
    await press('开始')
    await says('您为谁申请')
    expect(sent).toEqual([
      { itemCode: 'home-care-subsidy', channel: 'COUNTER', codeToken: 's7k2m9x4p1q8d5t0v6w' },
    ])
    expect(router.currentRoute.value.path).toBe('/intake/i1')
  })

  it('says at its place why a code of another area is not begun', async () => {
    const detail = '这个码的地方不在您的办理范围内'
    server.use(
      http.get(at('/scanned-codes/:token'), () => HttpResponse.json(scannedCode())),
      http.post(at('/intakes'), () =>
        problem(422, 'VALIDATION_FAILED', {
          errors: [{ pointer: '/codeToken', code: 'CODE_OUTSIDE_AREA', params: {}, detail }],
        }),
      ),
    )
    await openStaff('/intake?code=s7k2m9x4p1q8d5t0v6w', clerk)
    await says('花鸟乡幸福驿家')
    await press('开始')
    await until(() => document.querySelector('[role=alert].refusal')?.textContent === detail)
  })

  it('asks before a draft is discarded, and names it', async () => {
    let discarded = ''
    server.use(
      http.get(at('/intakes'), () => HttpResponse.json(desk(...(discarded === '' ? [intakeCard()] : [])))),
      http.post(at('/intakes/:id/withdrawal'), ({ params, request }) => {
        discarded = `${String(params['id'])} ${request.headers.get('If-Match') ?? ''}`
        return HttpResponse.json(intake({ state: 'WITHDRAWN', etag: '"v2"' }))
      }),
    )
    await openStaff('/intake', clerk)
    await press('丢弃')
    await says('丢弃“养老服务补贴 · 李**”？')
    expect(discarded).toBe('')
    await press('丢弃')
    await says('没有未提交的')
    expect(discarded).toBe('i1 "v1"')
  })

  it('takes up what a caller left for the counter', async () => {
    server.use(
      http.get(at('/intakes'), () =>
        HttpResponse.json(desk(intakeCard({ channel: 'PHONE', handedOver: true, takenByName: '舒应答' }))),
      ),
      http.post(at('/intakes/:id/takeup'), () => HttpResponse.json(intake({ answers: complete }))),
    )
    await openStaff('/intake', clerk)
    await says('来电已填好，等材料')
    await press('人来了，接着办')
    await until(() => document.querySelector<HTMLInputElement>('input[type=radio]:checked'))
  })
})

describe('filling at the counter', () => {
  it('names all that is missing, and leads to it', async () => {
    await openStaff('/intake/i1', clerk)
    await press('填好了，去核对')
    await says('还缺：老人身份证（人像面）')
    await says('请填写老人姓名')
    const line = await until(() =>
      [...document.querySelectorAll<HTMLElement>('.summary__line')].find((one) =>
        one.textContent.includes('老人姓名'),
      ),
    )
    line.click()
    expect(document.activeElement?.closest('[data-field]')?.getAttribute('data-field')).toBe('applicantName')
  })

  it('keeps lawful answers on the server and the rest in the tab, over a reload', async () => {
    const sent: { answers: object }[] = []
    server.use(
      http.patch(at('/intakes/:id'), async ({ request }) => {
        sent.push((await request.json()) as { answers: object })
        return HttpResponse.json(intake({ etag: '"v2"', answers: { relation: 'SELF' } }))
      }),
    )
    const { wrapper } = await openStaff('/intake/i1', clerk)
    await choose('为我自己')
    const number = await until(() =>
      document.querySelector<HTMLInputElement>('[data-field=applicantIdNumber] input'),
    )
    number.value = '3309991935'
    number.dispatchEvent(new Event('input', { bubbles: true }))
    await until(() => sent.length > 0)
    expect(sent[0]?.answers).toEqual({ relation: 'SELF' })
    await says('没填对的先留在这个页面')

    wrapper.unmount()
    server.use(
      http.get(at('/intakes/:id'), () =>
        HttpResponse.json(intake({ etag: '"v2"', answers: { relation: 'SELF' } })),
      ),
    )
    await openStaff('/intake/i1', clerk)
    const typed = await until(() =>
      document.querySelector<HTMLInputElement>('[data-field=applicantIdNumber] input'),
    )
    expect(typed.value).toBe('3309991935')
  })

  it('shows both where somebody else has saved, and sends nothing before the choice', async () => {
    let tries = 0
    server.use(
      http.patch(at('/intakes/:id'), () => {
        tries++
        server.use(
          http.get(at('/intakes/:id'), () =>
            HttpResponse.json(intake({ etag: '"v9"', answers: { relation: 'NEIGHBOUR' } })),
          ),
        )
        return problem(412, 'VERSION_CONFLICT')
      }),
    )
    await openStaff('/intake/i1', clerk)
    await choose('为我自己')
    await says('这份草稿在别处改过')
    await says('为邻居')
    expect(tries).toBe(1)
    await press('用别处的')
    const on = await until(() => document.querySelector<HTMLInputElement>('input[type=radio]:checked'))
    expect(on.value).toBe('NEIGHBOUR')
  })

  it('says in its own words whose phone is meant', async () => {
    await openStaff('/intake/i1', clerk)
    await says('发到来办（来电）的人的手机')
    expect(body()).not.toContain('发到我登录的手机')
  })

  it('is refused where the draft is not mine', async () => {
    server.use(http.get(at('/intakes/:id'), () => problem(404, 'NOT_FOUND', { title: '没有找到' })))
    await openStaff('/intake/i1', clerk)
    await says('没有找到')
  })
})

describe('checking at the counter', () => {
  const full = intake({ answers: complete, materials: [paper('id-front', '老人身份证（人像面）', ['d1'])] })

  it('submits once the card was looked at or not, and shows the receipt', async () => {
    let sent: unknown
    server.use(
      http.get(at('/intakes/:id'), () => HttpResponse.json(full)),
      http.post(at('/intakes/:id/submission'), async ({ request }) => {
        sent = await request.json()
        return HttpResponse.json(
          intake({ etag: '"v2"', state: 'SUBMITTED', number: 'YB330922-20261123-7K2M9X', assuranceLevel: 2 }),
        )
      }),
    )
    await openStaff('/intake/i1?step=check', clerk)
    await says('李阿香')
    await press('提交')
    await says('请选择有没有核对身份证')
    await choose('已核对本人（和代办人）身份证原件，人证一致')
    await choose('以上内容已念给来人听，来人承诺都是真实的')
    await press('提交')
    await says('YB330922-20261123-7K2M9X')
    await says('已核对身份证原件')
    expect(sent).toEqual({ declaration: true, cardChecked: true })
  })

  it('leads back to the field that the server refused', async () => {
    server.use(
      http.get(at('/intakes/:id'), () => HttpResponse.json(full)),
      http.post(at('/intakes/:id/submission'), () =>
        problem(422, 'VALIDATION_FAILED', {
          errors: [
            { pointer: '/answers/applicantName', code: 'X', params: {}, detail: '姓名里有不认识的字' },
          ],
        }),
      ),
    )
    await openStaff('/intake/i1?step=check', clerk)
    await choose('没有带身份证原件')
    await choose('以上内容已念给来人听，来人承诺都是真实的')
    await press('提交')
    await says('姓名里有不认识的字')
    await says('您为谁申请')
  })
})

describe('the hotline', () => {
  it('says whose code was read out and begins there', async () => {
    let sent: unknown
    server.use(
      http.get(at('/spoken-codes/:spoken'), ({ params }) =>
        params['spoken'] === '7k4m2p' ? HttpResponse.json(scannedCode()) : problem(404, 'CODE_NOT_FOUND'),
      ),
      http.post(at('/intakes'), async ({ request }) => {
        sent = await request.json()
        return HttpResponse.json(intake({ channel: 'PHONE' }), { status: 201 })
      }),
    )
    await openStaff('/hotline', operator)
    const input = await until(() => document.querySelector<HTMLInputElement>('.code input'))
    for (const [typed, answer] of [
      ['7k4', '码号是六位'],
      ['7k4-m2x', '没有这个码号'],
      ['7k4-m2p', '花鸟乡人民政府'],
    ] as const) {
      input.value = typed
      input.dispatchEvent(new Event('input', { bubbles: true }))
      await press('查一查')
      await says(answer)
    }
    await press('开始')
    await says('您为谁申请')
    expect(sent).toMatchObject({ channel: 'PHONE', codeToken: 's7k2m9x4p1q8d5t0v6w' })
  })

  it('leads to the own page of a report', async () => {
    server.use(
      http.get(at('/spoken-codes/:spoken'), () =>
        HttpResponse.json(
          scannedCode({
            itemCode: 'report-child-harm',
            itemName: '侵害未成年人强制报告',
            page: '/child-reports?c=s7k2m9x4p1q8d5t0v6w&area=330922000000',
          }),
        ),
      ),
      http.get(at('/service-items/:code'), () =>
        HttpResponse.json(subsidy({ opens: '/child-reports', action: '去报告' })),
      ),
    )
    await openStaff('/hotline?code=7K4M2P', operator)
    const link = await until(() => document.querySelector<HTMLAnchorElement>('a.own'))
    expect(link.getAttribute('href')).toBe('/child-reports?c=s7k2m9x4p1q8d5t0v6w&area=330922000000')
    expect(body()).not.toContain('大约 10 分钟')
  })

  it('has chosen the village of the code already, and keeps it', async () => {
    const villages = [
      { code: '330922203200', name: '花鸟村', level: 4, parentCode: '330922203' },
      { code: '330922203201', name: '灯塔村', level: 4, parentCode: '330922203' },
    ]
    const townships = [{ code: '330922203', name: '花鸟乡', level: 3, parentCode: '330922' }]
    const item = subsidy()
    const form = item.form as unknown as Form
    const home = { type: 'string', title: '所在村（社区）', format: 'division' }
    const pages = [{ code: 'home', title: '住在哪里', fields: ['home'], required: ['home'] }]
    let sent: Record<string, unknown> = {}
    server.use(
      http.get(at('/intakes/:id'), () =>
        HttpResponse.json(intake({ channel: 'PHONE', divisionCode: '330922203200' })),
      ),
      http.get(at('/service-items/:code'), () =>
        HttpResponse.json({ ...item, form: { ...form, properties: { home }, 'x-pages': pages } }),
      ),
      http.get(at('/divisions'), ({ request }) => {
        const parent = new URL(request.url).searchParams.get('parent') ?? ''
        return HttpResponse.json({ items: parent.startsWith('330922203') ? villages : townships })
      }),
      http.patch(at('/intakes/:id'), async ({ request }) => {
        sent = ((await request.json()) as { answers: Record<string, unknown> }).answers
        return HttpResponse.json(intake({ channel: 'PHONE', etag: '"v2"', answers: sent }))
      }),
    )
    await openStaff('/intake/i1', { ...operator, areas: [{ divisionCode: '330922000000', name: '嵊泗县' }] })
    await says('住在哪里')
    await press('填好了，复述给来电人听')
    await says('所在村（社区）是花鸟乡 花鸟村，对吗？')
    expect(sent).toEqual({ home: '330922203200' })
  })

  it('says that a code is no longer in use', async () => {
    server.use(
      http.get(at('/spoken-codes/:spoken'), () => HttpResponse.json(scannedCode({ state: 'REVOKED' }))),
    )
    await openStaff('/hotline?code=7K4M2P', operator)
    await says('这个码已经作废')
  })

  it('reads back line by line, and a corrected line is open again', async () => {
    const called = intake({ channel: 'PHONE', answers: complete, phone: '13000007101' })
    let sent: unknown
    server.use(
      http.get(at('/intakes/:id'), () => HttpResponse.json(called)),
      http.post(at('/intakes/:id/handover'), async ({ request }) => {
        sent = await request.json()
        return HttpResponse.json(
          intake({ channel: 'PHONE', handedOver: true, phone: '130****7101', etag: '"v2"' }),
        )
      }),
    )
    const { router } = await openStaff('/intake/i1?step=check', operator)
    await says('老人身份证号码，我念一遍：3 3 0 9 9 9，1 9 3 5，0 1 0 1，0 1 2 9，对吗？')
    await says('还有 5 条没有确认')
    const boxes = [...document.querySelectorAll<HTMLInputElement>('.read__lines input')]
    boxes.forEach((box) => box.click())
    await says('都确认了')
    await router.push('/intake/i1')
    await until(() => document.querySelector('[data-field=applicantName] input'))
    const name = document.querySelector<HTMLInputElement>('[data-field=applicantName] input')
    Object.assign(name ?? {}, { value: '李阿相' })
    name?.dispatchEvent(new Event('input', { bubbles: true }))
    await router.push('/intake/i1?step=check')
    await says('还有 1 条没有确认')
    document.querySelector<HTMLInputElement>('.read__lines input:not(:checked)')?.click()
    await choose('来电人说：以上都是真实的，同意这样提交')
    await press('发到来电人手机，由其补材料')
    await says('短信已经发到 130****7101')
    expect(sent).toEqual({ to: 'PHONE' })
  })
})
