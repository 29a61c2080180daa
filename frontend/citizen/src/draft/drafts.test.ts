import { beforeEach, describe, expect, it } from 'vitest'
import type { Draft } from './drafts'
import { Drafts } from './drafts'
import type { Store } from './store'
import { openStore, wipe } from './store'

const DAY_MS = 86_400_000
let store: Store
let count = 0

function draft(answers: Record<string, unknown> = { applicantIdNumber: '330999193501010129' }): Draft {
  return {
    itemCode: 'home-care-subsidy',
    itemName: '养老服务补贴',
    answers,
    texts: {},
    files: {},
    at: 'who',
    createKey: 'c',
  }
}

beforeEach(async () => {
  count += 1
  store = await openStore(`drafts-${count}`)
})

describe('drafts on the phone', () => {
  it('come back as they were kept', async () => {
    const drafts = await Drafts.open(store)
    await drafts.save(draft(), 0)
    expect(await drafts.load('home-care-subsidy')).toMatchObject({ draft: draft(), revision: 1 })
  })

  it('hold nothing personal that can be read without the key', async () => {
    await (await Drafts.open(store)).save(draft(), 0)
    const record = await store.get('drafts', 'home-care-subsidy')
    const bytes = Buffer.from(new Uint8Array(record?.sealed.data ?? new ArrayBuffer(0)))
    expect(bytes.length).toBeGreaterThan(50)
    expect(bytes.includes('330999193501010129')).toBe(false)
    expect(JSON.stringify({ ...record, sealed: undefined })).not.toContain('330999')
  })

  it('are sealed with a key that cannot be taken out', async () => {
    await Drafts.open(store)
    const key = await store.get('keys', 'drafts')
    expect(key?.extractable).toBe(false)
  })

  it('do not let one tab write over another', async () => {
    const here = await Drafts.open(store)
    const there = await Drafts.open(store)
    await here.save(draft({ remark: '一' }), 0)
    await there.save(draft({ remark: '二' }), 1)
    const late = await here.save(draft({ remark: '三' }), 1)
    expect(late).toMatchObject({ saved: false, other: { revision: 2, draft: { answers: { remark: '二' } } } })
    expect((await here.load('home-care-subsidy'))?.draft.answers).toEqual({ remark: '二' })
  })

  it('are gone after seven days of rest, with their photos', async () => {
    const drafts = await Drafts.open(store)
    await drafts.save(draft(), 0, Date.now() - 7 * DAY_MS - 1)
    await drafts.save({ ...draft(), itemCode: 'fresh' }, 0)
    await drafts.removeStale()
    expect((await drafts.list()).map(({ itemCode }) => itemCode)).toEqual(['fresh'])
  })

  it('are forgotten where the key is lost', async () => {
    await (await Drafts.open(store)).save(draft(), 0)
    await store.clear('keys')
    const drafts = await Drafts.open(store)
    expect(await drafts.load('home-care-subsidy')).toBeUndefined()
    expect(await drafts.list()).toEqual([])
  })

  it('leave nothing behind after signing out', async () => {
    await (await Drafts.open(store)).save(draft(), 0)
    await wipe(store)
    expect(await store.count('drafts')).toBe(0)
    expect(await store.count('keys')).toBe(0)
  })
})
