import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { FarSide } from '../testing/server'
import { FileDesk } from './fileDesk'

vi.mock('./photo', () => ({
  preparePhoto: (file: File) =>
    Promise.resolve({ blob: new Blob([file], { type: file.type }), blurred: false }),
}))

const far = new FarSide()
beforeAll(() => {
  far.server.listen({ onUnhandledRequest: 'error' })
})
afterAll(() => {
  far.server.close()
})

const need = { code: 'id-front', accept: ['image/jpeg'] }

it('takes a file in once, at whatever moment an earlier visit is gone on with', async () => {
  const desk = new FileDesk('home-care-subsidy', () => undefined)
  const adding = desk.add(new File(['pixels'], 'front.jpg', { type: 'image/jpeg' }), need)
  const looks: Promise<void>[] = []
  const timer = setInterval(() => looks.push(desk.resume()))
  await adding
  clearInterval(timer)
  await Promise.all(looks)
  await desk.halt()
  expect(looks.length).toBeGreaterThan(1)
  expect(desk.of('id-front').map(({ state }) => state)).toEqual(['done'])
})
