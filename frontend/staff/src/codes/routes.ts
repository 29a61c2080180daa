import type { RouteRecordRaw } from 'vue-router'
import type { MenuLine } from '../shell/menu'

export const codeRoutes: RouteRecordRaw[] = [
  {
    path: '/codes',
    name: 'codes',
    component: () => import('./CodesPage.vue'),
    meta: { permission: 'code.read', title: 'codes.title' },
  },
  {
    path: '/codes/new',
    name: 'code-issue',
    component: () => import('./CodeIssuePage.vue'),
    meta: { permission: 'code.issue', title: 'codes.issue.title' },
  },
  {
    path: '/codes/:id',
    name: 'code',
    component: () => import('./CodePage.vue'),
    props: true,
    meta: { permission: 'code.read', title: 'codes.title' },
  },
]

export const codeMenu: MenuLine = {
  route: 'codes',
  title: 'codes.title',
  permission: 'code.read',
  icon: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.500v2.500M20 14v6h-3.500',
}
