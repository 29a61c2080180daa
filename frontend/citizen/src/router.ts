import { createRouter, createWebHistory } from 'vue-router'
import { foresee } from './api/useCatalogue'
import { noteFailure } from './shell/connection'
import { useSession } from './shell/session'

export const router = createRouter({
  history: createWebHistory('/'),
  routes: [
    { path: '/', name: 'home', component: () => import('./home/open').then(({ openHome }) => openHome()) },
    {
      path: '/apply/:itemCode',
      name: 'apply',
      component: () => import('./apply/ApplyPage.vue'),
      beforeEnter: ({ params, query }) => {
        foresee(String(params['itemCode']), query['c'])
        useSession().load().catch(noteFailure)
      },
    },
    { path: '/apply/:itemCode/done/:id', name: 'done', component: () => import('./apply/DonePage.vue') },
    {
      path: '/apply/:itemCode/queued/:id',
      name: 'queued',
      component: () => import('./outbox/QueuedPage.vue'),
    },
    { path: '/my', name: 'my', component: () => import('./my/MyPage.vue') },
    { path: '/my/readings', name: 'readings', component: () => import('./readings/ReadingsPage.vue') },
    { path: '/my/cases/:id', name: 'case', component: () => import('./my/CasePage.vue') },
    { path: '/scan', name: 'scan', component: () => import('./scan/ScanPage.vue') },
    { path: '/sign-in', name: 'sign-in', component: () => import('./sign-in/SignInPage.vue') },
    { path: '/:rest(.*)*', name: 'not-found', component: () => import('./shell/NotFoundPage.vue') },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { left: 0, top: 0 },
})

/* Only the document of /scan may run wasm, so it is entered and left by a real page load. */
router.beforeEach((to, from) => {
  const crossing = from.matched.length > 0 && (to.name === 'scan') !== (from.name === 'scan')
  if (crossing) {
    location.assign(to.fullPath)
    return false
  }
  return true
})
