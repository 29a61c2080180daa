import type {
  BedView,
  CareInstitutionView,
  CaseCard,
  CaseCounts,
  CaseView,
  CodeView,
  DecisionPreviewView,
  DecisionView,
  MeView,
  TrustCard,
  TrustRecordView,
} from '@tongzhou/api'

/** Fictional people and matters that tests and screenshots share; numbers use the unassigned prefix 330999. */
export const me: MeView = {
  door: 'STAFF',
  id: '01990000-0000-7000-8000-000000000001',
  name: '陈海燕',
  assuranceLevel: 2,
  permissions: [
    'case.read',
    'case.accept',
    'case.assess',
    'case.review',
    'case.approve',
    'case.reveal',
    'code.read',
    'code.issue',
    'code.revoke',
    'institution.read',
    'institution.write',
    'bed.write',
  ],
  areas: [{ divisionCode: '330902', name: '定海区' }],
  roles: [{ code: 'COUNTY_APPROVER', name: '县级审批' }],
  demo: true,
}

const promise = { kind: 'PROMISE' as const, text: '法律没有规定时限，我局承诺受理后 7 个工作日内完成审核。' }

/** A card of the worklist. */
export function caseCard(changes: Partial<CaseCard> = {}): CaseCard {
  return {
    id: 'c1',
    number: '养补330902-26-7K4QX',
    etag: '"v3"',
    itemCode: 'home-care-subsidy',
    itemName: '养老服务补贴',
    applicantMasked: '王*英',
    divisionCode: '330902002000',
    divisionName: '长国街道',
    state: 'SUBMITTED',
    stateName: '待受理',
    stepName: '受理',
    colour: 'AMBER',
    dueOn: '2026-11-26',
    remaining: 1,
    clockName: '受理',
    submittedAt: '2026-11-20T09:05:00+08:00',
    createdAt: '2026-11-20T09:00:00+08:00',
    ...changes,
  }
}

export const counts: CaseCounts = {
  red: 2,
  amber: 5,
  green: 21,
  paused: 4,
  mine: 6,
  unassigned: 9,
  total: 32,
}

/** A case that a county approver decides on. */
export function caseView(changes: Partial<CaseView> = {}): CaseView {
  return {
    id: 'c1',
    number: '养补330902-26-7K4QX',
    etag: '"v7"',
    itemCode: 'home-care-subsidy',
    itemVersion: 1,
    itemName: '养老服务补贴',
    state: 'REVIEWED',
    stateName: '待审批',
    otherOpenCases: 0,
    step: { code: 'decide', name: '审批' },
    channel: 'CODE',
    divisionCode: '330902002001',
    divisionName: '长国街道 · 盐仓社区',
    place: { name: '长国街道便民服务中心', office: '长国街道社会事务办', phone: '0580-2550123' },
    applicant: {
      name: '王秀英',
      idNumberMasked: '330999********0562',
      sex: '女',
      age: 84,
      phoneMasked: '138****2210',
      relation: 'PARENT',
      relationName: '女儿为母亲申请',
    },
    representative: { name: '李海珍', idNumberMasked: '330999********1287', phoneMasked: '139****7788' },
    answers: {},
    answerLabels: [
      { field: 'relation', title: '为谁申请', value: '父亲或母亲' },
      { field: 'householdClass', title: '家庭经济状况', value: '低保边缘' },
      { field: 'livingSituation', title: '居住情况', value: '独自居住' },
      { field: 'address', title: '详细地址', value: '盐仓社区海滨路 18 号 302 室' },
      { field: 'noticeTo', title: '结果通知给谁', value: '发到我的手机' },
      { field: 'remark', title: '还想说明的', value: '母亲听力不好，请先联系我。' },
    ],
    materials: [
      material('id-front', '身份证人像面', ['d1']),
      material('id-back', '身份证国徽面', ['d2']),
      material('household-book', '户口簿本人页', []),
      material('assessment-report', '能力评估报告', ['d3'], 'application/pdf'),
    ],
    allowedActions: ['approval', 'refusal', 'return', 'assignment'],
    missing: [],
    clocks: [
      {
        key: 'decide',
        name: '审批',
        state: 'RUNNING',
        colour: 'GREEN',
        startedOn: '2026-11-23',
        dueOn: '2026-11-26',
        remaining: 3,
        unit: 'W',
        provisional: false,
        basis: { kind: 'PROMISE', text: '法律没有规定时限，我局承诺审核后 3 个工作日内作出决定。' },
      },
    ],
    assessment: {
      state: 'RECORDED',
      orderedAt: '2026-11-12T10:00:00+08:00',
      level: 3,
      levelName: '重度失能',
      assessedOn: '2026-11-18',
      validUntil: '2027-11-17',
      assessors: ['周建国', '林小红'],
      documentId: 'd3',
    },
    review: {
      recommendation: 'APPROVE',
      opinion: '已入户核实，老人独居，低保边缘家庭，评估为重度失能，符合条件。',
      by: '林志远',
      at: '2026-11-23T09:12:00+08:00',
    },
    history: [
      entry(1, '2026-11-10T08:30:00+08:00', 'submission', '提交申请', '李海珍', 'DRAFT', 'SUBMITTED'),
      entry(2, '2026-11-11T09:00:00+08:00', 'acceptance', '受理', '赵敏', 'SUBMITTED', 'ACCEPTED'),
      entry(
        3,
        '2026-11-12T10:00:00+08:00',
        'assessment-order',
        '委托能力评估',
        '赵敏',
        'ACCEPTED',
        'ACCEPTED',
      ),
      entry(4, '2026-11-19T15:40:00+08:00', 'assessment', '登记评估结果', '赵敏', 'ACCEPTED', 'ACCEPTED'),
      entry(5, '2026-11-23T09:12:00+08:00', 'review', '审核', '林志远', 'ACCEPTED', 'REVIEWED'),
    ],
    createdAt: '2026-11-10T08:20:00+08:00',
    submittedAt: '2026-11-10T08:30:00+08:00',
    hotline: '0580-2550123',
    ...changes,
  }
}

