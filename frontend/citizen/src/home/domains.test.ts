import { expect, it } from 'vitest'
import { byDomain } from './domains'

const card = (code: string, module: string) => ({
  code,
  module,
  free: true,
  minutes: 3,
  name: code,
  summary: '',
})

it('keeps the order of the doors and loses no matter of a module it does not know', () => {
  const domains = byDomain([
    card('filing', 'charity'),
    card('island', 'divisions'),
    card('beds', 'eldercare'),
  ])
  expect(domains.map(({ name, items }) => [name, items.map(({ code }) => code)])).toEqual([
    ['eldercare', ['beds']],
    ['charity', ['filing']],
    ['other', ['island']],
  ])
})
