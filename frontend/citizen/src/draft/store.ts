import type { DBSchema, IDBPDatabase } from 'idb'
import { openDB } from 'idb'
import type { Sealed } from './vault'

export interface DraftRecord {
  readonly itemCode: string
  readonly itemName: string
  /** Goes up with each save, so that two tabs notice each other. */
  readonly revision: number
  readonly savedAt: number
  readonly sealed: Sealed
}

/** A photo on its way: its bytes are sealed, the rest says nothing about a person. */
export interface UploadRecord {
  readonly id: string
  /** The draft or case it belongs to. */
  readonly owner: string
  readonly material: string
  readonly mediaType: string
  readonly size: number
  readonly sha256: string
  readonly beginKey: string
  readonly completionKey: string
  readonly documentId?: string
  readonly savedAt: number
  readonly sealed: Sealed
}

/** An entry of the outbox: all of it is sealed but what two tabs compare. */
export interface OutboxRecord {
  readonly id: string
  readonly revision: number
  readonly sealed: Sealed
}

interface Shelves extends DBSchema {
  keys: { key: string; value: CryptoKey }
  drafts: { key: string; value: DraftRecord }
  uploads: { key: string; value: UploadRecord; indexes: { owner: string } }
  outbox: { key: string; value: OutboxRecord }
}

export type Store = IDBPDatabase<Shelves>

/** Opens what is kept on this phone. */
export function openStore(name = 'tongzhou'): Promise<Store> {
  return openDB<Shelves>(name, 2, {
    upgrade(db, before) {
      if (before < 1) {
        db.createObjectStore('keys')
        db.createObjectStore('drafts', { keyPath: 'itemCode' })
        db.createObjectStore('uploads', { keyPath: 'id' }).createIndex('owner', 'owner')
      }
      db.createObjectStore('outbox', { keyPath: 'id' })
    },
    // A tab of an older client must not keep a newer one waiting.
    blocking(_now, _next, event) {
      ;(event.target as IDBDatabase).close()
    },
  })
}

/** Everything personal and the key that opens it. */
export async function wipe(store: Store): Promise<void> {
  const shelves = ['keys', 'drafts', 'uploads', 'outbox'] as const
  const tx = store.transaction(shelves, 'readwrite')
  await Promise.all(shelves.map((shelf) => tx.objectStore(shelf).clear()))
  await tx.done
}