/** The same case as a township clerk gets it. */
export function submittedCase(changes: Partial<CaseView> = {}): CaseView {
  const { assessment: _assessment, review: _review, ...rest } = caseView()
  return {
    ...rest,
    state: 'SUBMITTED',
    step: { code: 'accept', name: '受理' },
    allowedActions: ['acceptance', 'supplement-request', 'non-acceptance', 'assignment'],
    missing: [
      { action: 'acceptance', code: 'MATERIAL_MISSING', detail: '还缺少户口簿本人页，请先告知申请人补正。' },
    ],
    materials: rest.materials.map((one) => (one.code === 'household-book' ? { ...one, missing: true } : one)),
    clocks: [
      {
        key: 'accept',
        name: '受理',
        state: 'RUNNING',
        colour: 'RED',
        startedOn: '2026-11-10',
        dueOn: '2026-11-13',
        remaining: -6,
        unit: 'W',
        provisional: false,
        basis: promise,
      },
    ],
    history: rest.history.slice(0, 1),
    ...changes,
  }
}

/** A code in use. */
export function codeView(changes: Partial<CodeView> = {}): CodeView {
  return {
    id: 'e1',
    etag: '"v1"',
    token: 'a7k4qx9m2pt0b3c5d8f',
    url: 'http://localhost:8080/q/a7k4qx9m2pt0b3c5d8f',
    spoken: '7K4QX9',
    itemCode: 'home-care-subsidy',
    itemName: '养老服务补贴',
    divisionCode: '330902002000',
    divisionName: '长国街道',
    placeName: '长国街道便民服务中心 3 号窗口',
    officeName: '长国街道社会事务办',
    officePhone: '0580-2550123',
    state: 'ACTIVE',
    createdAt: '2026-11-01T09:00:00+08:00',
    scans: { today: 3, total: 128, started: 61, submitted: 44 },
    ...changes,
  }
}

