import type { RouteRecordRaw } from 'vue-router'
import type { MenuLine } from '../shell/menu'

export const worklistRoutes: RouteRecordRaw[] = [
  {
    path: '/worklist',
    name: 'worklist',
    component: () => import('./WorklistPage.vue'),
    meta: { permission: 'case.read', title: 'worklist.title' },
  },
]

export const worklistMenu: MenuLine = {
  route: 'worklist',
  title: 'worklist.title',
  permission: 'case.read',
  icon: 'M5 4h14v16H5zM9 9h6M9 13h6M9 17h3',
}
