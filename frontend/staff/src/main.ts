import '@tongzhou/ui/tokens.css'
import 'element-plus/es/components/base/style/css'
import './styles/element.css'
import './styles/base.css'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './app/App.vue'
import { onProblem } from './app/api'
import { createStaffI18n, useLanguage } from './app/i18n'
import { usePreferences } from './app/preferences'
import { reportUnexpected } from './app/problems'
import { createQueryClient } from './app/queries'
import { createStaffRouter } from './app/router'
import { useSession } from './app/session'

const pinia = createPinia()
const i18n = createStaffI18n()
const preferences = usePreferences(pinia)
const session = useSession(pinia)

onProblem((problem) => session.heard(problem))
await useLanguage(i18n, preferences)

const app = createApp(App)
app.config.errorHandler = reportUnexpected
app.use(pinia).use(i18n).use(createStaffRouter())
app.use(VueQueryPlugin, { queryClient: createQueryClient() })
app.mount('#app')
