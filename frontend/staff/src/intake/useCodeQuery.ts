import { ProblemError, type ScannedCodeView } from '@tongzhou/api'
import { onMounted, ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import { sentenceOf } from '../app/problems'
import { findCode, plainCode } from './useIntake'

/** The code that was read out, or that the address names: whose it is, and why not where it is nobody's. */
export function useCodeQuery() {
  const { t } = useI18n()
  const route = useRoute()
  const typed = ref(typeof route.query['code'] === 'string' ? route.query['code'] : '')
  const found = shallowRef<ScannedCodeView>()
  const fault = ref('')
  const busy = ref(false)

  async function look(): Promise<void> {
    found.value = undefined
    fault.value = plainCode(typed.value).length < 6 ? t('intake.code.length') : ''
    if (fault.value !== '') {
      return
    }
    busy.value = true
    try {
      const code = await findCode(typed.value)
      fault.value = code.state === 'ACTIVE' ? '' : t(`intake.code.${code.state}`, { office: code.officeName })
      found.value = code
    } catch (failure) {
      const unknown = failure instanceof ProblemError && failure.status === 404
      fault.value = unknown ? t('intake.code.unknown') : sentenceOf(failure).title
    } finally {
      busy.value = false
    }
  }
  onMounted(() => (typed.value === '' ? undefined : look()))
  return { typed, found, fault, busy, look }
}
