import type { Job, Receipt, Refusal, Verdict } from './job'

/** `waiting` goes out by itself, `sign-in` after signing in; `refused` waits for the person, `sent` only to be seen. */
export type EntryState = 'waiting' | 'sign-in' | 'refused' | 'sent'

/** One submission on this phone, from the touch of the button to the server's answer. */
export interface Entry {
  readonly id: string
  /** Goes up with each write, so that two tabs notice each other. */
  readonly revision: number
  readonly state: EntryState
  readonly queuedAt: number
  readonly job: Job
  readonly attempts: number
  /** Not to be tried before. */
  readonly notBefore: number
  readonly refusal?: Refusal | undefined
  readonly receipt?: Receipt | undefined
}

/** Who is signed in: an id, nobody, or not asked yet. */
export type Holder = string | null | undefined

const BASE_MS = 2_000
const CAP_MS = 60_000
/** A waiting time this long is a clock that was set back. */
const SANE_MS = 10 * CAP_MS

export function newEntry(id: string, job: Job, now: number): Entry {
  return { id, revision: 0, state: 'waiting', queuedAt: now, job, attempts: 0, notBefore: 0 }
}

/** How long from now an entry has to wait; undefined where it cannot go by itself. */
export function wait({ state, job, notBefore }: Entry, now: number, holder: Holder): number | undefined {
  const another = typeof holder === 'string' && job.holder !== undefined && job.holder !== holder
  const closed = state === 'sign-in' && typeof holder !== 'string'
  if (state === 'sent' || state === 'refused' || another || closed) {
    return undefined
  }
  const left = notBefore - now
  return state === 'sign-in' || left > SANE_MS ? 0 : Math.max(0, left)
}

/** The entry after a verdict; exponential backoff with full jitter, never sooner than the server asked for. */
export function after(entry: Entry, verdict: Verdict, now: number, random: () => number): Entry {
  switch (verdict.kind) {
    case 'go':
      return { ...entry, state: 'waiting', job: verdict.job, attempts: 0, notBefore: 0, refusal: undefined }
    case 'later': {
      const pause = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(entry.attempts, 10))
      const notBefore = now + Math.min(CAP_MS, verdict.after) + random() * pause
      return { ...entry, state: 'waiting', job: verdict.job, attempts: entry.attempts + 1, notBefore }
    }
    case 'sign-in':
      return { ...entry, state: 'sign-in', job: verdict.job, notBefore: 0 }
    case 'refused':
      return { ...entry, state: 'refused', job: verdict.job, refusal: verdict.refusal, notBefore: 0 }
    case 'sent':
      return { ...entry, state: 'sent', receipt: verdict.receipt, job: emptied(entry.job) }
  }
}

/** Of what was sent nothing personal stays. */
function emptied(job: Job): Job {
  const { action, itemCode, itemName, createKey, save, act, caseId } = job
  return { action, itemCode, itemName, createKey, save, act, caseId, body: {}, rows: [] }
}
