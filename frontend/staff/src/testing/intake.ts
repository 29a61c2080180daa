import type { IntakeCard, IntakeList, IntakeView, ScannedCodeView, ServiceItemView } from '@tongzhou/api'

const forAnother = { required: ['relation'], properties: { relation: { not: { const: 'SELF' } } } }

/** The subsidy with a form kept small. */
export function subsidy(changes: Partial<ServiceItemView> = {}): ServiceItemView {
  return {
    code: 'home-care-subsidy',
    version: 1,
    module: 'eldercare',
    businessLine: 'eldercare',
    name: '养老服务补贴',
    summary: '政府每月给一笔养老服务费用。',
    kind: 'GRANT',
    kindName: '行政给付',
    free: true,
    minutes: 10,
    assuranceLevel: 1,
    audience: [],
    outcome: '',
    legalBasis: [],
    materials: [],
    steps: [],
    clocks: [],
    hotline: '12345',
    form: {
      type: 'object',
      properties: {
        relation: {
          type: 'string',
          title: '为谁申请',
          enum: ['SELF', 'NEIGHBOUR'],
          'x-labels': { SELF: '为我自己', NEIGHBOUR: '为邻居' },
        },
        representativeName: { type: 'string', title: '代办人姓名', minLength: 2, maxLength: 40 },
        applicantName: { type: 'string', title: '老人姓名', minLength: 2, maxLength: 40 },
        applicantIdNumber: { type: 'string', title: '老人身份证号码', format: 'cn-id' },
        noticeTo: {
          type: 'string',
          title: '通知发给谁',
          enum: ['MY_PHONE', 'VILLAGE_CLERK'],
          'x-labels': { MY_PHONE: '发到我登录的手机', VILLAGE_CLERK: '请村干部告诉' },
          'x-desk-labels': { MY_PHONE: '发到来办（来电）的人的手机' },
        },
      },
      'x-pages': [
        { code: 'who', title: '您为谁申请', fields: ['relation'], required: ['relation'] },
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
          fields: ['applicantName', 'applicantIdNumber'],
          required: ['applicantName', 'applicantIdNumber'],
        },
        { code: 'contact', title: '办理结果通知谁', fields: ['noticeTo'], required: ['noticeTo'] },
      ],
    },
    ...changes,
  }
}

export const complete = {
  relation: 'SELF',
  applicantName: '李阿香',
  applicantIdNumber: '330999193501010129',
  noticeTo: 'VILLAGE_CLERK',
}

export function intake(changes: Partial<IntakeView> = {}): IntakeView {
  return {
    id: 'i1',
    etag: '"v1"',
    itemCode: 'home-care-subsidy',
    itemName: '养老服务补贴',
    channel: 'COUNTER',
    state: 'DRAFT',
    divisionCode: '330922203000',
    divisionName: '花鸟乡',
    answers: {},
    materials: [paper('id-front', '老人身份证（人像面）')],
    assuranceLevel: 1,
    handedOver: false,
    takenByName: '陈岛屏',
    createdAt: '2026-11-23T09:01:00+08:00',
    hotline: '12345',
    ...changes,
  }
}

/** A paper that is still missing, or one that is there. */
export function paper(code: string, name: string, ids: string[] = []): IntakeView['materials'][number] {
  return {
    code,
    name,
    hint: '拍清楚四个角',
    required: true,
    missing: ids.length === 0,
    accept: ['image/jpeg', 'image/png'],
    maxFiles: 1,
    documents: ids.map((id) => ({ id, mediaType: 'image/jpeg', size: 1 })),
  }
}

export function intakeCard(changes: Partial<IntakeCard> = {}): IntakeCard {
  return {
    id: 'i1',
    etag: '"v1"',
    itemCode: 'home-care-subsidy',
    itemName: '养老服务补贴',
    applicantMasked: '李**',
    divisionCode: '330922203200',
    divisionName: '花鸟村',
    channel: 'COUNTER',
    state: 'DRAFT',
    handedOver: false,
    takenByName: '陈岛屏',
    createdAt: '2026-11-23T09:01:00+08:00',
    updatedAt: '2026-11-23T09:05:00+08:00',
    ...changes,
  }
}

export function desk(...items: IntakeCard[]): IntakeList {
  return {
    items,
    more: false,
    draftDays: 30,
    choices: [{ code: 'home-care-subsidy', name: '养老服务补贴', summary: '每月一笔', minutes: 10 }],
  }
}

export function scannedCode(changes: Partial<ScannedCodeView> = {}): ScannedCodeView {
  return {
    token: 's7k2m9x4p1q8d5t0v6w',
    url: 'http://localhost:8080/q/s7k2m9x4p1q8d5t0v6w',
    itemCode: 'home-care-subsidy',
    itemName: '养老服务补贴',
    divisionCode: '330922203200',
    divisionName: '花鸟村',
    placeName: '花鸟乡幸福驿家',
    officeName: '花鸟乡人民政府',
    officePhone: '0580-5040001',
    state: 'ACTIVE',
    ...changes,
  }
}