/** A care home with two free beds. */
export function institution(changes: Partial<CareInstitutionView> = {}): CareInstitutionView {
  return {
    id: 'i1',
    etag: '"v4"',
    name: '海晏颐养院',
    kind: 'PRIVATE_NON_PROFIT',
    kindName: '民办非营利',
    creditCode: '52330902MJ0000018X',
    divisionCode: '330902002001',
    divisionName: '定海区长国街道',
    address: '海晏路 66 号',
    phone: '0580-5550102',
    capacity: 60,
    filing: 'FILED',
    filingName: '已备案',
    filedOn: '2024-05-20',
    levelFrom: 0,
    levelTo: 3,
    levelsName: '能力完好至重度失能',
    priceFromFen: 180_000,
    priceToFen: 320_000,
    pricedOn: '2026-07-01',
    beds: [{ kind: 'NURSING', kindName: '护理型床位', total: 4, free: 2 }],
    bedsTotal: 4,
    bedsFree: 2,
    createdAt: '2024-05-20T10:00:00+08:00',
    ...changes,
  }
}

/** A free bed of that home. */
export function bedView(changes: Partial<BedView> = {}): BedView {
  return {
    id: 'b1',
    etag: '"v1"',
    institutionId: 'i1',
    building: '',
    floor: 3,
    room: '301',
    number: 1,
    kind: 'NURSING',
    kindName: '护理型床位',
    state: 'FREE',
    stateName: '空闲',
    nextStates: ['OCCUPIED', 'RESERVED', 'OUT_OF_SERVICE'],
    since: '2026-11-20T09:12:00+08:00',
    ...changes,
  }
}

/** A trust whose report of last year is overdue. */
export function trustCard(changes: Partial<TrustCard> = {}): TrustCard {
  return {
    id: 't1',
    number: '演示慈信备〔2025〕0001号',
    name: '海岛助学慈善信托',
    trusteeName: '舟山市示例海岛慈善基金会',
    trusteeCode: '53330900MJ0000026Q',
    purposeGroup: 'EDUCATION_CULTURE_HEALTH',
    purposeGroupName: '教育、科学、文化、卫生、体育',
    propertyFen: 50_000_000,
    filedOn: '2025-05-20',
    authority: '舟山市民政局',
    state: 'EFFECTIVE',
    stateName: '存续',
    reportYear: 2025,
    reportDueOn: '2026-03-31',
    reportLate: true,
    ...changes,
  }
}

/** The same trust as its office keeps it: handed in late, its settlor not published. */
export function trustRecord(changes: Partial<TrustRecordView> = {}): TrustRecordView {
  return {
    id: 't1',
    etag: '"v1"',
    published: {
      trust: trustCard(),
      settlorKind: 'PERSON',
      settlorKindName: '自然人',
      purpose: '资助海岛学生完成学业',
      ofMoney: true,
      signedOn: '2025-05-02',
    },
    settlorName: '张渔生',
    fileBy: '2025-05-09',
    receivedOn: '2025-05-12',
    filedLate: true,
    reports: [],
    ...changes,
  }
}

export const preview: DecisionPreviewView = {
  amountFen: 50_000,
  lines: [{ label: '低保边缘家庭 · 重度失能，每月标准', amountFen: 50_000 }],
  legalBasis: ['《浙江省养老服务条例》第二十条'],
  remedy: '对本决定不服的，可以自收到之日起六十日内申请行政复议，或者六个月内提起行政诉讼。',
  fictional: true,
}

export const decision: DecisionView = {
  caseId: caseView().id,
  caseNumber: '养补330902-26-7K4QX',
  applicantName: '王秀英',
  issuer: '舟山市定海区民政局',
  result: 'APPROVED',
  number: '舟定民养补〔2026〕12号',
  issuedOn: '2026-11-23',
  amountFen: preview.amountFen,
  lines: preview.lines,
  legalBasis: preview.legalBasis,
  remedy: preview.remedy,
  fictional: true,
  firstMonth: '2026-12',
  verificationUrl: 'http://localhost:8080/v/7k4qx9m2pt',
}

function material(
  code: string,
  name: string,
  ids: string[],
  mediaType = 'image/jpeg',
): CaseView['materials'][number] {
  return {
    code,
    name,
    hint: '',
    required: true,
    missing: false,
    accept: ['image/jpeg', 'image/png', 'application/pdf'],
    maxFiles: 2,
    documents: ids.map((id) => ({ id, mediaType, size: 183_000 })),
  }
}

function entry(
  sequence: number,
  at: string,
  action: string,
  actionName: string,
  actor: string,
  ...[fromState, toState]: [CaseView['state'], CaseView['state']]
): CaseView['history'][number] {
  return { sequence, at, action, actionName, actor, fromState, toState, toStateName: toState }
}
