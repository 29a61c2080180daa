import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openStore, type Store } from '../draft/store'
import { Vault } from '../draft/vault'
import { FarSide, path, problem } from '../testing/server'
import { http } from 'msw'
import { Uploads } from './uploads'

const far = new FarSide()
beforeAll(() => {
  far.server.listen({ onUnhandledRequest: 'error' })
})
afterEach(() => {
  far.server.resetHandlers()
  far.asked.splice(0)
  far.pieces.clear()
})
afterAll(() => {
  far.server.close()
})

const place = { owner: 'home-care-subsidy', material: 'id-front' }
const photo = () => new Blob([new Uint8Array(150_000).fill(7)], { type: 'image/jpeg' })
let store: Store
let uploads: Uploads
let count = 0

beforeEach(async () => {
  count += 1
  store = await openStore(`uploads-${count}`)
  uploads = new Uploads(store, await Vault.open(store))
})

describe('uploads', () => {
  it('send every piece once and stay on the phone until their document is noted', async () => {
    const seen: number[] = []
    const record = await uploads.keep(photo(), place)
    const document = await uploads.finish(record, { onProgress: (sent) => seen.push(sent) })
    expect(document.state).toBe('CLEAN')
    expect([...far.pieces.entries()].sort()).toEqual([
      [0, 65_536],
      [1, 65_536],
      [2, 18_928],
    ])
    expect(seen[0]).toBe(0)
    expect(seen[seen.length - 1]).toBe(150_000)
    expect(await uploads.waiting()).toBe(1)
    await uploads.drop(record.id)
    expect(await uploads.waiting()).toBe(0)
  })

  it('send a piece again that was cut off', async () => {
    far.cut.add(1)
    await uploads.finish(await uploads.keep(photo(), place))
    expect(far.count('piece 1')).toBe(2)
    expect(far.count('piece 0')).toBe(1)
  })

  it('go on after a closed browser with what is missing, and announce nothing twice', async () => {
    const record = await uploads.keep(photo(), place)
    const stop = new AbortController()
    const first = uploads.finish(record, {
      signal: stop.signal,
      onProgress: (sent) => {
        if (sent > 0) {
          stop.abort()
        }
      },
    })
    await expect(first).rejects.toBeDefined()
    const there = new Set(far.pieces.keys())
    expect(there.size).toBeLessThan(3)
    far.asked.splice(0)

    const reopened = new Uploads(store, await Vault.open(store))
    const [waiting] = await reopened.pending(place.owner)
    expect((await reopened.file(waiting ?? record))?.size).toBe(150_000)
    await reopened.finish(waiting ?? record)
    expect(far.count('begin')).toBe(0)
    for (const n of there) {
      expect(far.count(`piece ${n}`)).toBe(0)
    }
    expect(far.pieces.size).toBe(3)
  })

  it('drop a file the server refuses for good', async () => {
    far.server.use(http.post(path('/documents/:id/completion'), () => problem(422, 'DOCUMENT_TYPE_REFUSED')))
    await expect(uploads.finish(await uploads.keep(photo(), place))).rejects.toMatchObject({
      code: 'DOCUMENT_TYPE_REFUSED',
    })
    expect(await uploads.waiting()).toBe(0)
  })

  it('keep a file where only the session has ended', async () => {
    far.server.use(http.post(path('/documents'), () => problem(401, 'NOT_SIGNED_IN')))
    await expect(uploads.finish(await uploads.keep(photo(), place))).rejects.toMatchObject({ status: 401 })
    expect(await uploads.waiting()).toBe(1)
  })
})
