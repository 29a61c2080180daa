import { idempotencyKey } from '@tongzhou/api'
import { api, command, unwrap } from '../api/client'
import { openCase } from '../api/cases'
import { isProblem, isStatus } from '../api/problems'
import type { CaseView, ServiceItemView } from '../api/views'
import type { Draft } from '../draft/drafts'
import type { Content } from './content'
import { contentOf, contentOfCase, fingerprint } from './content'

export type Pushed =
  | { readonly kind: 'synced' }
  /** The server holds something else than what this phone last saw there. */
  | { readonly kind: 'conflict'; readonly view: CaseView }
  /** It is no draft any more: sent from another tab or phone. */
  | { readonly kind: 'sent'; readonly view: CaseView }

/** The draft on this phone, as the server work sees and changes it. */
export interface DraftDesk {
  readonly read: () => Draft
  readonly change: (part: Partial<Draft>) => Promise<void>
}

export function loadCase(id: string): Promise<CaseView> {
  return unwrap(api.GET('/api/v1/cases/{id}', { params: { path: { id } } }))
}

/** Brings the server's draft to what this phone holds. */
export async function push(item: ServiceItemView, desk: DraftDesk): Promise<Pushed> {
  await ensureCase(desk)
  const content = contentOf(item, desk.read())
  if (fingerprint(content) === desk.read().synced) {
    return { kind: 'synced' }
  }
  try {
    await patch(desk, content, desk.read().etag ?? '')
    return { kind: 'synced' }
  } catch (error) {
    if (isStatus(error, 409, 412)) {
      return settle(desk, content)
    }
    if (isStatus(error, 404) || isProblem(error, 'CASE_LOCKED')) {
      await startOver(desk)
      return push(item, desk)
    }
    throw error
  }
}

async function ensureCase(desk: DraftDesk): Promise<void> {
  const { caseId, itemCode, codeToken, createKey } = desk.read()
  if (caseId !== undefined) {
    return
  }
  const body = { itemCode, ...(codeToken === undefined ? {} : { codeToken }) }
  const view = await unwrap(api.POST('/api/v1/cases', { body, headers: command(createKey) }))
  await desk.change({ caseId: view.id, etag: view.etag })
}

async function patch(desk: DraftDesk, content: Content, etag: string): Promise<void> {
  const { caseId = '', offered = [] } = desk.read()
  const print = fingerprint(content)
  if (!offered.includes(print)) {
    await desk.change({ offered: [...offered, print] })
  }
  const view = await known(desk, () =>
    unwrap(
      api.PATCH('/api/v1/cases/{id}', {
        params: { path: { id: caseId } },
        body: { answers: content.answers, materials: content.materials },
        headers: command(idempotencyKey(), { etag }),
      }),
    ),
  )
  await desk.change({ etag: view.etag, synced: print, offered: [] })
}

/** After a stale version: the own lost answer and an unchanged content are no conflict. */
async function settle(desk: DraftDesk, content: Content): Promise<Pushed> {
  const { caseId = '', synced, offered = [] } = desk.read()
  const view = await known(desk, () => loadCase(caseId))
  if (view.state !== 'DRAFT') {
    return { kind: 'sent', view }
  }
  const held = fingerprint(contentOfCase(view))
  if (held === fingerprint(content)) {
    await desk.change({ etag: view.etag, synced: held, offered: [] })
    return { kind: 'synced' }
  }
  if (held === synced || offered.includes(held)) {
    await patch(desk, content, view.etag)
    return { kind: 'synced' }
  }
  return { kind: 'conflict', view }
}

/** After signing in anew the server asks for the end of the applicant's number, or the officer's: this phone has it in its draft. */
async function known<T>(desk: DraftDesk, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    const { caseId = '', answers } = desk.read()
    const number = answers['applicantIdNumber'] ?? answers['representativeIdNumber']
    if (!isProblem(error, 'CASE_LOCKED') || typeof number !== 'string') {
      throw error
    }
    try {
      await openCase(caseId, number.trim().slice(-4))
    } catch (refusal) {
      throw isStatus(refusal, 422, 429) ? error : refusal
    }
    return ask()
  }
}

/** The server's draft belongs to another phone number: the answers stay, everything else begins anew. */
async function startOver(desk: DraftDesk): Promise<void> {
  await desk.change({
    caseId: undefined,
    etag: undefined,
    synced: undefined,
    createKey: idempotencyKey(),
    files: {},
  })
}
