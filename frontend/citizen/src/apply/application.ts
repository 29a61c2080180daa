import { ProblemError } from '@tongzhou/api'
import { missingMaterials, validateForm } from '@tongzhou/forms'
import { isoDay } from '@tongzhou/ui'
import { shallowReactive, watch } from 'vue'
import { isOffline, isStatus } from '../api/problems'
import type { CaseView, ServiceItemView } from '../api/views'
import type { FileDesk } from '../documents/fileDesk'
import type { Entry } from '../outbox/entry'
import type { Refusal } from '../outbox/job'
import type { Outbox } from '../outbox/outbox'
import { noteFailure, online } from '../shell/connection'
import { currentLanguage, t } from '../shell/i18n'
import { sentenceOf } from '../shell/sentences'
import type { Side } from './content'
import { contentOfCase, fingerprint } from './content'
import type { Flow } from './flow'
import type { LocalDraft } from './localDraft'
import type { Trouble } from './problems'
import { Problems, refusedFields, troublesOf } from './problems'
import { screenOf } from './screens'
import { push } from './serverDraft'

interface State {
  sending: boolean
  /** Why submitting was refused, where it belongs to no field. */
  refusal: string
  /** The server's draft, where it differs from what this phone last saw there. */
  remote: CaseView | undefined
}

/** Who is signed in, as far as an application cares. */
export interface Door {
  readonly isOpen: () => boolean
  readonly closed: () => void
  /** Walks past for now. */
  readonly later: () => void
}

export interface ApplicationParts {
  readonly item: () => ServiceItemView
  readonly desk: LocalDraft
  readonly files: FileDesk
  readonly flow: Flow
  readonly door: Door
  readonly outbox: Pick<Outbox, 'take' | 'deliver' | 'takeBack' | 'remove'>
  /** Called once with the case that the server has; the draft is gone then. */
  readonly arrived: (caseId: string) => Promise<void>
  /** Called once where it lies ready on this phone, to go out by itself. */
  readonly queued: (entryId: string) => Promise<void>
}

/** One application from the first question to the answer of the server. */
export class Application {
  readonly state: State = shallowReactive<State>({ sending: false, refusal: '', remote: undefined })
  readonly problems = new Problems()
  private stopping = new AbortController()
  private bringing: Promise<void> = Promise.resolve()

  constructor(readonly parts: ApplicationParts) {}

  answer(name: string, value: unknown): void {
    const { desk } = this.parts
    this.problems.mended(`/answers/${name}`)
    void desk.change({ answers: { ...desk.read().answers, [name]: value } })
  }

  /** The words for an answer that the form has none for. */
  describe(name: string, text: string): void {
    const { desk } = this.parts
    if (desk.read().texts[name] !== text) {
      void desk.change({ texts: { ...desk.read().texts, [name]: text } })
    }
  }

  /** Leaves a screen that is right; stays, with sentences, on one that is not. */
  async next(): Promise<void> {
    const { flow } = this.parts
    this.problems.set(this.troublesHere())
    if (this.problems.none) {
      await flow.next()
      void this.bringOver()
    }
  }

  async signedIn(): Promise<void> {
    await this.parts.flow.next()
    await this.bringOver()
    await this.parts.files.resume()
  }

  /** Keeps the server's draft up with the phone's. Only a refused field is news: submitting will tell the rest. */
  bringOver(): Promise<void> {
    this.bringing = this.bringing.then(async () => {
      const waiting = this.parts.desk.state.other ?? this.state.remote
      if (!this.parts.door.isOpen() || waiting !== undefined || this.state.sending) {
        return
      }
      try {
        await this.push()
      } catch (error) {
        noteFailure(error)
        this.noteDoor(error)
        await this.leadToFields(error)
      }
    })
    return this.bringing
  }

  async send(): Promise<void> {
    if (this.state.sending) {
      return
    }
    this.stopping = new AbortController()
    this.state.sending = true
    this.state.refusal = ''
    try {
      await this.sendNow(this.stopping.signal)
    } catch (error) {
      this.state.sending = false
      await this.explain(error)
    }
    this.state.sending = false
  }

  /** Where there is no network the phone number is asked for later, when it can be. */
  async signInLater(): Promise<void> {
    this.parts.door.later()
    await this.parts.flow.next()
  }

  stopWaiting(): void {
    this.stopping.abort()
  }

  /** Both versions were shown; what was chosen of them goes over both. */
  async choose(chosen: Side): Promise<void> {
    const { desk, files } = this.parts
    const view = this.state.remote
    if (view === undefined) {
      await desk.choose(chosen)
    } else {
      this.state.remote = undefined
      await desk.change({ ...chosen, etag: view.etag, synced: fingerprint(contentOfCase(view)) })
    }
    files.show(desk.read().files)
    await this.bringOver()
  }

  private async sendNow(signal: AbortSignal): Promise<void> {
    const { desk, door, files, item, outbox } = this.parts
    if (await this.leadToTroubles(this.allTroubles())) {
      return
    }
    if (online.value && door.isOpen()) {
      await this.filesArrived(signal)
      await this.bringing
      if (!(await this.pushIfPossible())) {
        return
      }
    }
    await files.halt()
    if (signal.aborted) {
      await files.resume()
      return
    }
    const { submissionOf } = await import('./submission')
    const entry = await submissionOf(item(), desk, files)
    if (await desk.handOver((_, revision) => outbox.take(entry, desk.itemCode, revision))) {
      await this.follow(await outbox.deliver(entry.id))
    }
  }

