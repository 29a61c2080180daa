import { Uploads } from '../documents/uploads'
import { Entries } from '../outbox/entries'
import { Drafts } from './drafts'
import type { Store } from './store'
import { openStore, wipe } from './store'
import { Vault } from './vault'

/** Everything this phone keeps for the person. */
export interface Phone {
  readonly drafts: Drafts
  readonly uploads: Uploads
  readonly outbox: Entries
  readonly wipe: () => Promise<void>
}

let opened: Promise<Phone> | undefined

export function phone(): Promise<Phone> {
  opened ??= openPhone()
  return opened
}

async function openPhone(): Promise<Phone> {
  const store: Store = await openStore()
  const drafts = await Drafts.open(store)
  await drafts.removeStale()
  const vault = await Vault.open(store)
  return {
    drafts,
    uploads: new Uploads(store, vault),
    outbox: new Entries(store, vault),
    wipe: async () => {
      await wipe(store)
      store.close()
      opened = undefined
    },
  }
}
