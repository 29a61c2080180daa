import type { CaseDocument, CaseView } from '../api/views'
import type { Content } from '../apply/content'
import { contentOfCase, fingerprint } from '../apply/content'
import type { Draft } from '../draft/drafts'

/** What is handed in: an application, what was missing in one, or its withdrawal. */
export type JobAction = 'submission' | 'supplement' | 'withdrawal'

/** A file that the server holds, or one whose bytes are still on this phone. */
export type FileRef = { readonly document: CaseDocument } | { readonly upload: string }

/** One command: its key stays while its answer is open; `etag` is the version it went out with, absent while it has not. */
export interface Sending {
  readonly key: string
  readonly etag?: string | undefined
}

/** Everything that has to reach the server for one entry, and how far that is. */
export interface Job {
  readonly action: JobAction
  readonly itemCode: string
  readonly itemName: string
  readonly codeToken?: string | undefined
  readonly createKey: string
  readonly caseId?: string | undefined
  readonly etag?: string | undefined
  /** Each part that is given replaces the whole; a withdrawal gives none. */
  readonly answers?: Readonly<Record<string, unknown>> | undefined
  readonly files?: Readonly<Record<string, readonly FileRef[]>> | undefined
  /** What the action itself is told. */
  readonly body: Readonly<Record<string, unknown>>
  /** What the server held when it was last seen. */
  readonly synced?: string | undefined
  readonly save: Sending
  readonly act: Sending
  /** Which answer said that the case is not what this phone thought; it is looked at next. */
  readonly stale?: (Refusal & { readonly of: 'save' | 'act' }) | undefined
  readonly locked?: boolean | undefined
  /** The end of the applicant's number, which opens the case after signing in anew. */
  readonly lastFour?: string | undefined
  /** Who was signed in; nobody else's session sends it. */
  readonly holder?: string | undefined
  /** What to take up again when it is to be changed. */
  readonly draft?: Draft | undefined
  /** The answers in words, to be looked at without a network. */
  readonly rows: readonly { readonly title: string; readonly text: string }[]
}

export type Step =
  | { readonly do: 'begin' | 'save' | 'act' | 'look' | 'open' }
  | { readonly do: 'upload'; readonly upload: string }

export interface Refusal {
  readonly code: string
  /** The server's own sentence, where it had one. */
  readonly sentence?: string | undefined
  /** Where it belongs to fields or papers. */
  readonly fields?: readonly { readonly pointer: string; readonly text: string }[] | undefined
}

/** What came back from one step, or did not. */
export type Outcome =
  | { readonly kind: 'view'; readonly view: CaseView }
  | { readonly kind: 'document'; readonly document: CaseDocument }
  /** No answer, or "not now": the same once more. */
  | { readonly kind: 'later'; readonly after: number }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'locked' | 'absent' | 'key-taken' }
  | ({ readonly kind: 'stale' | 'refused' } & Refusal)

export interface Receipt {
  readonly caseId: string
  readonly number?: string | undefined
}

export type Verdict =
  | { readonly kind: 'go'; readonly job: Job }
  | { readonly kind: 'later'; readonly job: Job; readonly after: number }
  | { readonly kind: 'sign-in'; readonly job: Job }
  | { readonly kind: 'refused'; readonly job: Job; readonly refusal: Refusal }
  | { readonly kind: 'sent'; readonly receipt: Receipt }

/** True once the action may have reached the server: from then on only its answer decides. */
export function isOut(job: Job): boolean {
  return job.act.etag !== undefined
}

/** What goes to the server; files still on the phone are not among it. */
export function contentOfJob({ answers = {}, files = {} }: Job): Content {
  const ids = Object.entries(files).map(
    ([code, refs]) => [code, refs.flatMap((ref) => ('document' in ref ? [ref.document.id] : []))] as const,
  )
  return { answers: { ...answers }, materials: Object.fromEntries(ids.filter(([, list]) => list.length > 0)) }
}

