import { idempotencyKey } from '@tongzhou/api'
import { shallowReactive } from 'vue'
import type { Draft, Kept } from '../draft/drafts'
import { phone } from '../draft/phone'
import type { Side } from './content'
import { fingerprint } from './content'

interface State {
  draft: Draft | undefined
  savedAt: number | undefined
  /** What another tab has saved meanwhile; nothing is written until the person has chosen. */
  other: Kept | undefined
}

/** The draft of one item on this phone: every change is kept at once, another tab's is never overwritten. */
export class LocalDraft {
  readonly state: State = shallowReactive<State>({ draft: undefined, savedAt: undefined, other: undefined })
  private revision = 0
  private saving: Promise<void> = Promise.resolve()
  private waiting = false
  /** After it was sent or thrown away nothing of it may come back to the phone. */
  private gone = false

  constructor(readonly itemCode: string) {}

  /** True where there was one. */
  async open(itemName: string): Promise<boolean> {
    const kept = await (await phone()).drafts.load(this.itemCode)
    this.gone = false
    this.revision = kept?.revision ?? 0
    this.state.savedAt = kept?.savedAt
    this.state.draft = kept?.draft ?? emptyDraft(this.itemCode, itemName)
    return kept !== undefined
  }

  read(): Draft {
    if (this.state.draft === undefined) {
      throw new Error('The draft is not open')
    }
    return this.state.draft
  }

  change(part: Partial<Draft>): Promise<void> {
    this.state.draft = { ...this.read(), ...part }
    // A save that has not begun will take this change along: somebody may type faster than a phone writes.
    if (!this.waiting) {
      this.waiting = true
      this.saving = this.saving.then(() => {
        this.waiting = false
        return this.save()
      })
    }
    return this.saving
  }

  /** The person has looked at both and chosen. What only the server knows is taken from the newer. */
  choose(chosen: Side): Promise<void> {
    const kept = this.state.other
    if (kept === undefined) {
      return this.saving
    }
    const { at } = this.read()
    this.state.other = undefined
    this.revision = kept.revision
    return this.change({ ...kept.draft, ...chosen, at })
  }

  /** Gives the draft away for good; where another tab has changed it meanwhile, both are shown instead. */
  async handOver(take: (draft: Draft, revision: number) => Promise<boolean>): Promise<boolean> {
    await this.saving
    if (this.state.other !== undefined || this.gone) {
      return false
    }
    if (await take(this.read(), this.revision)) {
      this.gone = true
      return true
    }
    this.state.other = await (await phone()).drafts.load(this.itemCode)
    return false
  }

  async discard(): Promise<void> {
    this.gone = true
    await this.saving
    await (await phone()).drafts.remove(this.itemCode)
    this.revision = 0
    this.state.savedAt = undefined
    this.state.draft = emptyDraft(this.itemCode, this.read().itemName)
  }

  private async save(): Promise<void> {
    const { draft, other } = this.state
    if (other !== undefined || draft === undefined || this.gone || isUntouched(draft)) {
      return
    }
    const result = await (await phone()).drafts.save(draft, this.revision)
    if (result.saved) {
      this.revision = result.revision
      this.state.savedAt = Date.now()
    } else if (print(result.other.draft) === print(draft)) {
      this.revision = result.other.revision
    } else {
      this.state.other = result.other
    }
  }
}

/** Whoever only looks at the first question has no draft. */
function isUntouched({ answers, caseId }: Draft): boolean {
  return caseId === undefined && Object.keys(answers).length === 0
}

function emptyDraft(itemCode: string, itemName: string): Draft {
  return {
    itemCode,
    itemName,
    answers: {},
    texts: {},
    files: {},
    at: '',
    createKey: idempotencyKey(),
  }
}

function print({ answers, files }: Draft): string {
  const ids = Object.entries(files).map(([code, list]) => [code, list.map((file) => file.id)] as const)
  return fingerprint({ answers, materials: Object.fromEntries(ids) })
}
