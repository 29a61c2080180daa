import type { Form, MaterialRule } from './form'

export const TODAY = '2026-11-23'

const forAnother = { required: ['relation'], properties: { relation: { not: { const: 'SELF' } } } }

/** The shape of the home-care subsidy, kept small. */
export function subsidyForm(): Form {
  return {
    type: 'object',
    properties: {
      relation: {
        title: '为谁申请',
        type: 'string',
        enum: ['SELF', 'PARENT', 'NEIGHBOUR'],
        'x-labels': { SELF: '为自己', PARENT: '为父母', NEIGHBOUR: '为邻居' },
        'x-widget': 'choice',
      },
      representativeName: { title: '您的姓名', type: 'string', minLength: 2, maxLength: 50 },
      representativeIdNumber: { title: '您的身份证号码', type: 'string', format: 'cn-id' },
      applicantName: { title: '老人的姓名', type: 'string', minLength: 2, maxLength: 50 },
      applicantIdNumber: {
        title: '老人的身份证号码',
        type: 'string',
        format: 'cn-id',
        'x-min-age': 60,
        'x-required-message': '请照身份证填写老人的号码',
      },
      applicantPhone: { title: '老人的手机', type: 'string', format: 'cn-mobile' },
      divisionCode: { title: '住在哪里', type: 'string', format: 'division' },
      remark: { title: '还想说的话', type: 'string', maxLength: 5 },
    },
    'x-pages': [
      { code: 'who', title: '为谁申请', fields: ['relation'], required: ['relation'] },
      {
        code: 'representative',
        title: '您是谁',
        fields: ['representativeName', 'representativeIdNumber'],
        required: ['representativeName', 'representativeIdNumber'],
        when: forAnother,
      },
      {
        code: 'applicant',
        title: '老人是谁',
        fields: ['applicantName', 'applicantIdNumber'],
        required: ['applicantName', 'applicantIdNumber'],
      },
      { code: 'contact', title: '怎么联系', fields: ['applicantPhone'] },
      { code: 'residence', title: '住在哪里', fields: ['divisionCode'], required: ['divisionCode'] },
      {
        code: 'wishes',
        title: '还想说的话',
        fields: ['remark'],
        when: { required: ['representativeName'] },
      },
    ],
  }
}

export const materials: MaterialRule[] = [
  { code: 'id-front', name: '身份证人像面', required: true },
  { code: 'assessment-report', name: '能力评估报告', required: false },
  { code: 'representative-id-front', name: '您的身份证', required: true, when: forAnother },
]
