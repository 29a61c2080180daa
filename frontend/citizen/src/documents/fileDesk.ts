import { idempotencyKey } from '@tongzhou/api'
import { onBeforeUnmount, reactive } from 'vue'
import { isStatus } from '../api/problems'
import type { CaseDocument, MaterialView } from '../api/views'
import { phone } from '../draft/phone'
import type { UploadRecord } from '../draft/store'
import type { FileRef } from '../outbox/job'
import { t } from '../shell/i18n'
import { sentenceOf } from '../shell/sentences'
import { PhotoError } from './photoError'

/** `kept` is safe on this phone and goes out after signing in. */
export type FileState = 'preparing' | 'blurred' | 'sending' | 'kept' | 'done' | 'refused'

/** One file of one material, from the camera to the server. */
export interface FileEntry {
  readonly key: string
  readonly material: string
  state: FileState
  mediaType: string
  percent: number
  url?: string | undefined
  blob?: Blob | undefined
  document?: CaseDocument | undefined
  sentence?: string | undefined
}

export type Files = Readonly<Record<string, readonly CaseDocument[]>>
export type MaterialNeed = Pick<MaterialView, 'code' | 'accept'>

const ON_THE_WAY: readonly FileState[] = ['preparing', 'sending']
const HANDED_IN: readonly FileState[] = [...ON_THE_WAY, 'kept', 'done']

/** The files of one draft or case. `keep` is told whenever what the server holds has changed. */
export class FileDesk {
  readonly entries = reactive<FileEntry[]>([])
  private readonly stops = new Map<string, AbortController>()
  /** What is kept on the phone for each entry; known before it is kept, so that nobody takes it for another visit's. */
  private readonly ids = new Map<string, string>()
  private readonly works = new Set<Promise<unknown>>()
  private count = 0

  constructor(
    private readonly owner: string,
    private readonly keep: (files: Files) => unknown,
  ) {}

  get busy(): boolean {
    return this.entries.some(({ state }) => ON_THE_WAY.includes(state))
  }

  of(material: string): FileEntry[] {
    return this.entries.filter((entry) => entry.material === material)
  }

  /** True where the person has done her part, even if the file is still on its way. */
  has(material: string): boolean {
    return this.of(material).some(({ state }) => HANDED_IN.includes(state))
  }

  /** Replaces what is shown as received by what the server holds. */
  show(files: Files): void {
    const received = this.entries.filter(({ document }) => document !== undefined)
    received.forEach((entry) => {
      this.takeOut(entry)
    })
    for (const [material, documents] of Object.entries(files)) {
      for (const document of documents) {
        this.place({ material, state: 'done', mediaType: document.mediaType, percent: 100, document })
      }
    }
  }

  /** Goes on with what an earlier visit could not finish. */
  async resume(): Promise<void> {
    const { uploads } = await phone()
    this.takeOutKept()
    const pending = await uploads.pending(this.owner)
    // Asked only now: something may have been handed in while the phone was looking.
    const held = new Set(
      this.entries.filter(({ state }) => HANDED_IN.includes(state)).map(({ key }) => this.ids.get(key)),
    )
    const noted = new Set(this.entries.map(({ document }) => document?.id))
    const waiting = pending.filter(({ id }) => !held.has(id))
    for (const record of waiting) {
      if (record.documentId !== undefined && noted.has(record.documentId)) {
        await uploads.drop(record.id)
        continue
      }
      const { material, mediaType } = record
      const blob = await uploads.file(record)
      if (blob !== undefined) {
        const entry = this.place({ material, state: 'sending', mediaType, percent: 0 })
        picture(entry, blob)
        void this.working(this.send(entry, record))
      }
    }
  }

  add(file: File, material: MaterialNeed): Promise<void> {
    return this.working(this.prepare(file, material))
  }

  /** Stops sending and waits until each file is either at the server and noted, or safe on this phone. */
  async halt(): Promise<void> {
    this.stops.forEach((stop) => {
      stop.abort()
    })
    await Promise.allSettled([...this.works])
  }

  /** What was handed in, by material: documents of the server, and files that are still here. */
  async refs(): Promise<Record<string, FileRef[]>> {
    const { uploads } = await phone()
    const refs: Record<string, FileRef[]> = {}
    for (const { material, document } of this.entries) {
      if (document !== undefined) {
        refs[material] = [...(refs[material] ?? []), { document: { ...document } }]
      }
    }
    const noted = new Set(this.entries.map(({ document }) => document?.id))
    const pending = await uploads.pending(this.owner)
    for (const { id, material } of pending.filter(
      ({ documentId }) => documentId === undefined || !noted.has(documentId),
    )) {
      refs[material] = [...(refs[material] ?? []), { upload: id }]
    }
    return refs
  }

