import { http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import { institution } from '../testing/fixtures'
import { fill, openStaff, press, says, until } from '../testing/open'
import { at, problem, server } from '../testing/server'
import { additionOf, bedFaultsOf, blankBeds, roomsOf } from './bedAddition'
import { blank, entryOf, faultsOf, readOf } from './institutionEntry'

const filled = {
  ...blank,
  name: ' 海晏颐养院 ',
  kind: 'PUBLIC',
  creditCode: '12330902mj0000018x',
  divisionCode: '330902002001',
  address: '海晏路 66 号',
  phone: '0580-5550102',
  capacity: '60',
  filedOn: '2024-05-20',
  priceFromYuan: '1800.5',
  priceToYuan: '3200',
  pricedOn: '2026-07-01',
}

describe('the form of an institution', () => {
  it('makes what the server takes, in whole fen', () => {
    expect(faultsOf(filled)).toEqual({})
    expect(entryOf(filled)).toEqual({
      name: '海晏颐养院',
      kind: 'PUBLIC',
      creditCode: '12330902MJ0000018X',
      divisionCode: '330902002001',
      address: '海晏路 66 号',
      phone: '0580-5550102',
      capacity: 60,
      filing: 'FILED',
      filedOn: '2024-05-20',
      levelFrom: 0,
      levelTo: 3,
      priceFromFen: 180_050,
      priceToFen: 320_000,
      pricedOn: '2026-07-01',
    })
  })

  it('leaves out the day of filing of one that is not filed', () => {
    expect(entryOf({ ...filled, filing: 'NOT_FILED' })).not.toHaveProperty('filedOn')
  })

  it('names every field that is missing or wrong', () => {
    const wrong = {
      ...filled,
      name: '',
      creditCode: '',
      capacity: '0',
      filedOn: '',
      levelFrom: '4',
      priceFromYuan: '5000',
    }
    expect(Object.keys(faultsOf(wrong)).sort()).toEqual(
      ['capacity', 'creditCode', 'filedOn', 'levelTo', 'name', 'priceToYuan'].sort(),
    )
    expect(faultsOf({ ...filled, pricedOn: '' })).toHaveProperty('pricedOn')
  })

  it('shows what is on the register as it was typed', () => {
    expect(readOf(institution()).values.priceFromYuan).toBe('1800')
    expect(entryOf(readOf(institution()).values).priceToFen).toBe(320_000)
  })

  it('says at the field and above what the server refuses, and keeps what is typed over a reload', async () => {
    server.use(
      http.post(at('/care-institutions/:id/amendment'), () =>
        problem(422, 'VALIDATION_FAILED', {
          errors: [
            { pointer: '/priceToFen', code: 'RANGE_REVERSED', params: {}, detail: '起点不能高于终点' },
          ],
        }),
      ),
    )
    const { wrapper } = await openStaff('/institutions/i1/amendment')
    await says('现在登记在定海区长国街道')
    await fill('详细地址', '新港路 8 号')
    await press('保存变更')
    await says('有 1 处需要修改')
    await until(
      () => document.querySelector('.field--wrong .field__error')?.textContent === '起点不能高于终点',
    )
    wrapper.unmount()
    await openStaff('/institutions/i1/amendment')
    await until(
      () => document.querySelector<HTMLInputElement>('input[maxlength="80"]')?.value === '新港路 8 号',
    )
  })

  it('shows both values where somebody was faster, and goes on from the newest', async () => {
    const sent: unknown[] = []
    server.use(
      http.post(at('/care-institutions/:id/amendment'), async ({ request }) => {
        sent.push([request.headers.get('If-Match'), await request.json()])
        return sent.length === 1
          ? problem(412, 'VERSION_CONFLICT')
          : HttpResponse.json(institution({ etag: '"v6"' }))
      }),
    )
    await openStaff('/institutions/i1/amendment')
    await fill('对外电话', '0580-5550999')
    server.use(
      http.get(at('/care-institutions/:id'), () =>
        HttpResponse.json(institution({ etag: '"v5"', phone: '0580-5550777', address: '港务路 1 号' })),
      ),
    )
    await press('保存变更')
    await says('登记内容有了变化')
    await says('0580-5550777')
    await press('按最新登记继续，保留我填写的')
    await press('保存变更')
    await says('变更已保存')
    expect(sent[1]).toMatchObject(['"v5"', { phone: '0580-5550999', address: '港务路 1 号' }])
  })

  it('is not offered to whom may only read', async () => {
    await openStaff('/institutions', { permissions: ['institution.read'] })
    await says('海晏颐养院')
    expect(document.body.textContent).not.toContain('登记养老机构')
  })
})

describe('beds that are added', () => {
  it('are named by ranges and single rooms', () => {
    expect(roomsOf('301-303、A1，301')).toEqual(['301', '302', '303', 'A1'])
    expect(roomsOf('001-003')).toEqual(['001', '002', '003'])
    expect(['', '三楼', '303-301', '1-61'].map(roomsOf)).toEqual([undefined, undefined, undefined, undefined])
  })

  it('are refused where floor or number make no sense', () => {
    expect(Object.keys(bedFaultsOf({ ...blankBeds, floor: '0', rooms: '', bedsPerRoom: '9' }))).toEqual([
      'floor',
      'rooms',
      'bedsPerRoom',
    ])
    expect(additionOf({ ...blankBeds, floor: '-1', rooms: '101-102' })).toEqual({
      floor: -1,
      rooms: ['101', '102'],
      bedsPerRoom: 2,
      kind: 'NURSING',
    })
  })

  it('are counted and asked about before they are entered', async () => {
    let sent: unknown
    server.use(
      http.post(at('/care-institutions/:id/beds'), async ({ request }) => {
        sent = await request.json()
        return HttpResponse.json(institution({ etag: '"v5"', bedsTotal: 10 }))
      }),
    )
    await openStaff('/institutions/i1/beds/new')
    await says('还可以增加 56 张')
    await fill('房间', '501-503')
    await says('3 间房（501 至 503），共 6 张床位')
    await press('增加床位')
    await says('登记后不能删除')
    expect(sent).toBeUndefined()
    await press('增加 6 张')
    await says('已增加 6 张床位')
    expect(sent).toMatchObject({ rooms: ['501', '502', '503'], floor: 1 })
  })
})
