import type { RouteRecordRaw } from 'vue-router'

export const caseRoutes: RouteRecordRaw[] = [
  {
    path: '/cases/:id',
    name: 'case',
    component: () => import('./CasePage.vue'),
    props: true,
    meta: { permission: 'case.read', title: 'cases.title' },
  },
  {
    path: '/cases/:id/decision',
    name: 'decision',
    component: () => import('./DecisionPage.vue'),
    props: true,
    meta: { permission: 'case.read', title: 'cases.decision.title' },
  },
]
