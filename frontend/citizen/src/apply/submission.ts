import { idempotencyKey } from '@tongzhou/api'
import { neededMaterials, reviewRows, sendableAnswers } from '@tongzhou/forms'
import type { ServiceItemView } from '../api/views'
import type { FileDesk } from '../documents/fileDesk'
import type { Entry } from '../outbox/entry'
import { newEntry } from '../outbox/entry'
import { isOut } from '../outbox/job'
import type { LocalDraft } from './localDraft'

export { isOut }

/** The draft as an entry of the outbox: what is sent is fixed here, whatever becomes of the item's form meanwhile. */
export async function submissionOf(
  item: ServiceItemView,
  desk: Pick<LocalDraft, 'read'>,
  files: Pick<FileDesk, 'refs'>,
): Promise<Entry> {
  const draft = desk.read()
  const answers = sendableAnswers(item.form, draft.answers)
  const handedIn = await files.refs()
  const needed = neededMaterials(item.form, item.materials, answers)
  const kept = needed.flatMap(({ code }) =>
    handedIn[code] === undefined ? [] : [[code, handedIn[code]] as const],
  )
  const number = draft.answers['applicantIdNumber']
  const { itemCode, codeToken, createKey, caseId, etag, synced } = draft
  return newEntry(
    idempotencyKey(),
    {
      action: 'submission',
      itemCode,
      itemName: item.name,
      codeToken,
      createKey,
      caseId,
      etag,
      synced,
      answers,
      files: Object.fromEntries(kept),
      body: { declaration: true },
      save: { key: idempotencyKey() },
      act: { key: idempotencyKey() },
      lastFour: typeof number === 'string' ? number.trim().slice(-4).toUpperCase() : undefined,
      draft,
      rows: reviewRows(item.form, answers, draft.texts).map(({ title, text }) => ({ title, text })),
    },
    Date.now(),
  )
}