/** What comes next; derived from the job alone, so that it is the same after any interruption. */
export function nextStep(job: Job): Step {
  if (job.locked === true) {
    return { do: 'open' }
  }
  if (job.stale !== undefined) {
    return { do: 'look' }
  }
  if (job.caseId === undefined) {
    return { do: 'begin' }
  }
  const upload = uploadsOf(job)[0]
  if (upload !== undefined) {
    return { do: 'upload', upload }
  }
  const changed = job.files !== undefined && job.synced !== print(job)
  return { do: changed && !isOut(job) ? 'save' : 'act' }
}

export function uploadsOf({ files = {} }: Job): string[] {
  return Object.values(files)
    .flat()
    .flatMap((ref) => ('upload' in ref ? [ref.upload] : []))
}

/** The job as it must be kept before the step is taken: the version a command goes out with never changes under its key. */
export function prepared(job: Job, step: Step): Job {
  if (step.do === 'save' && job.save.etag === undefined) {
    return { ...job, save: { ...job.save, etag: job.etag } }
  }
  if (step.do === 'act' && job.act.etag === undefined) {
    return { ...job, act: { ...job.act, etag: job.etag } }
  }
  return job
}

type Obstacle = Exclude<Outcome, { readonly kind: 'later' | 'signed-out' | 'document' | 'view' }>

/** What an outcome means. `fresh` makes a key for a command that is a new one. */
export function told(job: Job, step: Step, outcome: Outcome, fresh: () => string): Verdict {
  switch (outcome.kind) {
    case 'later':
      return { kind: 'later', job, after: outcome.after }
    case 'signed-out':
      return { kind: 'sign-in', job }
    case 'document':
      return { kind: 'go', job: withFile(job, step, outcome.document) }
    case 'view':
      return seen(job, step, outcome.view, fresh)
    default:
      return step.do === 'open' ? foreign(job) : obstructed(job, step, outcome, fresh)
  }
}

function obstructed(job: Job, step: Step, obstacle: Obstacle, fresh: () => string): Verdict {
  switch (obstacle.kind) {
    case 'locked':
      return job.lastFour === undefined ? foreign(job) : { kind: 'go', job: { ...job, locked: true } }
    case 'key-taken':
      return keyTaken(job, step, fresh)
    case 'absent':
      return step.do === 'begin' ? refused(job, step, { code: 'ITEM_CLOSED' }, fresh) : foreign(job)
    case 'stale':
      return step.do === 'save' || step.do === 'act'
        ? { kind: 'go', job: { ...job, stale: { of: step.do, ...reasonOf(obstacle) } } }
        : refused(job, step, obstacle, fresh)
    case 'refused':
      return refused(job, step, obstacle, fresh)
  }
}

/** The case is another number's: its owner has to sign in, and nothing is begun a second time. */
function foreign(job: Job): Verdict {
  return { kind: 'refused', job: { ...job, locked: undefined }, refusal: { code: 'FOREIGN' } }
}

/** Refused for certain: what is sent after mending is another command. */
function refused(job: Job, step: Step, reason: Refusal, fresh: () => string): Verdict {
  const refusal = reasonOf(reason)
  switch (step.do) {
    case 'begin':
      return { kind: 'refused', job: { ...job, createKey: fresh() }, refusal }
    case 'upload':
      return { kind: 'refused', job: withoutFile(job, step.upload), refusal }
    default:
      return { kind: 'refused', job: anew({ ...job, stale: undefined }, fresh), refusal }
  }
}

function reasonOf({ code, sentence, fields }: Refusal): Refusal {
  return { code, sentence, fields }
}

function anew(job: Job, fresh: () => string): Job {
  return { ...job, save: { key: fresh() }, act: { key: fresh() } }
}

function keyTaken(job: Job, step: Step, fresh: () => string): Verdict {
  if (step.do === 'begin') {
    return { kind: 'go', job: { ...job, createKey: fresh() } }
  }
  const stale = { of: step.do === 'act' ? 'act' : 'save', code: 'CONFLICT' } as const
  return { kind: 'go', job: { ...job, stale } }
}

