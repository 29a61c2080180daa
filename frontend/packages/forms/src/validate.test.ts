import { describe, expect, it } from 'vitest'
import { TODAY, subsidyForm } from './fixtures'
import type { FormLanguage } from './sentence'
import { sentence } from './sentence'
import en from './messages/en.json'
import zhCN from './messages/zh-CN.json'
import { reviewRows } from './review'
import { validateForm } from './validate'

const form = subsidyForm()
const complete = {
  relation: 'PARENT',
  representativeName: '李华',
  representativeIdNumber: '330999198808080562',
  applicantName: '王秀英',
  applicantIdNumber: '330999193501010129',
  divisionCode: '330902002001',
}

function codesFor(change: Record<string, unknown>): string[] {
  return validateForm(form, { ...complete, ...change }, TODAY).map(
    (problem) => `${problem.pointer} ${problem.code}`,
  )
}

describe('validation', () => {
  it('accepts a complete application', () => {
    expect(validateForm(form, complete, TODAY)).toEqual([])
  })

  it.each([
    [{ relation: undefined }, '/answers/relation REQUIRED'],
    [{ relation: 'COUSIN' }, '/answers/relation OPTION_UNKNOWN'],
    [{ applicantName: '  ' }, '/answers/applicantName REQUIRED'],
    [{ applicantName: '王' }, '/answers/applicantName TOO_SHORT'],
    [{ applicantName: 7 }, '/answers/applicantName TYPE_INVALID'],
    [{ applicantIdNumber: '330999195001010075' }, '/answers/applicantIdNumber CHECKSUM_INVALID'],
    [{ applicantIdNumber: '330903190002290019' }, '/answers/applicantIdNumber BIRTH_DATE_INVALID'],
    [{ applicantIdNumber: '330999209901010017' }, '/answers/applicantIdNumber BIRTH_DATE_FUTURE'],
    [{ applicantIdNumber: '330999198808080562' }, '/answers/applicantIdNumber AGE_TOO_LOW'],
    [{ applicantPhone: '12345' }, '/answers/applicantPhone PHONE_INVALID'],
    [{ divisionCode: '330902' }, '/answers/divisionCode DIVISION_UNKNOWN'],
    [{ remark: '一二三四五六' }, '/answers/remark TOO_LONG'],
  ])('refuses %j', (change, expected) => {
    expect(codesFor(change)).toEqual([expected])
  })

  it('counts a rare character once', () => {
    expect(codesFor({ remark: '𠮷𠮷𠮷𠮷𠮷' })).toEqual([])
  })

  it('does not mind how the number was typed', () => {
    expect(codesFor({ applicantIdNumber: '３３０９９９ 19571224 088ｘ' })).toEqual([])
    expect(codesFor({ applicantPhone: '+86 138-0000-0000' })).toEqual([])
  })

  it('does not look at a hidden page', () => {
    expect(codesFor({ relation: 'SELF', representativeIdNumber: '1' })).toEqual([])
  })
})

describe('sentences', () => {
  const say = (change: Record<string, unknown>, language: FormLanguage): string[] =>
    validateForm(form, { ...complete, ...change }, TODAY).map((problem) => sentence(form, problem, language))

  it('speak the language of the person', () => {
    expect(say({ remark: '一二三四五六' }, 'zh-CN')).toEqual(['最多 5 个字，请删短一些'])
    expect(say({ remark: '一二三四五六' }, 'en')).toEqual(['At most 5 characters, please shorten it'])
  })

  it('use the words of the item where it has some', () => {
    expect(say({ applicantIdNumber: '' }, 'zh-CN')).toEqual(['请照身份证填写老人的号码'])
    expect(say({ relation: '' }, 'zh-CN')).toEqual(['请选择一项'])
    expect(say({ applicantName: '' }, 'zh-CN')).toEqual(['请填写老人的姓名'])
  })

  it('exist in both languages with the same placeholders', () => {
    const holes = (text: string): string[] =>
      (text.match(/\{\w+\}/g) ?? []).filter((hole) => hole !== '{title}')
    expect(Object.keys(en)).toEqual(Object.keys(zhCN))
    for (const [code, text] of Object.entries(zhCN)) {
      expect(holes(en[code as keyof typeof en]), code).toEqual(holes(text))
    }
  })
})

describe('review', () => {
  it('shows every question in the words of its choices', () => {
    const rows = reviewRows(form, complete, { divisionCode: '定海区昌国街道' })
    expect(rows.map((row) => row.text)).toEqual([
      '为父母',
      '李华',
      '330999198808080562',
      '王秀英',
      '330999193501010129',
      '',
      '定海区昌国街道',
      '',
    ])
  })
})
