import { ProblemError } from '@tongzhou/api'
import { computed, ref, toRaw } from 'vue'
import { useAttempt } from './attempt'
import { useDraft } from './drafts'

/** What is typed into a form of an entry in a register: texts by field. */
export type Typed = Record<string, string>

/** A thing as it was read: its texts and its version; empty for one that is not entered yet. */
export interface Read<Values extends Typed> {
  readonly values: Values
  readonly etag: string
}

/** A field that somebody else changed meanwhile. */
export interface Clash {
  readonly field: string
  readonly mine: string
  readonly now: string
}

/**
 * A form of an entry: what is typed survives a reload together with the version it was begun on, and is sent under one key
 * until it has arrived.
 */
export function useEntryForm<Values extends Typed>(name: string, read: Read<Values>) {
  const draft = useDraft(name, { values: { ...read.values }, begun: { ...read.values }, etag: read.etag })
  const kept = draft.value
  const attempt = useAttempt(name)
  const tried = ref(false)
  const newer = ref<Read<Values>>()

  return {
    values: kept.values,
    restored: draft.restored,
    tried,
    newer,
    etag: computed(() => kept.etag),
    keyFor: (body: unknown) => attempt.keyFor([body, kept.etag]),
    clashes: computed(() =>
      newer.value === undefined ? [] : clashesOf(kept.begun, kept.values, newer.value.values),
    ),
    /** What the other changed and I did not becomes theirs; what I typed stays. */
    takeOver() {
      if (newer.value !== undefined) {
        const { values, etag } = toRaw<Read<Values>>(newer.value)
        Object.assign(kept.values, merged(kept.begun, kept.values, values))
        Object.assign(kept, { begun: { ...values }, etag })
        newer.value = undefined
      }
    },
    done() {
      draft.clear()
      attempt.done()
    },
  }
}

/** Fields whose entry is no longer as it was when the form was begun. */
export function clashesOf(begun: Typed, mine: Typed, now: Typed): Clash[] {
  return Object.keys(now)
    .filter((field) => now[field] !== begun[field] && now[field] !== mine[field])
    .map((field) => ({ field, mine: mine[field] ?? '', now: now[field] ?? '' }))
}

/** Mine where I typed something, else what stands there now. */
export function merged(begun: Typed, mine: Typed, now: Typed): Typed {
  return Object.fromEntries(
    Object.entries(now).map(([field, text]) => [
      field,
      mine[field] === begun[field] ? text : (mine[field] ?? ''),
    ]),
  )
}

/** Sentences of a refusal by their field, the pointer without its first slash. */
export function refusedFields(failure: unknown): Record<string, string> {
  const errors = failure instanceof ProblemError ? failure.errors : []
  return Object.fromEntries(errors.map((one) => [one.pointer.slice(1), one.detail]))
}

export function isVersionConflict(failure: unknown): boolean {
  return failure instanceof ProblemError && failure.code === 'VERSION_CONFLICT'
}

/** Yuan as they are typed, as whole fen; nothing where it is no amount. */
export function fenOf(yuan: string): number | undefined {
  const text = yuan.trim()
  return /^\d{1,7}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : undefined
}

/** Whole fen as yuan to type on. */
export function yuanOf(fen: number | undefined): string {
  return fen === undefined ? '' : String(fen / 100)
}

/** A whole number as it is typed; nothing where it is none or out of its bounds. */
export function wholeOf(text: string, least: number, most: number): number | undefined {
  const number = /^-?\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN
  return number >= least && number <= most ? number : undefined
}
