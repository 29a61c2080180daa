import { idempotencyKey } from '@tongzhou/api'
import { api, command, unwrap } from '../api/client'
import { isStatus } from '../api/problems'
import type { DocumentView } from '../api/views'
import type { Store, UploadRecord } from '../draft/store'
import type { Vault } from '../draft/vault'
import { untilConnected } from '../shell/connection'
import { bytesOf } from './bytes'

export interface UploadPlace {
  /** The draft or case the file belongs to. */
  readonly owner: string
  readonly material: string
}

export interface Sending {
  readonly onProgress?: (sentBytes: number, size: number) => void
  readonly signal?: AbortSignal
}

const LANES = 2
/** Once now, or again and again while the network is away. */
type Patience = <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>
const once: Patience = (work) => work()

/** The bytes are not on this phone any more, or their key is not. */
export class FileGoneError extends Error {
  constructor() {
    super('The file is not on this phone')
    this.name = 'FileGoneError'
  }
}

/** Refusals that sending the same bytes again cannot mend. */
const FINAL = [404, 410, 413, 415, 422]

/** Sends files in pieces; what was not finished stays on the phone, sealed, and goes on from where it stopped. */
export class Uploads {
  constructor(
    private readonly store: Store,
    private readonly vault: Vault,
  ) {}

  /** Keeps the file on the phone first, so that a closed browser loses nothing. */
  async keep(file: Blob, place: UploadPlace, id = idempotencyKey()): Promise<UploadRecord> {
    const bytes = await bytesOf(file)
    const record: UploadRecord = {
      ...place,
      id,
      mediaType: file.type,
      size: bytes.byteLength,
      sha256: await sha256(bytes),
      beginKey: idempotencyKey(),
      completionKey: idempotencyKey(),
      savedAt: Date.now(),
      sealed: await this.vault.seal(bytes),
    }
    await this.store.put('uploads', record)
    return record
  }

  pending(owner: string): Promise<UploadRecord[]> {
    return this.store.getAllFromIndex('uploads', 'owner', owner)
  }

  waiting(): Promise<number> {
    return this.store.count('uploads')
  }

  /** The kept bytes, to show the photo again after a reload; none where their key is gone, and then no record either. */
  async file(record: UploadRecord): Promise<Blob | undefined> {
    try {
      return new Blob([await this.vault.open(record.sealed)], { type: record.mediaType })
    } catch {
      await this.drop(record.id)
      return undefined
    }
  }

  async drop(id: string): Promise<void> {
    await this.store.delete('uploads', id)
  }

  /**
   * Sends what the server does not have yet, waiting for the network where it must. A refusal is final and drops the file.
   * What has arrived stays on the phone until its document is noted; then the caller drops it.
   */
  async finish(record: UploadRecord, sending: Sending = {}): Promise<DocumentView> {
    try {
      return await this.send(record, sending, untilConnected)
    } catch (error) {
      if (isStatus(error, ...FINAL)) {
        await this.drop(record.id)
      }
      throw error
    }
  }

  /** The same in one attempt. A document begun by somebody else, or forgotten by the server, is begun anew. */
  async deliver(id: string): Promise<DocumentView> {
    const record = await this.store.get('uploads', id)
    if (record === undefined) {
      throw new FileGoneError()
    }
    try {
      return await this.send(record, {}, once)
    } catch (error) {
      if (record.documentId === undefined || !isStatus(error, 404, 410)) {
        throw error
      }
      const { documentId: _, ...rest } = record
      const fresh = { ...rest, beginKey: idempotencyKey(), completionKey: idempotencyKey() }
      await this.store.put('uploads', fresh)
      return this.send(fresh, {}, once)
    }
  }

  private async send(record: UploadRecord, sending: Sending, patience: Patience): Promise<DocumentView> {
    const document = await patience(() => this.begin(record), sending.signal)
    return document.state === 'CLEAN' ? document : this.fill(record, document, sending, patience)
  }

  private async begin(record: UploadRecord): Promise<DocumentView> {
    const { documentId, mediaType, size, sha256: digest } = record
    if (documentId !== undefined) {
      return unwrap(api.GET('/api/v1/documents/{id}', { params: { path: { id: documentId } } }))
    }
    const begun = await unwrap(
      api.POST('/api/v1/documents', {
        body: { mediaType, size, sha256: digest },
        headers: command(record.beginKey),
      }),
    )
    await this.note(record.id, begun.id)
    return begun
  }

  /** The record may have found another owner meanwhile, or been thrown away: only its document is added. */
  private async note(id: string, documentId: string): Promise<void> {
    const tx = this.store.transaction('uploads', 'readwrite')
    const current = await tx.store.get(id)
    if (current !== undefined) {
      await tx.store.put({ ...current, documentId })
    }
    await tx.done
  }

  private async fill(
    record: UploadRecord,
    document: DocumentView,
    sending: Sending,
    patience: Patience,
  ): Promise<DocumentView> {
    const { id, pieceSize } = document
    const bytes = await this.bytes(record)
    const missing = missingPieces(document, bytes.byteLength)
    let unsent = missing.reduce((sum, n) => sum + pieceOf(bytes, n, pieceSize).byteLength, 0)
    const report = () => sending.onProgress?.(bytes.byteLength - unsent, bytes.byteLength)
    report()
    const lane = async () => {
      for (let n = missing.shift(); n !== undefined; n = missing.shift()) {
        const number = n
        const piece = pieceOf(bytes, number, pieceSize)
        await patience(() => sendPiece(id, number, piece, sending.signal), sending.signal)
        unsent -= piece.byteLength
        report()
      }
    }
    await Promise.all(Array.from({ length: LANES }, lane))
    return patience(() => complete(id, record.completionKey), sending.signal)
  }

  private async bytes(record: UploadRecord): Promise<ArrayBuffer> {
    try {
      return await this.vault.open(record.sealed)
    } catch {
      throw new FileGoneError()
    }
  }
}

function missingPieces({ pieceSize, receivedPieces }: DocumentView, size: number): number[] {
  const there = new Set(receivedPieces)
  return Array.from({ length: Math.ceil(size / pieceSize) }, (_, n) => n).filter((n) => !there.has(n))
}

function pieceOf(bytes: ArrayBuffer, n: number, pieceSize: number): ArrayBuffer {
  return bytes.slice(n * pieceSize, (n + 1) * pieceSize)
}

async function sendPiece(id: string, n: number, piece: ArrayBuffer, signal: AbortSignal | undefined) {
  await api.PUT('/api/v1/documents/{id}/pieces/{n}', {
    params: { path: { id, n } },
    // The contract's binary body is a string in types; what travels is the piece itself.
    body: '',
    bodySerializer: () => piece,
    headers: { 'Content-Type': 'application/octet-stream' },
    signal: signal ?? null,
  })
}

function complete(id: string, key: string): Promise<DocumentView> {
  return unwrap(
    api.POST('/api/v1/documents/{id}/completion', { params: { path: { id } }, headers: command(key) }),
  )
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
