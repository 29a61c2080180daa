import type { OutboxRecord, Store } from '../draft/store'
import type { Vault } from '../draft/vault'
import type { Entry } from './entry'
import { uploadsOf } from './job'

/** The entries on this phone, sealed at rest. Nothing is written over what another tab has written. */
export class Entries {
  constructor(
    private readonly store: Store,
    private readonly vault: Vault,
  ) {}

  async list(): Promise<Entry[]> {
    const records = await this.store.getAll('outbox')
    const entries = await Promise.all(records.map((record) => this.unseal(record)))
    return entries
      .filter((entry) => entry !== undefined)
      .sort((a, b) => a.queuedAt - b.queuedAt || (a.id < b.id ? -1 : 1))
  }

  async find(id: string): Promise<Entry | undefined> {
    const record = await this.store.get('outbox', id)
    return record === undefined ? undefined : this.unseal(record)
  }

  /** Writes the next revision; undefined where another tab was faster or the entry is gone. */
  async write(entry: Entry): Promise<Entry | undefined> {
    const next = { ...entry, revision: entry.revision + 1 }
    const sealed = await this.vault.sealJson(next)
    const tx = this.store.transaction('outbox', 'readwrite')
    const current = await tx.store.get(entry.id)
    const mine = current?.revision === entry.revision
    if (mine) {
      await tx.store.put({ id: entry.id, revision: next.revision, sealed })
    }
    await tx.done
    return mine ? next : undefined
  }

  /** Takes the draft and its photos into a new entry, in one go; false where another tab has changed the draft meanwhile. */
  async takeDraft(entry: Entry, itemCode: string, draftRevision: number): Promise<boolean> {
    const record = await this.sealed(entry)
    const tx = this.store.transaction(['drafts', 'outbox', 'uploads'], 'readwrite')
    const drafts = tx.objectStore('drafts')
    const current = await drafts.get(itemCode)
    const mine = (current?.revision ?? 0) === draftRevision
    if (mine) {
      await drafts.delete(itemCode)
      await tx.objectStore('outbox').put(record)
      await own(tx.objectStore('uploads'), uploadsOf(entry.job), entry.id)
    }
    await tx.done
    return mine
  }

  /** Puts in what belongs to no draft, with its photos. */
  async add(entry: Entry): Promise<void> {
    const record = await this.sealed(entry)
    const tx = this.store.transaction(['outbox', 'uploads'], 'readwrite')
    await tx.objectStore('outbox').put(record)
    await own(tx.objectStore('uploads'), uploadsOf(entry.job), entry.id)
    await tx.done
  }

  /** Turns an entry back into the draft it was; false where the entry has moved on or its place is taken. */
  async giveBack(entry: Entry, draft: OutboxDraft): Promise<boolean> {
    const sealed = await this.vault.sealJson(draft)
    const tx = this.store.transaction(['drafts', 'outbox', 'uploads'], 'readwrite')
    const outbox = tx.objectStore('outbox')
    const drafts = tx.objectStore('drafts')
    const current = await outbox.get(entry.id)
    const free = current?.revision === entry.revision && (await drafts.get(draft.itemCode)) === undefined
    if (free) {
      const { itemCode, itemName } = draft
      await drafts.put({ itemCode, itemName, revision: 1, savedAt: Date.now(), sealed })
      await outbox.delete(entry.id)
      await own(tx.objectStore('uploads'), uploadsOf(entry.job), itemCode)
    }
    await tx.done
    return free
  }

  /** Removes an entry with its photos, or hands these on; false where it has moved on meanwhile. */
  async remove(entry: Entry, heir?: string): Promise<boolean> {
    const tx = this.store.transaction(['outbox', 'uploads'], 'readwrite')
    const outbox = tx.objectStore('outbox')
    const uploads = tx.objectStore('uploads')
    const mine = (await outbox.get(entry.id))?.revision === entry.revision
    if (mine) {
      await outbox.delete(entry.id)
      const ids = await uploads.index('owner').getAllKeys(entry.id)
      await (heir === undefined ? Promise.all(ids.map((id) => uploads.delete(id))) : own(uploads, ids, heir))
    }
    await tx.done
    return mine
  }

  private async sealed(entry: Entry): Promise<OutboxRecord> {
    return { id: entry.id, revision: entry.revision, sealed: await this.vault.sealJson(entry) }
  }

  /** An entry whose key is gone can never be read again. */
  private async unseal({ id, sealed }: OutboxRecord): Promise<Entry | undefined> {
    try {
      return (await this.vault.openJson(sealed)) as Entry
    } catch {
      await this.store.delete('outbox', id)
      return undefined
    }
  }
}

interface OutboxDraft {
  readonly itemCode: string
  readonly itemName: string
}

interface UploadShelf {
  get(id: string): Promise<{ readonly owner: string } | undefined>
  put(record: never): Promise<unknown>
}

async function own(uploads: UploadShelf, ids: readonly string[], owner: string): Promise<void> {
  for (const id of ids) {
    const record = await uploads.get(id)
    if (record !== undefined) {
      await uploads.put({ ...record, owner } as never)
    }
  }
}
