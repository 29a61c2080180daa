import { delay, http } from 'msw'
import { describe, expect, it } from 'vitest'
import { openStaff, says, until } from '../testing/open'
import { at, problem, server } from '../testing/server'

describe('a decision', () => {
  it('shows the amount, the remedy, the paper and the way to verify it', async () => {
    await openStaff('/cases/c1/decision')
    await says('舟定民养补〔2026〕12号')
    await says('¥500.00')
    await says('行政复议')
    await until(() => document.querySelector('iframe'))
    expect(document.querySelector('a[href="http://localhost:8080/v/7k4qx9m2pt"]')).not.toBeNull()
  })

  it('says that there is none yet', async () => {
    server.use(
      http.get(at('/cases/:id/decision'), () => problem(404, 'NOT_FOUND', { title: '还没有作出决定' })),
    )
    await openStaff('/cases/c1/decision')
    await says('还没有作出决定')
  })

  it('waits in grey', async () => {
    server.use(http.get(at('/cases/:id/decision'), () => delay('infinite')))
    await openStaff('/cases/c1/decision')
    await until(() => document.querySelector('[data-state="loading"]'))
  })
})
