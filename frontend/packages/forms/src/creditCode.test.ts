import { expect, test } from 'vitest'
import type { Field, Form } from './form'
import { creditCodeFault } from './creditCode'
import { sentence } from './sentence'
import { validatePage } from './validate'

test.each([
  '51330900MJ000000X4',
  '52330902MJ0000018X',
  '53330900MJ0000026Q',
  '91330900MA0000007B',
  '91350100M000100Y43',
])('takes the code %s', (code) => {
  expect(creditCodeFault(code)).toBeUndefined()
})

test.each([
  ['51330900MJ000000X5', 'CHECKSUM_INVALID'],
  ['51330900MO000000X4', 'PATTERN_INVALID'],
  ['513309', 'LENGTH_INVALID'],
])('refuses %s as %s', (code, fault) => {
  expect(creditCodeFault(code)).toBe(fault)
})

const code: Field = { title: '统一社会信用代码', format: 'credit-code', 'x-code-kinds': ['51', '52', '53'] }
const signed: Field = { title: '签订日期', format: 'date', 'x-past': true }
const form: Form = {
  properties: { code, signed },
  'x-pages': [{ code: 'one', title: '', fields: ['code', 'signed'] }],
}
const page = { code: 'one', title: '', fields: ['code', 'signed'] }
const faults = (answers: Record<string, string>) => validatePage(form, page, answers, '2026-11-23')

test('takes blanks and small letters out of a code', () => {
  expect(faults({ code: ' 53330900mj0000026q ' })).toEqual([])
})

test('refuses another kind of organisation, and a day to come', () => {
  expect(faults({ code: '91330900MA0000007B', signed: '2026-11-24' }).map((fault) => fault.code)).toEqual([
    'ORGANISATION_KIND_REFUSED',
    'DATE_IN_FUTURE',
  ])
})

test('speaks of the credit code, not of an identity card', () => {
  const [fault] = faults({ code: '51330900MJ000000X5' })
  expect(fault && sentence(form, fault, 'zh-CN')).toContain('信用代码')
})
