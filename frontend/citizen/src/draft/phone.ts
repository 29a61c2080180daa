import { Uploads } from '../documents/uploads'
import { Drafts } from './drafts'
import type { Store } from './store'
import { openStore, wipe } from './store'
import { Vault } from './vault'

/** Everything this phone keeps for the person. */
export interface Phone {
  readonly drafts: Drafts
  readonly uploads: Uploads
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
  return {
    drafts,
    uploads: new Uploads(store, await Vault.open(store)),
    wipe: async () => {
      await wipe(store)
      store.close()
      opened = undefined
    },
  }
}
