import { onBeforeUnmount, reactive } from 'vue'
import type { CaseDocument, MaterialView } from '../api/views'
import { phone } from '../draft/phone'
import type { UploadRecord } from '../draft/store'
import { t } from '../shell/i18n'
import { sentenceOf } from '../shell/sentences'
import { PhotoError } from './photoError'

export type FileState = 'preparing' | 'blurred' | 'sending' | 'done' | 'refused'

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

/** The files of one draft or case. `keep` is told whenever what the server holds has changed. */
export class FileDesk {
  readonly entries = reactive<FileEntry[]>([])
  private readonly stops = new Map<string, AbortController>()
  private readonly records = new Map<string, string>()
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
    return this.of(material).some(({ state }) => state === 'done' || ON_THE_WAY.includes(state))
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
    const running = new Set(this.records.values())
    const waiting = (await uploads.pending(this.owner)).filter(({ id }) => !running.has(id))
    for (const record of waiting) {
      const { material, mediaType } = record
      const blob = await uploads.file(record)
      if (blob !== undefined) {
        const entry = this.place({ material, state: 'sending', mediaType, percent: 0 })
        picture(entry, blob)
        void this.send(entry, record)
      }
    }
  }

  async add(file: File, material: MaterialNeed): Promise<void> {
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
      await this.sendNew(entry, entry.blob)
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
    this.tell()
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
    const { uploads } = await phone()
    await this.send(entry, await uploads.keep(blob, { owner: this.owner, material: entry.material }))
  }

  private async send(entry: FileEntry, record: UploadRecord): Promise<void> {
    const stop = new AbortController()
    this.stops.set(entry.key, stop)
    this.records.set(entry.key, record.id)
    const onProgress = (sent: number, size: number) => {
      entry.percent = Math.round((100 * sent) / Math.max(1, size))
    }
    try {
      const { uploads } = await phone()
      const { id, mediaType, size } = await uploads.finish(record, { onProgress, signal: stop.signal })
      Object.assign(entry, { state: 'done', percent: 100, document: { id, mediaType, size } })
      this.tell()
    } catch (error) {
      if (!stop.signal.aborted) {
        refuse(entry, error)
      }
    }
  }

  private async stop(entry: FileEntry): Promise<void> {
    this.stops.get(entry.key)?.abort()
    const record = this.records.get(entry.key)
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

  private tell(): void {
    const files: Record<string, CaseDocument[]> = {}
    for (const { material, document } of this.entries) {
      if (document !== undefined) {
        files[material] = [...(files[material] ?? []), { ...document }]
      }
    }
    this.keep(files)
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
