import { createRouter, createWebHistory, type RouteRecordRaw, type RouterHistory } from 'vue-router'
import { caseRoutes } from '../cases/routes'
import { childReportRoutes } from '../childreports/routes'
import { cemeteryRoutes } from '../cemetery/routes'
import { charityRoutes } from '../charity/routes'
import { codeRoutes } from '../codes/routes'
import { eldercareRoutes } from '../eldercare/routes'
import { intakeRoutes } from '../intake/routes'
import { peopleRoutes } from '../people/routes'
import { searchRoutes } from '../search/routes'
import { sessionRoutes } from '../sessions/routes'
import { worklistRoutes } from '../worklist/routes'

declare module 'vue-router' {
  interface RouteMeta {
    /** Authority a person needs to see the page. */
    permission?: string
    /** To people without the authority there is no such page. */
    concealed?: boolean
    /** Key of the page's title. */
    title?: string
    /** Shown without the shell, to people who are not signed in too. */
    bare?: boolean
  }
}

/** Every page of the staff client. */
export const routes: RouteRecordRaw[] = [
  { path: '/', name: 'home', component: () => import('../shell/HomePage.vue') },
  ...worklistRoutes,
  ...intakeRoutes,
  ...searchRoutes,
  ...peopleRoutes,
  ...caseRoutes,
  ...codeRoutes,
  ...cemeteryRoutes,
  ...charityRoutes,
  ...eldercareRoutes,
  ...childReportRoutes,
  ...sessionRoutes,
  {
    path: '/signed-in',
    name: 'signed-in',
    component: () => import('../shell/SignedInPage.vue'),
    meta: { bare: true },
  },
  { path: '/:rest(.*)*', name: 'not-found', component: () => import('../shell/NotFoundPage.vue') },
]

/** The router under `/staff/`, or over another history in tests. */
export function createStaffRouter(history: RouterHistory = createWebHistory('/staff/')) {
  return createRouter({
    history,
    routes,
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  })
}
