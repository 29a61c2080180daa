import { ProblemError } from '@tongzhou/api'
import { computed, ref, toRaw, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
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

/** How a register takes an entry, and what stands there. */
interface Register<Values extends Typed, Thing extends { id: string }, Body> {
  /** Names the kept text of the form. */
  readonly name: string
  /** What is amended; nothing where something new is entered. */
  readonly shown: Thing | undefined
  readonly read: (id: string) => Promise<Thing>
  readonly readOf: (thing: Thing | undefined) => Read<Values>
  readonly bodyOf: (values: Values) => Body
  /** Why it cannot be sent yet: keys of sentences by field. */
  readonly faultsOf: (values: Values) => Record<string, string>
  /** The field that a refusal's pointer means. */
  readonly fieldOf: (pointer: string) => string
  readonly entering: {
    readonly mutate: (command: EntryCommand<Body>, then: Then<Thing>) => void
    readonly isPending: Ref<boolean>
    readonly error: Ref<unknown>
  }
  readonly entered: (thing: Thing) => unknown
}

/** Enters something or, where it has an id, amends it over the version it was begun on. */
export interface EntryCommand<Body> {
  id: string | undefined
  etag: string
  body: Body
  key: string
}

interface Then<Thing> {
  onSuccess: (entered: Thing) => void
  onError: (failure: unknown) => void
}

/** A form of an entry that is sent to its register; where somebody was faster, what stands there now is read for comparison. */
export function useRegisterForm<Values extends Typed, Thing extends { id: string }, Body>(
  register: Register<Values, Thing, Body>,
) {
  const { shown, readOf, faultsOf, entering } = register
  const { t } = useI18n()
  const form = useEntryForm(`${register.name}.${shown?.id ?? 'new'}`, readOf(shown))
  const faults = computed<Record<string, string>>(() => {
    const refused = Object.entries(refusedFields(entering.error.value))
    const own = form.tried.value ? Object.entries(faultsOf(form.values)) : []
    return Object.fromEntries([
      ...refused.map(([pointer, text]) => [register.fieldOf(pointer), text] as const),
      ...own.map(([field, key]) => [field, t(key)] as const),
    ])
  })

  function send(): void {
    form.tried.value = true
    if (Object.keys(faultsOf(form.values)).length > 0) {
      return
    }
    const body = register.bodyOf(form.values)
    const onSuccess = (entered: Thing) => {
      form.done()
      register.entered(entered)
    }
    entering.mutate(
      { id: shown?.id, etag: form.etag.value, body, key: form.keyFor(body) },
      { onSuccess, onError: (failure) => void look(failure) },
    )
  }
  async function look(failure: unknown): Promise<void> {
    if (isVersionConflict(failure) && shown !== undefined) {
      form.newer.value = readOf(await register.read(shown.id))
    }
  }
  return { ...form, faults, busy: entering.isPending, send }
}