  private async prepare(file: File, material: MaterialNeed): Promise<void> {
    const { code, accept } = material
    const entry = this.place({ material: code, state: 'preparing', mediaType: file.type, percent: 0 })
    try {
      const { preparePhoto } = await import('./photo')
      const photo = await preparePhoto(file, accept)
      picture(entry, photo.blob)
      if (photo.blurred) {
        entry.state = 'blurred'
      } else {
        await this.sendNew(entry, photo.blob)
      }
    } catch (error) {
      refuse(entry, error)
    }
  }

  /** The person has looked at a blurred photo and can read it. */
  async accept(entry: FileEntry): Promise<void> {
    if (entry.blob !== undefined) {
      await this.working(this.sendNew(entry, entry.blob))
    }
  }

  async turn(entry: FileEntry): Promise<void> {
    const before = entry.blob
    if (before === undefined) {
      return
    }
    await this.stop(entry)
    entry.state = 'preparing'
    entry.document = undefined
    try {
      const { turnPhoto } = await import('./photo')
      const turned = await turnPhoto(before)
      picture(entry, turned)
      await this.sendNew(entry, turned)
    } catch (error) {
      refuse(entry, error)
    }
  }

  async remove(entry: FileEntry): Promise<void> {
    await this.stop(entry)
    this.takeOut(entry)
    await this.tell()
  }

  close(): void {
    this.stops.forEach((stop) => {
      stop.abort()
    })
    this.entries.forEach(forgetPicture)
  }

  private async sendNew(entry: FileEntry, blob: Blob): Promise<void> {
    entry.state = 'sending'
    entry.percent = 0
    const id = idempotencyKey()
    this.ids.set(entry.key, id)
    const { uploads } = await phone()
    const place = { owner: this.owner, material: entry.material }
    await this.send(entry, await uploads.keep(blob, place, id))
  }

  private async send(entry: FileEntry, record: UploadRecord): Promise<void> {
    const stop = new AbortController()
    this.stops.set(entry.key, stop)
    this.ids.set(entry.key, record.id)
    const onProgress = (sent: number, size: number) => {
      entry.percent = Math.round((100 * sent) / Math.max(1, size))
    }
    try {
      const { uploads } = await phone()
      const { id, mediaType, size } = await uploads.finish(record, { onProgress, signal: stop.signal })
      Object.assign(entry, { state: 'done', percent: 100, document: { id, mediaType, size } })
      await this.tell()
      await uploads.drop(record.id)
    } catch (error) {
      if (isStatus(error, 401) || stop.signal.aborted) {
        this.rest(entry, record.id)
      } else {
        refuse(entry, error)
      }
    }
  }

  /** It waits on this phone, unless it was thrown away or replaced by another meanwhile. */
  private rest(entry: FileEntry, record: string): void {
    if (this.ids.get(entry.key) === record) {
      entry.state = 'kept'
    }
  }

  private async working<T>(work: Promise<T>): Promise<T> {
    this.works.add(work)
    try {
      return await work
    } finally {
      this.works.delete(work)
    }
  }

  /** They come again from what the phone holds. */
  private takeOutKept(): void {
    for (const entry of this.entries.filter(({ state }) => state === 'kept')) {
      this.takeOut(entry)
    }
  }

  private async stop(entry: FileEntry): Promise<void> {
    const record = this.ids.get(entry.key)
    this.ids.delete(entry.key)
    this.stops.get(entry.key)?.abort()
    if (record !== undefined) {
      await (await phone()).uploads.drop(record)
    }
  }

  private place(start: Omit<FileEntry, 'key'>): FileEntry {
    this.count += 1
    this.entries.push({ ...start, key: `file-${this.count}` })
    // The reactive one, not the literal: what is written to it later must be seen.
    return this.entries[this.entries.length - 1] as FileEntry
  }

  private takeOut(entry: FileEntry): void {
    forgetPicture(entry)
    const at = this.entries.findIndex(({ key }) => key === entry.key)
    if (at >= 0) {
      this.entries.splice(at, 1)
    }
  }

  private async tell(): Promise<void> {
    const files: Record<string, CaseDocument[]> = {}
    for (const { material, document } of this.entries) {
      if (document !== undefined) {
        files[material] = [...(files[material] ?? []), { ...document }]
      }
    }
    await this.keep(files)
  }
}

/** A desk that is cleared away with the component. */
export function useFileDesk(owner: string, keep: (files: Files) => unknown): FileDesk {
  const desk = new FileDesk(owner, keep)
  onBeforeUnmount(() => {
    desk.close()
  })
  return desk
}

function picture(entry: FileEntry, blob: Blob): void {
  forgetPicture(entry)
  entry.blob = blob
  entry.mediaType = blob.type
  entry.url = blob.type.startsWith('image/') ? URL.createObjectURL(blob) : undefined
}

function forgetPicture(entry: FileEntry): void {
  if (entry.url !== undefined) {
    URL.revokeObjectURL(entry.url)
    entry.url = undefined
  }
}

function refuse(entry: FileEntry, error: unknown): void {
  entry.state = 'refused'
  entry.sentence = error instanceof PhotoError ? t(`documents.fault.${error.fault}`) : sentenceOf(error)
}