  /** Where the touch of the button has led. */
  private async follow(entry: Entry): Promise<void> {
    const { arrived, door, outbox, queued } = this.parts
    const { isOut } = await import('./submission')
    if (entry.state === 'sent') {
      await arrived(entry.receipt?.caseId ?? '')
      // The page of the receipt says it; the line above would say it a second time.
      await outbox.remove(entry)
    } else if (
      isOut(entry.job) ||
      (entry.state !== 'refused' && !(entry.state === 'sign-in' && online.value))
    ) {
      await queued(entry.id)
    } else if (await this.takeBack(entry)) {
      if (entry.state === 'sign-in') {
        door.closed()
        await this.parts.flow.goTo('sign-in')
      } else {
        await this.explainRefusal(entry.refusal)
      }
    }
  }

  private async takeBack(entry: Entry): Promise<boolean> {
    const { desk, files, outbox } = this.parts
    if (!(await outbox.takeBack(entry))) {
      await this.parts.queued(entry.id)
      return false
    }
    await desk.open(entry.job.itemName)
    files.show(desk.read().files)
    await files.resume()
    return true
  }

  private async explainRefusal(refusal: Refusal | undefined): Promise<void> {
    if (refusal?.code === 'CONFLICT' || refusal?.code === 'ELSEWHERE') {
      await this.bringOver()
    } else if (!(await this.leadToTroubles(refusal?.fields ?? []))) {
      this.state.refusal = refusal?.sentence ?? t('shell.error.refused')
    }
  }

  /** True where nothing speaks against sending: the server's draft is the phone's, or cannot be asked now. */
  private async pushIfPossible(): Promise<boolean> {
    try {
      return await this.push()
    } catch (error) {
      noteFailure(error)
      if (isOffline(error)) {
        return true
      }
      throw error
    }
  }

  /** True where the server's draft now equals the phone's. */
  private async push(): Promise<boolean> {
    const pushed = await push(this.parts.item(), this.draftDesk())
    if (pushed.kind === 'sent') {
      await this.arrive(pushed.view)
    } else if (pushed.kind === 'conflict') {
      this.state.remote = pushed.view
    }
    return pushed.kind === 'synced'
  }

  private draftDesk() {
    const { desk, files } = this.parts
    return {
      read: () => desk.read(),
      change: async (part: Parameters<LocalDraft['change']>[0]) => {
        await desk.change(part)
        if (part.files !== undefined) {
          files.show(part.files)
        }
      },
    }
  }

  private troublesHere(): Trouble[] {
    const { flow, item } = this.parts
    const { screen } = flow
    if (screen.kind === 'materials') {
      const here = screen.materials.map(({ code }) => `/materials/${code}`)
      return this.missing().filter(({ pointer }) => here.includes(pointer))
    }
    return troublesOf(item().form, flow.problemsOf(screen), currentLanguage())
  }

  private allTroubles(): Trouble[] {
    const { desk, item } = this.parts
    const problems = validateForm(item().form, desk.read().answers, isoDay(new Date()))
    return [...troublesOf(item().form, problems, currentLanguage()), ...this.missing()]
  }

  private missing(): Trouble[] {
    const { desk, files, item } = this.parts
    const { form, materials } = item()
    const codes = missingMaterials(form, materials, desk.read().answers, {})
    return materials
      .filter(({ code }) => codes.includes(code) && !files.has(code))
      .map(({ code, name }) => ({
        pointer: `/materials/${code}`,
        text: t('apply.materialMissing', { name }),
      }))
  }

  /** Shows the sentences at their fields and leads to the first; false where all is well. */
  private async leadToTroubles(troubles: readonly Trouble[]): Promise<boolean> {
    this.problems.set(troubles)
    const { flow } = this.parts
    const screens = troubles.map(({ pointer }) => screenOf(flow.screens, pointer))
    const first = screens.find((screen) => screen !== undefined)
    if (first !== undefined) {
      await flow.goTo(first.code, 'review')
    } else {
      this.state.refusal = troubles[0]?.text ?? ''
    }
    return troubles.length > 0
  }

  private filesArrived(signal: AbortSignal): Promise<void> {
    const { files } = this.parts
    return new Promise((resolve, reject) => {
      const look = () => {
        if (!files.busy || !online.value) {
          unwatch()
          resolve()
        }
      }
      const unwatch = watch([() => files.busy, online], look)
      signal.addEventListener('abort', () => {
        unwatch()
        reject(new DOMException('Stopped', 'AbortError'))
      })
      look()
    })
  }

  private async explain(error: unknown): Promise<void> {
    if (this.stopping.signal.aborted) {
      return
    }
    this.noteDoor(error)
    if (isStatus(error, 401)) {
      await this.parts.flow.goTo('sign-in')
    } else if (!(await this.leadToFields(error))) {
      this.state.refusal = sentenceOf(error)
    }
  }

  /** True where the server has refused a field; the person is led there. */
  private async leadToFields(error: unknown): Promise<boolean> {
    return error instanceof ProblemError && (await this.leadToTroubles(refusedFields(error)))
  }

  private noteDoor(error: unknown): void {
    if (isStatus(error, 401)) {
      this.parts.door.closed()
    }
  }

  /** The answer is here: nothing of the draft stays on the phone. */
  private async arrive(view: CaseView): Promise<void> {
    await this.parts.desk.discard()
    await this.parts.arrived(view.id)
  }
}
