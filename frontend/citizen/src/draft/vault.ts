import type { Store } from './store'

export interface Sealed {
  readonly iv: Uint8Array
  readonly data: ArrayBuffer
}

const KEY_NAME = 'drafts'

/**
 * Personal data at rest on the phone is sealed with a key that scripts can use but not read out,
 * so a copied profile directory or a backup says nothing.
 */
export class Vault {
  private constructor(private readonly key: CryptoKey) {}

  static async open(store: Store): Promise<Vault> {
    const known = await store.get('keys', KEY_NAME)
    if (known !== undefined) {
      return new Vault(known)
    }
    const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ])
    return new Vault(await keepFirst(store, fresh))
  }

  async seal(bytes: BufferSource): Promise<Sealed> {
    const iv = crypto.getRandomValues(new Uint8Array(12))
    return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, this.key, bytes) }
  }

  async open(sealed: Sealed): Promise<ArrayBuffer> {
    const iv = new Uint8Array(sealed.iv)
    return crypto.subtle.decrypt({ name: 'AES-GCM', iv }, this.key, sealed.data)
  }

  sealJson(value: unknown): Promise<Sealed> {
    return this.seal(new TextEncoder().encode(JSON.stringify(value)))
  }

  async openJson(sealed: Sealed): Promise<unknown> {
    return JSON.parse(new TextDecoder().decode(await this.open(sealed)))
  }
}

/** Two tabs may make a key at once; the one that was kept first is the key. */
async function keepFirst(store: Store, fresh: CryptoKey): Promise<CryptoKey> {
  const tx = store.transaction('keys', 'readwrite')
  const known = await tx.store.get(KEY_NAME)
  if (known === undefined) {
    await tx.store.put(fresh, KEY_NAME)
  }
  await tx.done
  return known ?? fresh
}
