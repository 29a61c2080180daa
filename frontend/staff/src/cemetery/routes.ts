import type { RouteRecordRaw } from 'vue-router'
import type { MenuLine } from '../shell/menu'

export const cemeteryRoutes: RouteRecordRaw[] = [
  {
    path: '/cemeteries',
    name: 'cemeteries',
    component: () => import('./CemeteriesPage.vue'),
    meta: { permission: 'cemetery.read', title: 'cemetery.title' },
  },
  {
    path: '/cemeteries/new',
    name: 'cemetery-new',
    component: () => import('./CemeteryForm.vue'),
    meta: { permission: 'cemetery.write', title: 'cemetery.entry.register' },
  },
  {
    path: '/cemeteries/:id/amendment',
    name: 'cemetery-amendment',
    component: () => import('./CemeteryEntryPage.vue'),
    props: true,
    meta: { permission: 'cemetery.write', title: 'cemetery.entry.amend' },
  },
  {
    path: '/cemeteries/:id/sections/new',
    name: 'section-new',
    component: () => import('./SectionPage.vue'),
    props: true,
    meta: { permission: 'cemetery.write', title: 'cemetery.section.title' },
  },
  {
    path: '/cemeteries/:id/:section?',
    name: 'cemetery',
    component: () => import('./CemeteryPage.vue'),
    props: true,
    meta: { permission: 'cemetery.read', title: 'cemetery.title' },
  },
]

export const cemeteryMenu: MenuLine = {
  route: 'cemeteries',
  title: 'cemetery.title',
  permission: 'cemetery.read',
  icon: 'M6 21V9a6 6 0 0 1 12 0v12M3 21h18M9 12h6M12 9v7',
}
