import type { CaseDocument } from '../api/views'
import type { DraftRecord, Store } from './store'
import { Vault } from './vault'

/** An application that has not been submitted, as kept on this phone. */
export interface Draft {
  readonly itemCode: string
  readonly itemName: string
  readonly codeToken?: string | undefined
  readonly answers: Readonly<Record<string, unknown>>
  /** Texts for answers the form has no words for, such as names of divisions. */
  readonly texts: Readonly<Record<string, string>>
  readonly files: Readonly<Record<string, readonly CaseDocument[]>>
  /** The screen the person was at. */
  readonly at: string
  readonly createKey: string
  readonly caseId?: string | undefined
  readonly etag?: string | undefined
  /** What the server holds, to notice whether something is still to be sent. */
  readonly synced?: string | undefined
  /** What was sent to the server and whose answer has not arrived: found there, it is no change of somebody else. */
  readonly offered?: readonly string[] | undefined
}

export interface Kept {
  readonly draft: Draft
  readonly revision: number
  readonly savedAt: number
}

export type Saving =
  { readonly saved: true; readonly revision: number } | { readonly saved: false; readonly other: Kept }

export interface DraftCard {
  readonly itemCode: string
  readonly itemName: string
  readonly savedAt: number
}

export const KEEP_DAYS = 7
const DAY_MS = 86_400_000

/** Drafts on this phone, sealed at rest. */
export class Drafts {
  private constructor(
    private readonly store: Store,
    private readonly vault: Vault,
  ) {}

  static async open(store: Store): Promise<Drafts> {
    return new Drafts(store, await Vault.open(store))
  }

  async load(itemCode: string): Promise<Kept | undefined> {
    const record = await this.store.get('drafts', itemCode)
    return record === undefined ? undefined : this.unseal(record)
  }

  /** Saves unless another tab has saved since `revision`; then nothing is overwritten and the other is shown. */
  async save(draft: Draft, revision: number, now = Date.now()): Promise<Saving> {
    const sealed = await this.vault.sealJson(draft)
    const tx = this.store.transaction('drafts', 'readwrite')
    const current = await tx.store.get(draft.itemCode)
    if (current !== undefined && current.revision !== revision) {
      await tx.done
      const other = await this.unseal(current)
      return other === undefined ? this.save(draft, revision, now) : { saved: false, other }
    }
    const next = revision + 1
    await tx.store.put({
      itemCode: draft.itemCode,
      itemName: draft.itemName,
      revision: next,
      savedAt: now,
      sealed,
    })
    await tx.done
    return { saved: true, revision: next }
  }

  async list(): Promise<DraftCard[]> {
    const records = await this.store.getAll('drafts')
    return records.map(({ itemCode, itemName, savedAt }) => ({ itemCode, itemName, savedAt }))
  }

  async remove(itemCode: string): Promise<void> {
    await this.store.delete('drafts', itemCode)
    const tx = this.store.transaction('uploads', 'readwrite')
    const ids = await tx.store.index('owner').getAllKeys(itemCode)
    await Promise.all(ids.map((id) => tx.store.delete(id)))
    await tx.done
  }

  /** What nobody touched for seven days goes, as the person was told. */
  async removeStale(now = Date.now()): Promise<void> {
    const stale = (await this.list()).filter((card) => now - card.savedAt > KEEP_DAYS * DAY_MS)
    await Promise.all(stale.map((card) => this.remove(card.itemCode)))
  }

  /** A draft whose key is gone can never be read again. */
  private async unseal(record: DraftRecord): Promise<Kept | undefined> {
    try {
      const draft = (await this.vault.openJson(record.sealed)) as Draft
      return { draft, revision: record.revision, savedAt: record.savedAt }
    } catch {
      await this.remove(record.itemCode)
      return undefined
    }
  }
}
