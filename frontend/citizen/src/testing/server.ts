import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import type { CaseView } from '../api/views'
import { caseView } from './fixtures'

/** A refusal as the server sends it. */
export function problem(status: number, code: string, more: object = {}) {
  return HttpResponse.json(
    {
      type: '/problems/x',
      title: code,
      detail: `${code}。`,
      status,
      code,
      requestId: 'r',
      retryable: false,
      ...more,
    },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  )
}

export const path = (rest: string) => `*/api/v1${rest}`

/** One document and one case on the far side, and everything that was asked of them. */
export class FarSide {
  readonly asked: string[] = []
  readonly keys: Record<string, (string | null)[]> = {}
  pieces = new Map<number, number>()
  /** Pieces that are cut off, each once. */
  cut = new Set<number>()
  signedIn = true
  assuranceLevel = 1
  notices: object[] = []
  view: CaseView = caseView()
  version = 1

  readonly server = setupServer(
    http.get(path('/me'), () =>
      this.signedIn
        ? HttpResponse.json({ ...ME, assuranceLevel: this.assuranceLevel })
        : problem(401, 'NOT_SIGNED_IN'),
    ),
    http.get(path('/sign-in-ways'), () =>
      HttpResponse.json({ provincial: false, identityCheck: false, codesDelayed: false }),
    ),
    http.get(path('/divisions'), () => HttpResponse.json({ items: [] })),
    http.post(path('/one-time-codes'), () =>
      HttpResponse.json(
        { id: 'o', expiresAt: '', resendAfter: 60, phoneMasked: '138****0000' },
        { status: 201 },
      ),
    ),
    http.post(path('/citizen-sessions'), () => {
      this.signedIn = true
      return HttpResponse.json(ME, { status: 201 })
    }),
    http.get(path('/notices'), () => HttpResponse.json({ items: this.notices })),
    http.post(path('/documents'), ({ request }) => {
      this.note('begin', request)
      return HttpResponse.json(this.document(), { status: 201 })
    }),
    http.get(path('/documents/:id'), ({ request }) => {
      this.note('look', request)
      return HttpResponse.json({ ...this.document(), receivedPieces: [...this.pieces.keys()] })
    }),
    http.put(path('/documents/:id/pieces/:n'), async ({ params, request }) => {
      const n = Number(params['n'])
      this.note(`piece ${n}`, request)
      if (this.cut.delete(n)) {
        return HttpResponse.error()
      }
      this.pieces.set(n, (await request.arrayBuffer()).byteLength)
      return new HttpResponse(null, { status: 204 })
    }),
    http.post(path('/documents/:id/completion'), ({ request }) => {
      this.note('complete', request)
      return HttpResponse.json({ ...this.document(), state: 'CLEAN' })
    }),
    http.post(path('/cases'), ({ request }) => {
      this.note('create', request)
      return HttpResponse.json(this.shown(), { status: 201 })
    }),
    http.get(path('/cases/:id'), () => HttpResponse.json(this.shown())),
    http.patch(path('/cases/:id'), async ({ request }) => {
      this.note('patch', request)
      if (request.headers.get('If-Match') !== `"v${this.version}"`) {
        return problem(412, 'VERSION_CONFLICT')
      }
      this.hold(
        (await request.json()) as { answers: Record<string, unknown>; materials: Record<string, string[]> },
      )
      return HttpResponse.json(this.shown())
    }),
    http.post(path('/cases/:id/submission'), ({ request }) => {
      this.note('submit', request)
      this.version += 1
      this.view = { ...this.view, state: 'SUBMITTED', number: 'ZS-1' }
      return HttpResponse.json(this.shown())
    }),
  )

  /** Somebody else writes into the draft. */
  hold({
    answers,
    materials,
  }: {
    answers: Record<string, unknown>
    materials: Record<string, string[]>
  }): void {
    this.version += 1
    this.view = {
      ...this.view,
      answers,
      materials: this.view.materials.map((material) => ({
        ...material,
        documents: (materials[material.code] ?? []).map((id) => ({ id, mediaType: 'image/jpeg', size: 1 })),
      })),
    }
  }

  count(what: string): number {
    return this.asked.filter((asked) => asked === what).length
  }

  private shown(): CaseView {
    return { ...this.view, etag: `v${this.version}` }
  }

  private document() {
    return {
      id: 'doc-1',
      mediaType: 'image/jpeg',
      size: 150_000,
      state: 'RECEIVING',
      received: 0,
      pieceSize: 65_536,
    }
  }

  private note(what: string, request: Request): void {
    this.asked.push(what)
    this.keys[what] = [...(this.keys[what] ?? []), request.headers.get('Idempotency-Key')]
  }
}

export const ME = {
  door: 'CITIZEN',
  id: 'me',
  name: '',
  phoneMasked: '138****0000',
  assuranceLevel: 1,
  permissions: [],
  areas: [],
  roles: [],
  demo: true,
}
