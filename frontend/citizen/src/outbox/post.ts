import { refusedFields } from '../apply/problems'
import { openCase } from '../api/cases'
import { api, command, unwrap } from '../api/client'
import { isOffline, isProblem, isStatus } from '../api/problems'
import type { CaseView } from '../api/views'
import { FileGoneError, type Uploads } from '../documents/uploads'
import { noteFailure } from '../shell/connection'
import { sentenceOf } from '../shell/sentences'
import type { Job, Outcome, Step } from './job'
import { contentOfJob } from './job'

/** Takes one step with the server, once; whatever happens becomes an outcome. */
export class Post {
  constructor(
    private readonly uploads: Uploads,
    private readonly seen: (view: CaseView) => unknown = () => undefined,
  ) {}

  async take(step: Step, job: Job): Promise<Outcome> {
    try {
      if (step.do === 'upload') {
        return { kind: 'document', document: await this.uploads.deliver(step.upload) }
      }
      const view = await ask(step.do, job)
      this.seen(view)
      return { kind: 'view', view }
    } catch (error) {
      noteFailure(error)
      return outcomeOf(error)
    }
  }

  /** Once its document is noted the file itself may go. */
  async forget(upload: string): Promise<void> {
    await this.uploads.drop(upload)
  }
}

function ask(what: 'begin' | 'save' | 'act' | 'look' | 'open', job: Job): Promise<CaseView> {
  const { caseId: id = '', itemCode, codeToken } = job
  const params = { path: { id } }
  switch (what) {
    case 'begin': {
      const body = { itemCode, ...(codeToken === undefined ? {} : { codeToken }) }
      return unwrap(api.POST('/api/v1/cases', { body, headers: command(job.createKey) }))
    }
    case 'save': {
      const { answers, materials } = contentOfJob(job)
      const body = job.answers === undefined ? { materials } : { answers, materials }
      return unwrap(
        api.PATCH('/api/v1/cases/{id}', {
          params,
          body,
          headers: command(job.save.key, version(job.save.etag)),
        }),
      )
    }
    case 'act':
      return act(job)
    case 'look':
      return unwrap(api.GET('/api/v1/cases/{id}', { params }))
    case 'open':
      return openCase(id, job.lastFour ?? '')
  }
}

function act({ action, act: sending, caseId: id = '', body }: Job): Promise<CaseView> {
  const options = { params: { path: { id } }, headers: command(sending.key, version(sending.etag)) }
  switch (action) {
    case 'submission':
      return unwrap(api.POST('/api/v1/cases/{id}/submission', { ...options, body: { declaration: true } }))
    case 'supplement':
      return unwrap(api.POST('/api/v1/cases/{id}/supplement', { ...options, body: {} }))
    case 'withdrawal':
      return unwrap(api.POST('/api/v1/cases/{id}/withdrawal', { ...options, body }))
  }
}

function version(etag: string | undefined): { etag: string } {
  return { etag: etag ?? '' }
}

const ROUTES: readonly (readonly [test: (error: unknown) => boolean, outcome: Outcome])[] = [
  [isOffline, { kind: 'later', after: 0 }],
  [(error) => isStatus(error, 429) || isProblem(error, 'REQUEST_IN_FLIGHT'), { kind: 'later', after: 1_000 }],
  [(error) => isStatus(error, 401), { kind: 'signed-out' }],
  [(error) => isProblem(error, 'CASE_LOCKED'), { kind: 'locked' }],
  [(error) => isProblem(error, 'IDEMPOTENCY_KEY_REUSED'), { kind: 'key-taken' }],
  [(error) => isStatus(error, 404, 410), { kind: 'absent' }],
  [(error) => error instanceof FileGoneError, { kind: 'refused', code: 'FILE_GONE' }],
]

function outcomeOf(error: unknown): Outcome {
  const known = ROUTES.find(([test]) => test(error))?.[1]
  if (known !== undefined) {
    return known
  }
  if (!isStatus(error, 400, 403, 409, 412, 413, 415, 422, 428)) {
    // A fault of ours or of the server is tried again, ever more seldom.
    return { kind: 'later', after: 10_000 }
  }
  const kind = isStatus(error, 409, 412) ? 'stale' : 'refused'
  const code = error.status === 412 ? 'CONFLICT' : error.code
  return { kind, code, sentence: error.sentences[0] ?? sentenceOf(error), fields: refusedFields(error) }
}
