import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { cemeteryView, sectionPlan } from '../testing/cemetery'
import { fill, openStaff, press, says, until } from '../testing/open'
import { at, problem, server } from '../testing/server'
import { blankLine, blank as blankCemetery, faultsOf, pricesOf, priceWords } from './cemeteryEntry'
import { blank, faultsOf as sectionFaults, layoutOf, sketchOf } from './sectionEntry'

const clerk = { permissions: ['cemetery.read', 'cemetery.write', 'plot.write'] }
const line = { ...blankLine, code: 'N1', name: '双格位', yuan: '2600', years: '20', basis: '演示批复1号' }

beforeEach(() => {
  server.use(
    http.get(at('/managed-cemeteries/:id'), () => HttpResponse.json(cemeteryView)),
    http.get(at('/managed-cemeteries/:id/sections/:section'), () => HttpResponse.json(sectionPlan)),
  )
})

describe('the form of a cemetery', () => {
  it('makes a price list in whole fen', () => {
    const prices = JSON.stringify([line, { ...line, code: 'F', yuan: '0', years: '' }])
    expect(pricesOf({ ...blankCemetery, prices })).toEqual([
      { code: 'N1', name: '双格位', charge: 'PLOT', priceFen: 260_000, termYears: 20, basis: '演示批复1号' },
      { code: 'F', name: '双格位', charge: 'PLOT', priceFen: 0, basis: '演示批复1号' },
    ])
    expect(priceWords(prices)).toBe('双格位 2600；双格位 0')
  })

  it('names the line and the field that is wrong', () => {
    const prices = JSON.stringify([line, { ...line, code: 'n 1', yuan: '很贵' }])
    const faults = faultsOf({ ...blankCemetery, licenceNumber: '舟民许1号', prices }, true)
    expect(Object.keys(faults)).toEqual(
      expect.arrayContaining(['prices/1/code', 'prices/1/priceFen', 'licensedOn', 'reason', 'name']),
    )
    expect(Object.keys(faults)).not.toContain('prices/0/code')
  })

  it('amends for a reason over the version shown, with a line more', async () => {
    let sent: unknown
    server.use(
      http.patch(at('/managed-cemeteries/:id'), async ({ request }) => {
        sent = [request.headers.get('If-Match'), await request.json()]
        return HttpResponse.json(cemeteryView)
      }),
    )
    await openStaff('/cemeteries/g1/amendment', clerk)
    await fill('价格（元）', '2800')
    await press('保存变更')
    await says('请写明变更原因')
    await fill('变更原因', '按新批复调整')
    await press('保存变更')
    await says('变更已保存')
    expect(sent).toMatchObject([
      '"v1"',
      { reason: '按新批复调整', prices: [{ code: 'N1', priceFen: 280_000 }] },
    ])
  })

  it('puts what the server refuses of a line at its field', async () => {
    server.use(
      http.patch(at('/managed-cemeteries/:id'), () =>
        problem(422, 'VALIDATION_FAILED', {
          errors: [
            {
              pointer: '/prices/0/termYears',
              code: 'TERM_TOO_LONG',
              params: {},
              detail: '一次收费的年限最长 20 年',
            },
          ],
        }),
      ),
    )
    await openStaff('/cemeteries/g1/amendment', clerk)
    await fill('变更原因', '试')
    await press('保存变更')
    await until(
      () => document.querySelector('.line .field__error')?.textContent === '一次收费的年限最长 20 年',
    )
  })
})

describe('a section that is laid out', () => {
  const values = {
    ...blank,
    code: 'B',
    name: 'B 区',
    priceCode: 'N1',
    rows: '3',
    perRow: '12',
    present: JSON.stringify([{ row: '1', from: '1', to: '2', state: 'IN_USE', reason: '' }]),
  }

  it('is drawn before it is saved, with a path after the tenth plot', () => {
    const sketch = sketchOf(values)
    expect(sketch?.plots).toHaveLength(36)
    expect(sketch?.counts).toEqual({ FREE: 34, IN_USE: 2 })
    const [ninth = 0, tenth = 0, eleventh = 0] = [8, 9, 10].map((one) => sketch?.plots[one]?.x ?? 0)
    expect(eleventh - tenth).toBeGreaterThan(tenth - ninth)
    expect(sketchOf({ ...values, rows: '' })).toBeUndefined()
  })

  it('refuses ranges outside it and states without a reason', () => {
    const present = JSON.stringify([
      { row: '4', from: '1', to: '2', state: 'SOLD', reason: '' },
      { row: '1', from: '3', to: '3', state: 'RESERVED', reason: ' ' },
    ])
    expect(Object.keys(sectionFaults({ ...values, present }))).toEqual(['present/0', 'present/1/reason'])
    expect(Object.keys(sectionFaults({ ...values, kind: 'LAWN' }))).toEqual(['areaSquareMetres'])
    expect(layoutOf(values)).toMatchObject({ rows: 3, perRow: 12, present: [{ row: 1, from: 1, to: 2 }] })
  })

  it('asks before it is entered for good', async () => {
    let sent: unknown
    server.use(
      http.post(at('/managed-cemeteries/:id/sections'), async ({ request }) => {
        sent = await request.json()
        return HttpResponse.json(cemeteryView, { status: 201 })
      }),
    )
    sessionStorage.setItem(
      'tongzhou.draft.cemetery.g1.section',
      JSON.stringify({ values, begun: blank, etag: '' }),
    )
    await openStaff('/cemeteries/g1/sections/new', clerk)
    await says('共 36 个墓位：')
    await says('空位 34，已安葬 2')
    await press('登记墓区')
    await says('登记后不能删除')
    expect(sent).toBeUndefined()
    await press('登记 36 个墓位')
    await says('墓区“B 区”已登记，36 个墓位')
    expect(sent).toMatchObject({ code: 'B', rows: 3, perRow: 12 })
  })
})
