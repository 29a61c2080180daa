import type { RouteRecordRaw } from 'vue-router'
import type { MenuLine } from '../shell/menu'

export const charityRoutes: RouteRecordRaw[] = [
  {
    path: '/trusts',
    name: 'trusts',
    component: () => import('./TrustsPage.vue'),
    meta: { permission: 'trust.read', title: 'charity.title' },
  },
  {
    path: '/trusts/:id',
    name: 'trust',
    component: () => import('./TrustPage.vue'),
    props: true,
    meta: { permission: 'trust.read', title: 'charity.title' },
  },
]

export const charityMenu: MenuLine = {
  route: 'trusts',
  title: 'charity.title',
  permission: 'trust.read',
  icon: 'M12 20s-7-4.400-7-10a4 4 0 0 1 7-2.600A4 4 0 0 1 19 10c0 5.600-7 10-7 10z',
}
