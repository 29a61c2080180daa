import { delay, http, HttpResponse, type JsonBodyType } from 'msw'
import { setupServer } from 'msw/node'
import {
  bedView,
  caseCard,
  caseView,
  codeView,
  counts,
  decision,
  institution,
  me,
  preview,
  trustCard,
  trustRecord,
} from './fixtures'

/** An address of the API as the client calls it in tests. */
export const at = (path: string) => `${globalThis.location.origin}/api/v1${path}`
const json = (path: string, body: JsonBodyType) => http.get(at(path), () => HttpResponse.json(body))

/** A server that answers every read; tests replace what they are about. */
export const server = setupServer(
  json('/me', me),
  json('/sessions/current', { id: 's1', openedAt: '2026-11-28T08:58:00+08:00', failedTries: 0 }),
  json('/sign-in-ways', { provincial: false, identityCheck: false, codesDelayed: false }),
  http.get(at('/live-updates'), () => delay('infinite')),
  json('/case-counts', counts),
  json('/cases', { items: [caseCard()] }),
  json('/cases/:id', caseView()),
  json('/cases/:id/decision-preview', preview),
  json('/cases/:id/decision', decision),
  json('/codes', { items: [codeView()] }),
  json('/codes/:id', codeView()),
  json('/care-institutions', { items: [institution()] }),
  json('/care-institutions/:id', institution()),
  json('/care-institutions/:id/beds', {
    institutionId: 'i1',
    beds: [
      bedView(),
      bedView({ id: 'b2', number: 2, state: 'OCCUPIED', stateName: '已入住', nextStates: ['FREE'] }),
      bedView({ id: 'b3', floor: 4, room: '401' }),
    ],
  }),
  json('/trust-records', { items: [trustCard()] }),
  json('/trust-records/unentered', { items: [] }),
  json('/trust-records/:id', trustRecord()),
  json('/service-items', {
    items: [
      {
        code: 'home-care-subsidy',
        name: '养老服务补贴',
        summary: '',
        module: 'eldercare',
        minutes: 10,
        free: true,
      },
    ],
  }),
  json('/divisions', {
    items: [{ code: '330902002000', name: '长国街道', level: 3, parentCode: '330902000000' }],
  }),
  http.get(at('/cases/:id/materials/:documentId'), () => bytes('image/jpeg')),
  http.get(at('/cases/:id/decision/paper'), () => bytes('application/pdf')),
  http.get(at('/codes/:id/placard'), () => bytes('application/pdf')),
)

/** A refusal as the server writes it. */
export function problem(status: number, code: string, more: Record<string, unknown> = {}) {
  return HttpResponse.json(
    {
      type: '/problems/x',
      title: '这件事没有办成',
      status,
      code,
      requestId: 'r-42',
      retryable: false,
      ...more,
    },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  )
}

function bytes(type: string) {
  return new HttpResponse(new Uint8Array([1, 2, 3]), { headers: { 'Content-Type': type } })
}
