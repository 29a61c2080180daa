import { idempotencyKey, unwrap, type Api } from './client'
import type { DocumentView } from './schema'

/** What a caller may want to know and to stop while a file is under way. */
export interface UploadOptions {
  onProgress?: (sentBytes: number, totalBytes: number) => void
  signal?: AbortSignal
  /** A document announced earlier with the same bytes: only its missing pieces are sent. */
  resume?: string
  /** Told of the id as soon as there is one, so that an interrupted upload can be resumed. */
  onAnnounced?: (id: string) => void
}

const parallelPieces = 3

/** Sends a file in pieces and has it checked; resolves when the server found it clean. */
export async function uploadDocument(
  api: Api,
  file: Blob,
  options: UploadOptions = {},
): Promise<DocumentView> {
  const { signal = null } = options
  const announced =
    options.resume === undefined
      ? await announce(api, file, signal)
      : await unwrap(api.GET('/api/v1/documents/{id}', { params: { path: { id: options.resume } }, signal }))
  options.onAnnounced?.(announced.id)
  if (announced.state === 'CLEAN') {
    return announced
  }
  await sendPieces(api, file, announced, options)
  return unwrap(
    api.POST('/api/v1/documents/{id}/completion', { params: { path: { id: announced.id } }, signal }),
  )
}

async function announce(api: Api, file: Blob, signal: AbortSignal | null): Promise<DocumentView> {
  const body = { mediaType: file.type, size: file.size, sha256: await sha256(file) }
  return unwrap(
    api.POST('/api/v1/documents', { body, signal, headers: { 'Idempotency-Key': idempotencyKey() } }),
  )
}

async function sendPieces(
  api: Api,
  file: Blob,
  document: DocumentView,
  options: UploadOptions,
): Promise<void> {
  const { id, pieceSize } = document
  const there = new Set(document.receivedPieces)
  const waiting = Array.from({ length: Math.ceil(file.size / pieceSize) }, (_, n) => n).filter(
    (n) => !there.has(n),
  )
  let sent = Math.min(there.size * pieceSize, file.size)
  options.onProgress?.(sent, file.size)
  const worker = async () => {
    for (let n = waiting.shift(); n !== undefined; n = waiting.shift()) {
      const piece = file.slice(n * pieceSize, (n + 1) * pieceSize)
      await sendPiece(api, id, n, piece, options.signal ?? null)
      sent += piece.size
      options.onProgress?.(sent, file.size)
    }
  }
  await Promise.all(Array.from({ length: parallelPieces }, worker))
}

async function sendPiece(
  api: Api,
  id: string,
  n: number,
  piece: Blob,
  signal: AbortSignal | null,
): Promise<void> {
  await api.PUT('/api/v1/documents/{id}/pieces/{n}', {
    params: { path: { id, n } },
    // The contract's binary body is a string in types; what travels is the piece itself.
    body: '',
    bodySerializer: () => piece,
    headers: { 'Content-Type': 'application/octet-stream' },
    signal,
  })
}

async function sha256(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
