import type { RouteRecordRaw } from 'vue-router'
import type { MenuLine } from '../shell/menu'

export const searchRoutes: RouteRecordRaw[] = [
  {
    path: '/search',
    name: 'search',
    component: () => import('./SearchPage.vue'),
    meta: { permission: 'case.read', title: 'search.title' },
  },
]

export const searchMenu: MenuLine = {
  route: 'search',
  title: 'search.title',
  permission: 'case.read',
  icon: 'M10.500 4a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13zM15.500 15.500 20 20',
}
