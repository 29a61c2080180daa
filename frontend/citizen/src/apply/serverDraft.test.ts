import { http, HttpResponse } from 'msw'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Draft } from '../draft/drafts'
import { caseView, subsidy } from '../testing/fixtures'
import { FarSide, path, problem } from '../testing/server'
import type { DraftDesk } from './serverDraft'
import { push } from './serverDraft'

let far = new FarSide()
let draft: Draft
const desk: DraftDesk = {
  read: () => draft,
  change: (part) => {
    draft = { ...draft, ...part }
    return Promise.resolve()
  },
}
const answers = { relation: 'SELF', applicantIdNumber: '330999193501010129' }

beforeAll(() => {
  far.server.listen({ onUnhandledRequest: 'error' })
})
beforeEach(() => {
  draft = {
    itemCode: 'home-care-subsidy',
    itemName: '养老服务补贴',
    codeToken: 'TOKEN',
    answers,
    texts: {},
    files: {},
    at: '',
    createKey: 'create-key-0123456',
  }
})
afterEach(() => {
  far.server.resetHandlers()
  far.asked.splice(0)
  Object.keys(far.keys).forEach((name) => {
    far.keys[name] = []
  })
  far.view = caseView()
  far.version = 1
})
afterAll(() => {
  far.server.close()
  far = new FarSide()
})

describe('bringing a draft to the server', () => {
  it('begins a case once and then sends only what has changed', async () => {
    expect(await push(subsidy(), desk)).toEqual({ kind: 'synced' })
    expect(await push(subsidy(), desk)).toEqual({ kind: 'synced' })
    expect(far.asked).toEqual(['create', 'patch'])
    expect(far.keys['create']).toEqual(['create-key-0123456'])
    await desk.change({ answers: { ...answers, relation: 'PARENT' } })
    await push(subsidy(), desk)
    expect(far.count('create')).toBe(1)
    expect(far.count('patch')).toBe(2)
  })

  it('never sends the answers of a hidden page', async () => {
    await desk.change({ answers: { ...answers, representativeName: '李华', unknown: 1 } })
    await push(subsidy(), desk)
    expect(far.view.answers).toEqual(answers)
  })

  it('takes its own lost answer as arrived', async () => {
    await push(subsidy(), desk)
    await desk.change({ answers: { ...answers, relation: 'PARENT' } })
    far.hold({ answers: { applicantIdNumber: answers.applicantIdNumber, relation: 'PARENT' }, materials: {} })
    expect(await push(subsidy(), desk)).toEqual({ kind: 'synced' })
    expect(draft.etag).toBe('v3')
  })

  it('takes what it has offered itself, unanswered, for no conflict', async () => {
    await push(subsidy(), desk)
    far.server.use(http.patch(path('/cases/:id'), () => problem(401, 'NOT_SIGNED_IN'), { once: true }))
    await desk.change({ answers: { ...answers, relation: 'PARENT' } })
    await expect(push(subsidy(), desk)).rejects.toMatchObject({ status: 401 })
    far.hold({ answers: { ...answers, relation: 'PARENT' }, materials: {} })
    await desk.change({ answers: { ...answers, relation: 'PARENT', representativeName: '李华' } })
    expect(await push(subsidy(), desk)).toEqual({ kind: 'synced' })
    expect(far.view.answers['representativeName']).toBe('李华')
  })

  it('shows both where another phone has written', async () => {
    await push(subsidy(), desk)
    far.hold({ answers: { relation: 'PARENT' }, materials: {} })
    await desk.change({ answers: { ...answers, applicantIdNumber: '33099919571224088X' } })
    const pushed = await push(subsidy(), desk)
    expect(pushed).toMatchObject({ kind: 'conflict', view: { answers: { relation: 'PARENT' } } })
    expect(far.view.answers).toEqual({ relation: 'PARENT' })
    expect(draft.answers['applicantIdNumber']).toBe('33099919571224088X')
  })

  it('says so where it was submitted elsewhere', async () => {
    await push(subsidy(), desk)
    far.version += 1
    far.view = { ...far.view, state: 'SUBMITTED', number: 'ZS-9' }
    await desk.change({ answers: { ...answers, relation: 'PARENT' } })
    expect(await push(subsidy(), desk)).toMatchObject({ kind: 'sent', view: { number: 'ZS-9' } })
  })
})

describe('a draft after signing in anew', () => {
  const lockedOnce = (opened: unknown[]) => [
    http.patch(path('/cases/:id'), () => (opened.length === 0 ? problem(403, 'CASE_LOCKED') : undefined)),
    http.post(path('/cases/:id/opening'), async ({ request }) => {
      opened.push(await request.json())
      return HttpResponse.json(far.view)
    }),
  ]

  it('is opened by the number it holds itself', async () => {
    const opened: unknown[] = []
    far.server.use(...lockedOnce(opened))
    expect(await push(subsidy(), desk)).toEqual({ kind: 'synced' })
    expect(opened).toEqual([{ lastFour: '0129' }])
    expect(far.count('create')).toBe(1)
  })

  it('begins anew where the server knows another number', async () => {
    await push(subsidy(), desk)
    far.server.use(
      http.patch(path('/cases/:id'), () => problem(403, 'CASE_LOCKED'), { once: true }),
      http.post(path('/cases/:id/opening'), () => problem(422, 'VALIDATION_FAILED')),
    )
    await desk.change({ answers: { ...answers, relation: 'PARENT' } })
    far.version = 1
    expect(await push(subsidy(), desk)).toEqual({ kind: 'synced' })
    expect(far.count('create')).toBe(2)
  })
})
