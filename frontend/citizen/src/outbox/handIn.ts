import { idempotencyKey } from '@tongzhou/api'
import { contentOfCase, fingerprint } from '../apply/content'
import type { CaseView } from '../api/views'
import { newEntry } from './entry'
import type { FileRef, Job, Refusal } from './job'
import { outbox } from './outbox'

/** What is added to a case that the office has; each part that is given replaces the whole. */
export interface Addition {
  readonly action: 'supplement' | 'withdrawal'
  readonly answers?: Readonly<Record<string, unknown>> | undefined
  readonly files?: Readonly<Record<string, readonly FileRef[]>> | undefined
  readonly body?: Readonly<Record<string, unknown>>
}

/** Sends it, or keeps it until it can be sent. Answers why it was refused; then nothing of it stays but the photos. */
export async function handIn(view: CaseView, addition: Addition): Promise<Refusal | undefined> {
  const entry = newEntry(idempotencyKey(), jobOf(view, addition), Date.now())
  await outbox.add(entry)
  const { state, refusal } = await outbox.deliver(entry.id)
  if (state === 'sent' || state === 'refused') {
    await outbox.remove(entry, view.id)
  }
  return state === 'refused' ? (refusal ?? { code: 'other' }) : undefined
}

function jobOf(view: CaseView, { action, answers, files, body = {} }: Addition): Job {
  const held = contentOfCase(view)
  return {
    action,
    itemCode: view.itemCode,
    itemName: view.itemName,
    createKey: '',
    caseId: view.id,
    etag: view.etag,
    answers,
    files,
    body,
    synced: fingerprint({ answers: answers === undefined ? {} : held.answers, materials: held.materials }),
    save: { key: idempotencyKey() },
    act: { key: idempotencyKey() },
    rows: view.answerLabels
      .filter(({ field }) => answers?.[field] !== undefined && answers[field] !== view.answers[field])
      .map(({ field, title }) => ({ title, text: String(answers?.[field]) })),
  }
}
