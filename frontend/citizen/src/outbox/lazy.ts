import type { Outbox } from './outbox'

/** The outbox of this phone, fetched when it is first needed. */
export async function theOutbox(): Promise<Outbox> {
  return (await import('./outbox')).outbox
}
