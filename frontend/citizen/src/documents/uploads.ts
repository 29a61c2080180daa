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
/** Refusals that sending the same bytes again cannot mend. */
const FINAL = [404, 410, 413, 415, 422]

/** Sends files in pieces; what was not finished stays on the phone, sealed, and goes on from where it stopped. */
export class Uploads {
  constructor(
    private readonly store: Store,
    private readonly vault: Vault,
  ) {}

  /** Keeps the file on the phone first, so that a closed browser loses nothing. */
  async keep(file: Blob, place: UploadPlace): Promise<UploadRecord> {
    const bytes = await bytesOf(file)
    const record: UploadRecord = {
      ...place,
      id: idempotencyKey(),
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

  /** Sends what the server does not have yet. A refusal is final and drops the file; a lost connection is not. */
  async finish(record: UploadRecord, sending: Sending = {}): Promise<DocumentView> {
    try {
      const document = await untilConnected(() => this.begin(record), sending.signal)
      const done = document.state === 'CLEAN' ? document : await this.deliver(record, document, sending)
      await this.drop(record.id)
      return done
    } catch (error) {
      if (isStatus(error, ...FINAL)) {
        await this.drop(record.id)
      }
      throw error
    }
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
    await this.store.put('uploads', { ...record, documentId: begun.id })
    return begun
  }

  private async deliver(
    record: UploadRecord,
    document: DocumentView,
    sending: Sending,
  ): Promise<DocumentView> {
    const { id, pieceSize } = document
    const bytes = await this.vault.open(record.sealed)
    const missing = missingPieces(document, bytes.byteLength)
    let unsent = missing.reduce((sum, n) => sum + pieceOf(bytes, n, pieceSize).byteLength, 0)
    const report = () => sending.onProgress?.(bytes.byteLength - unsent, bytes.byteLength)
    report()
    const lane = async () => {
      for (let n = missing.shift(); n !== undefined; n = missing.shift()) {
        const number = n
        const piece = pieceOf(bytes, number, pieceSize)
        await untilConnected(() => sendPiece(id, number, piece, sending.signal), sending.signal)
        unsent -= piece.byteLength
        report()
      }
    }
    await Promise.all(Array.from({ length: LANES }, lane))
    return untilConnected(() => complete(id, record.completionKey), sending.signal)
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