function seen(job: Job, step: Step, view: CaseView, fresh: () => string): Verdict {
  const { id: caseId, etag } = view
  switch (step.do) {
    case 'begin':
      return { kind: 'go', job: { ...job, caseId, etag, synced: held(job, view) } }
    case 'save':
      return { kind: 'go', job: { ...job, etag, synced: print(job), save: { key: fresh() } } }
    case 'act':
      return { kind: 'sent', receipt: receiptOf(view) }
    case 'open':
      return { kind: 'go', job: { ...job, locked: undefined } }
    case 'look':
      return looked(job, view, fresh)
    case 'upload':
      return { kind: 'go', job }
  }
}

/** After a stale version: an own lost answer and an unchanged content are no conflict. */
function looked(job: Job, view: CaseView, fresh: () => string): Verdict {
  if (isFinished(job.action, view)) {
    return isOut(job) || job.action === 'withdrawal'
      ? { kind: 'sent', receipt: receiptOf(view) }
      : { kind: 'refused', job: { ...job, stale: undefined }, refusal: { code: 'ELSEWHERE' } }
  }
  const there = held(job, view)
  const reason = notTheVersion(job, view) ?? (isForeignChange(job, there) ? { code: 'CONFLICT' } : undefined)
  return reason === undefined
    ? { kind: 'go', job: { ...anew(job, fresh), stale: undefined, etag: view.etag, synced: there } }
    : refused(job, { do: 'act' }, reason, fresh)
}

/** Why the command was refused although its version was right: the case is in no state for it. */
function notTheVersion({ stale, act, save }: Job, { etag }: CaseView): Refusal | undefined {
  const sentOn = stale?.of === 'act' ? act.etag : save.etag
  return etag === sentOn && stale?.code !== 'CONFLICT' ? stale : undefined
}

function isForeignChange(job: Job, there: string): boolean {
  return job.files !== undefined && there !== print(job) && !known(job, there)
}

/** What this phone has seen there, or has itself offered without hearing back, is nobody else's change. */
function known({ synced, draft }: Job, there: string): boolean {
  return there === synced || (draft?.offered ?? []).includes(there)
}

function isFinished(action: JobAction, { state }: CaseView): boolean {
  switch (action) {
    case 'submission':
      return state !== 'DRAFT'
    case 'supplement':
      return state !== 'SUPPLEMENTING'
    case 'withdrawal':
      return state === 'WITHDRAWN'
  }
}

/** A part that the job leaves alone is taken as the server has it. */
function held(job: Job, view: CaseView): string {
  const { answers, materials } = contentOfCase(view)
  return fingerprint({ answers: job.answers === undefined ? {} : answers, materials })
}

function print(job: Job): string {
  return fingerprint(contentOfJob(job))
}

function receiptOf({ id, number }: CaseView): Receipt {
  return { caseId: id, number }
}

function withFile(job: Job, step: Step, document: CaseDocument): Job {
  const { id, mediaType, size } = document
  return step.do === 'upload'
    ? mapFiles(job, (ref) =>
        'upload' in ref && ref.upload === step.upload ? [{ document: { id, mediaType, size } }] : [ref],
      )
    : job
}

function withoutFile(job: Job, upload: string): Job {
  return mapFiles(job, (ref) => ('upload' in ref && ref.upload === upload ? [] : [ref]))
}

function mapFiles(job: Job, change: (ref: FileRef) => FileRef[]): Job {
  const files = Object.entries(job.files ?? {}).map(([code, refs]) => [code, refs.flatMap(change)] as const)
  return { ...job, files: Object.fromEntries(files) }
}

/** What the draft is again when the entry is taken back; what was offered and not answered is remembered. */
export function draftOfJob(job: Job): Draft | undefined {
  const { draft, createKey, caseId, etag, synced, save, files = {} } = job
  if (draft === undefined) {
    return undefined
  }
  const documents = Object.entries(files).map(
    ([code, refs]) => [code, refs.flatMap((ref) => ('document' in ref ? [ref.document] : []))] as const,
  )
  const before = draft.offered ?? []
  return {
    ...draft,
    createKey,
    caseId,
    etag,
    synced,
    files: Object.fromEntries(documents),
    offered: save.etag === undefined ? before : [...before, print(job)],
  }
}
