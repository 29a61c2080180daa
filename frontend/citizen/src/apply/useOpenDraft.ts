import { ref, shallowRef } from 'vue'
import type { ScannedCodeView, ServiceItemView } from '../api/views'
import { noteFailure } from '../shell/connection'
import { useSession } from '../shell/session'
import { ofCase } from './content'
import { LocalDraft } from './localDraft'
import { loadCase } from './serverDraft'

/** Opens what this phone holds of an application, or a draft begun elsewhere. */
export function useOpenDraft(itemCode: string) {
  const session = useSession()
  const desk = new LocalDraft(itemCode)
  const ready = ref(false)
  const found = ref(false)
  const failure = shallowRef<unknown>()

  async function open(
    item: ServiceItemView,
    scanned: ScannedCodeView | undefined,
    caseId: unknown,
  ): Promise<void> {
    failure.value = undefined
    try {
      const [kept] = await Promise.all([desk.open(item.name), askWhoIsThere()])
      found.value = kept && Object.keys(desk.read().answers).length > 0
      if (typeof caseId === 'string' && desk.read().caseId !== caseId) {
        await desk.change(ofCase(await loadCase(caseId)))
        found.value = true
      }
      await notePlace(scanned)
      ready.value = true
    } catch (error) {
      failure.value = error
    }
  }

  /** Without an answer the person is taken as not signed in; signing in comes late enough to ask again. */
  async function askWhoIsThere(): Promise<void> {
    try {
      await session.load()
    } catch (error) {
      noteFailure(error)
    }
  }

  /** A code that was withdrawn says nothing about the place; a case that has begun keeps its own. */
  async function notePlace(scanned: ScannedCodeView | undefined): Promise<void> {
    const { caseId, codeToken } = desk.read()
    if (caseId === undefined && scanned?.state === 'ACTIVE' && scanned.token !== codeToken) {
      await desk.change({ codeToken: scanned.token })
    }
  }

  return { desk, ready, found, failure, open }
}
