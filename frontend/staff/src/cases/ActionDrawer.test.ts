import { http, HttpResponse } from 'msw'
import { describe, expect, it, vi } from 'vitest'
import { caseView, submittedCase } from '../testing/fixtures'
import { fill, openStaff, press, says, until } from '../testing/open'
import { at, problem, server } from '../testing/server'

const pressSubmit = async () => {
  await until(() => document.querySelector('[data-submit]'))
  document.querySelector<HTMLFormElement>('form.stack')?.requestSubmit()
}
const reasons = '不予批准的理由'

describe('the drawer of an action', () => {
  it('shows the amount line by line, marked as demonstration, before approval', async () => {
    await openStaff('/cases/c1?action=approval')
    await says('演示标准')
    await says('¥500.00')
    await says('六十日内申请行政复议')
  })

  it('sends the approval and shows the case as decided', async () => {
    let body: unknown
    server.use(
      http.post(at('/cases/:id/approval'), async ({ request }) => {
        body = await request.json()
        return HttpResponse.json(caseView({ state: 'APPROVED', etag: '"v8"', allowedActions: ['delivery'] }))
      }),
    )
    const { router } = await openStaff('/cases/c1?action=approval')
    await says('演示标准')
    await pressSubmit()
    await says('已批准，决定书已生成')
    expect(body).toEqual({ firstMonth: expect.stringMatching(/^\d{4}-\d{2}$/) as string })
    await until(() => router.currentRoute.value.query['action'] === undefined)
  })

  it('sends by Ctrl and Enter from wherever one stands, and once only', async () => {
    let sent = 0
    server.use(
      http.post(at('/cases/:id/approval'), () => {
        sent += 1
        return HttpResponse.json(caseView({ state: 'APPROVED', etag: '"v8"', allowedActions: ['delivery'] }))
      }),
    )
    await openStaff('/cases/c1?action=approval')
    await says('演示标准')
    const keys = () =>
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }),
      )
    keys()
    keys()
    await says('已批准，决定书已生成')
    expect(sent).toBe(1)
  })

  it('asks for the reasons before it refuses', async () => {
    await openStaff('/cases/c1?action=refusal')
    await says(reasons)
    await pressSubmit()
    await says('请写明不予批准的理由')
  })

  it('keeps what was typed over a reload', async () => {
    const first = await openStaff('/cases/c1?action=refusal')
    await fill(reasons, '家庭收入超过标准。')
    first.wrapper.unmount()
    document.body.innerHTML = ''
    await openStaff('/cases/c1?action=refusal')
    await vi.waitFor(() => expect(document.querySelector('textarea')?.value).toBe('家庭收入超过标准。'))
  })

  it('shows both states when somebody was faster, and keeps the text', async () => {
    server.use(http.post(at('/cases/:id/refusal'), () => problem(412, 'VERSION_CONFLICT')))
    await openStaff('/cases/c1?action=refusal')
    await fill(reasons, '家庭收入超过标准。')
    server.use(
      http.get(at('/cases/:id'), () =>
        HttpResponse.json(caseView({ etag: '"v8"', owner: { id: '9', name: '林志远' } })),
      ),
    )
    await pressSubmit()
    await says('您填写期间，这件办件有了变化')
    await says('林志远')
    await press('载入最新内容，保留已填文字')
    expect(document.body.textContent).not.toContain('您填写期间')
    expect(document.querySelector('textarea')?.value).toBe('家庭收入超过标准。')
  })

  it('explains item by item why an action is not allowed', async () => {
    server.use(
      http.post(at('/cases/:id/approval'), () =>
        problem(409, 'ACTION_NOT_ALLOWED', {
          title: '现在还不能批准',
          allowed: ['return'],
          missing: [{ action: 'approval', code: 'SAME_PERSON' }],
          errors: [{ pointer: '/approval', code: 'SAME_PERSON', detail: '审核和审批不能由同一个人完成。' }],
        }),
      ),
    )
    await openStaff('/cases/c1?action=approval')
    await pressSubmit()
    await says('现在还不能批准')
    await says('审核和审批不能由同一个人完成。')
  })

  it('repeats the same key when the same content is sent again', async () => {
    const keys: (string | null)[] = []
    server.use(
      http.post(at('/cases/:id/refusal'), ({ request }) => {
        keys.push(request.headers.get('Idempotency-Key'))
        return problem(500, 'INTERNAL_ERROR')
      }),
    )
    await openStaff('/cases/c1?action=refusal')
    await fill(reasons, '家庭收入超过标准。')
    for (const times of [1, 2]) {
      await pressSubmit()
      await until(() => keys.length === times)
    }
    await says('请求编号 r-42')
    expect(new Set(keys).size).toBe(1)
  })

  it('puts the sentence of the server at its field', async () => {
    server.use(
      http.post(at('/cases/:id/refusal'), () =>
        problem(422, 'VALIDATION_FAILED', {
          errors: [
            { pointer: '/reasons', code: 'TOO_SHORT', params: { min: 10 }, detail: '请至少写 10 个字' },
          ],
        }),
      ),
    )
    await openStaff('/cases/c1?action=refusal')
    await fill(reasons, '不行')
    await pressSubmit()
    await says('请至少写 10 个字')
    expect(document.querySelector('.field--wrong')?.textContent).toContain('请至少写 10 个字')
  })
})

describe('asking for missing papers', () => {
  it('asks once for everything, beginning with what is missing', async () => {
    let body: unknown
    server.use(
      http.get(at('/cases/:id'), () => HttpResponse.json(submittedCase())),
      http.post(at('/cases/:id/supplement-request'), async ({ request }) => {
        body = await request.json()
        return HttpResponse.json(submittedCase({ state: 'SUPPLEMENTING', allowedActions: [] }))
      }),
    )
    await openStaff('/cases/c1?action=supplement-request')
    await says('请补交户口簿本人页')
    await fill('其他需要说明的', '请补写居住地址的门牌号。')
    await pressSubmit()
    await says('补正通知已发出')
    expect(body).toEqual({
      items: [
        { material: 'household-book', text: '请补交户口簿本人页' },
        { text: '请补写居住地址的门牌号。' },
      ],
    })
  })
})

describe('recording an assessment', () => {
  const assess = () => submittedCase({ state: 'ACCEPTED', allowedActions: ['assessment'] })
  it('wants a level, two different assessors and the report', async () => {
    server.use(http.get(at('/cases/:id'), () => HttpResponse.json(assess())))
    await openStaff('/cases/c1?action=assessment')
    await fill('评估员一', '周建国')
    await fill('评估员二', '周建国')
    await pressSubmit()
    await says('请选择评估等级')
    await says('两名评估员不能是同一个人')
    await says('请上传评估报告')
  })
})
