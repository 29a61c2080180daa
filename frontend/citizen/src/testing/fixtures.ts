import type { CaseView, ServiceItemView } from '../api/views'

const forAnother = { required: ['relation'], properties: { relation: { not: { const: 'SELF' } } } }
const accept = ['image/jpeg', 'application/pdf']

/** A small item: who for, who you are, a name, and one paper. */
export function subsidy(): ServiceItemView {
  return {
    code: 'home-care-subsidy',
    version: 1,
    module: 'eldercare',
    businessLine: 'ELDERCARE',
    name: '养老服务补贴',
    summary: '补给需要照料的老人。',
    kind: 'GRANT',
    kindName: '给付',
    free: true,
    minutes: 8,
    assuranceLevel: 1,
    audience: [],
    outcome: '每月补贴',
    legalBasis: [],
    form: {
      type: 'object',
      properties: {
        relation: {
          title: '为谁申请',
          type: 'string',
          enum: ['SELF', 'PARENT'],
          'x-labels': { SELF: '为我自己', PARENT: '为父母' },
        },
        representativeName: { title: '您的姓名', type: 'string', minLength: 2 },
        applicantIdNumber: { title: '老人的身份证号码', type: 'string', format: 'cn-id' },
      },
      'x-pages': [
        { code: 'who', title: '为谁申请', fields: ['relation'], required: ['relation'] },
        {
          code: 'representative',
          title: '您是谁',
          fields: ['representativeName'],
          required: ['representativeName'],
          when: forAnother,
        },
        {
          code: 'applicant',
          title: '老人是谁',
          fields: ['applicantIdNumber'],
          required: ['applicantIdNumber'],
        },
      ],
    },
    materials: [
      { code: 'id-front', name: '身份证', hint: '四角拍全', accept, maxFiles: 1, required: true },
      {
        code: 'representative-id-front',
        name: '您的身份证',
        hint: '四角拍全',
        accept,
        maxFiles: 1,
        required: true,
        when: forAnother,
      },
    ],
    clocks: [],
    steps: [],
    hotline: '12345',
  }
}

export function caseView(): CaseView {
  return {
    id: 'case-1',
    etag: 'v1',
    itemCode: 'home-care-subsidy',
    itemVersion: 1,
    itemName: '养老服务补贴',
    state: 'DRAFT',
    stateName: '草稿',
    step: { code: 'draft', name: '草稿' },
    channel: 'WEB',
    divisionCode: '330902002001',
    divisionName: '昌国街道',
    answers: {},
    answerLabels: [],
    materials: [
      {
        code: 'id-front',
        name: '身份证',
        hint: '四角拍全',
        accept,
        maxFiles: 1,
        required: true,
        missing: true,
        documents: [],
      },
    ],
    allowedActions: ['submission'],
    missing: [],
    clocks: [],
    history: [],
    otherOpenCases: 0,
    createdAt: '2026-11-23T01:00:00Z',
    hotline: '12345',
  }
}
