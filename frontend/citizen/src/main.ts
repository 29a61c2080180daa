import './shims'
import '@tongzhou/ui/tokens.css'
import './shell/base.css'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { queryClient } from './api/queries'
import { router } from './router'
import { i18n, speak } from './shell/i18n'
import { usePreferences } from './shell/preferences'

async function start(): Promise<void> {
  const app = createApp(App).use(createPinia()).use(i18n).use(VueQueryPlugin, { queryClient }).use(router)
  await speak(usePreferences().language)
  app.mount('#app')
}

void start()
