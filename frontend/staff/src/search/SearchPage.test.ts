import { delay, http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import { caseCard } from '../testing/fixtures'
import { fill, openStaff, press, says, until } from '../testing/open'
import { at, problem, server } from '../testing/server'
import { searchOf } from './searchTerm'

const label = '办件编号、身份证号或姓名'
async function search(term: string) {
  await says('想找哪一件')
  await fill(label, term)
  await press('查找')
}

describe('the search', () => {
  it('tells numbers and names apart', () => {
    expect(searchOf(' 33099919420808056x ')).toEqual({ idNumber: '33099919420808056X' })
    expect(searchOf('养补330902-26-7K4QX')).toEqual({ number: '养补330902-26-7K4QX' })
    expect(searchOf('买买提·艾力')).toEqual({ name: '买买提·艾力' })
  })

  it('sends what names a person in the body and never in an address', async () => {
    let body: unknown
    server.use(
      http.post(at('/cases/searches'), async ({ request }) => {
        body = await request.json()
        return HttpResponse.json({ items: [caseCard()] })
      }),
    )
    const { router } = await openStaff('/search')
    await search('王秀英')
    await says('王*英')
    expect(body).toEqual({ name: '王秀英' })
    expect(router.currentRoute.value.fullPath).toBe('/search')
  })

  it('says that nothing was found', async () => {
    server.use(http.post(at('/cases/searches'), () => HttpResponse.json({ items: [] })))
    await openStaff('/search')
    await search('王秀英')
    await says('没有找到')
  })

  it('says why it was refused', async () => {
    server.use(http.post(at('/cases/searches'), () => problem(403, 'FORBIDDEN', { title: '您不能查找办件' })))
    await openStaff('/search')
    await search('王秀英')
    await says('您不能查找办件')
  })

  it('waits in grey', async () => {
    server.use(http.post(at('/cases/searches'), () => delay('infinite')))
    await openStaff('/search')
    await search('王秀英')
    await until(() => document.querySelector('[data-state="loading"]'))
  })
})
