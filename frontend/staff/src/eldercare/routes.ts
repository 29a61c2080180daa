import type { RouteRecordRaw } from 'vue-router'
import type { MenuLine } from '../shell/menu'

export const eldercareRoutes: RouteRecordRaw[] = [
  {
    path: '/institutions',
    name: 'institutions',
    component: () => import('./InstitutionsPage.vue'),
    meta: { permission: 'institution.read', title: 'eldercare.title' },
  },
  {
    path: '/institutions/new',
    name: 'institution-new',
    component: () => import('./InstitutionForm.vue'),
    meta: { permission: 'institution.write', title: 'eldercare.entry.register' },
  },
  {
    path: '/institutions/:id/amendment',
    name: 'institution-amendment',
    component: () => import('./InstitutionEntryPage.vue'),
    props: true,
    meta: { permission: 'institution.write', title: 'eldercare.entry.amend' },
  },
  {
    path: '/institutions/:id/beds/new',
    name: 'beds-new',
    component: () => import('./BedAdditionPage.vue'),
    props: true,
    meta: { permission: 'institution.write', title: 'eldercare.beds.title' },
  },
  {
    path: '/institutions/:id',
    name: 'institution',
    component: () => import('./InstitutionPage.vue'),
    props: true,
    meta: { permission: 'institution.read', title: 'eldercare.title' },
  },
]

export const eldercareMenu: MenuLine = {
  route: 'institutions',
  title: 'eldercare.title',
  permission: 'institution.read',
  icon: 'M3 18v-8M3 14h18v4M21 14c0-2.500-1.500-4-4-4h-6v4M7 12.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3z',
}
