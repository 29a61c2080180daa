import { idempotencyKey } from '@tongzhou/api'
import { shallowReactive, watch } from 'vue'
import { queryClient } from '../api/queries'
import { draftsChanged } from '../draft/changes'
import { phone } from '../draft/phone'
import { noteFailure, noteSuccess, online } from '../shell/connection'
import { useSession } from '../shell/session'
import type { Entry, Holder } from './entry'
import { draftOfJob, isOut } from './job'
import { Post } from './post'
import { Runner } from './runner'

const LOOK_AGAIN_MS = 5_000
const LONGEST_MS = 60_000

interface State {
  entries: readonly Entry[]
  sending: boolean
}

/** What this phone still has to send: sends it when it can, and tells the pages what becomes of it. */
export class Outbox {
  readonly state: State = shallowReactive<State>({ entries: [], sending: false })
  private timer: ReturnType<typeof setTimeout> | undefined
  private rounds: Promise<void> = Promise.resolve()
  private begun = false

  /** Somebody is looking: shows what is there, tries it, and from then on sends by itself. */
  async start(): Promise<void> {
    await this.look()
    if (!this.begun) {
      this.begun = true
      const session = useSession()
      watch([online, () => session.state], () => {
        this.nudge()
      })
      document.addEventListener('visibilitychange', () => {
        if (!document.hidden) {
          this.nudge()
        }
      })
    }
    this.nudge()
  }

  find(id: string): Entry | undefined {
    return this.state.entries.find((entry) => entry.id === id)
  }

  /** Takes a draft in; false where another tab has changed it meanwhile. */
  async take(entry: Entry, itemCode: string, revision: number): Promise<boolean> {
    const taken = await (await phone()).outbox.takeDraft(this.claimed(entry), itemCode, revision)
    await this.look()
    draftsChanged()
    return taken
  }

  /** Takes in what was no draft. */
  async add(entry: Entry): Promise<void> {
    await (await phone()).outbox.add(this.claimed(entry))
    await this.look()
  }

  /** Tries now; answers with what became of the entry, which may still be waiting. */
  async deliver(id: string): Promise<Entry> {
    await this.start()
    await this.round(true)
    const entry = this.find(id)
    if (entry === undefined) {
      throw new Error('The entry is gone')
    }
    return entry
  }

  /** Makes a draft of it again; false where it may have gone out, or another draft of the item stands in its place. */
  async takeBack(entry: Entry): Promise<boolean> {
    const current = await (await phone()).outbox.find(entry.id)
    const draft = current === undefined ? undefined : draftOfJob(current.job)
    const back =
      current !== undefined &&
      draft !== undefined &&
      !isOut(current.job) &&
      (await (await phone()).outbox.giveBack(current, draft))
    await this.look()
    draftsChanged()
    return back
  }

  /** Removes an entry; its photos go along, or to the page of `heir`. False where it may have gone out. */
  async remove(entry: Entry, heir?: string): Promise<boolean> {
    const { outbox } = await phone()
    const current = await outbox.find(entry.id)
    const removable =
      current !== undefined &&
      (current.state === 'sent' || current.state === 'refused' || !isOut(current.job))
    const removed = removable && (await outbox.remove(current, heir))
    await this.look()
    return removed
  }

  /** Tries a refused entry once more. */
  async again(entry: Entry): Promise<void> {
    await (await phone()).outbox.write({ ...entry, state: 'waiting', refusal: undefined, notBefore: 0 })
    await this.round(true)
  }

  /** Sends soon whatever can go. */
  nudge(): void {
    void this.round(true)
  }

  private round(eager: boolean): Promise<void> {
    clearTimeout(this.timer)
    this.rounds = this.rounds.then(() => this.roundNow(eager))
    return this.rounds
  }

  private async roundNow(eager: boolean): Promise<void> {
    await this.look()
    if (this.state.entries.every(({ state }) => state === 'sent' || state === 'refused')) {
      return
    }
    let next: number | undefined = LOOK_AGAIN_MS
    try {
      this.state.sending = true
      next = await alone(() => this.send(eager))
    } catch (error) {
      // Whatever it was, what is kept is kept; it is looked at again.
      noteFailure(error)
    } finally {
      this.state.sending = false
      await this.look()
      this.plan(next)
    }
  }

  private async send(eager: boolean): Promise<number | undefined> {
    const session = useSession()
    await session.load().catch(noteFailure)
    const { outbox, uploads } = await phone()
    const post = new Post(uploads, (view) => {
      noteSuccess()
      queryClient.setQueryData(['case', view.id], view)
    })
    const world = { now: Date.now, random: Math.random, key: idempotencyKey, holder }
    const runner = new Runner(outbox, post, world, ({ state }) => {
      if (state === 'sign-in') {
        session.ended()
      } else if (state === 'sent') {
        void queryClient.invalidateQueries({ queryKey: ['cases'] })
      }
      return this.look()
    })
    return runner.round(eager)
  }

  private plan(next: number | undefined): void {
    clearTimeout(this.timer)
    if (next !== undefined) {
      this.timer = setTimeout(() => void this.round(false), Math.min(LONGEST_MS, Math.max(next, 500)))
    }
  }

  private async look(): Promise<void> {
    this.state.entries = await (await phone()).outbox.list()
  }

  private claimed(entry: Entry): Entry {
    const id = holder()
    return typeof id === 'string' ? { ...entry, job: { ...entry.job, holder: id } } : entry
  }
}

export const outbox = new Outbox()

function holder(): Holder {
  const { state, me } = useSession()
  return state === 'in' ? me?.id : state === 'out' ? null : undefined
}

/** One tab at a time where the browser can arrange it; where not, keys and revisions keep two from doing harm. */
async function alone(work: () => Promise<number | undefined>): Promise<number | undefined> {
  const { locks } = navigator as { locks?: LockManager }
  if (locks === undefined) {
    return work()
  }
  return locks.request('tongzhou.outbox', { ifAvailable: true }, (lock) =>
    lock === null ? LOOK_AGAIN_MS : work(),
  )
}
