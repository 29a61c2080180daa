import type { RouteRecordRaw } from 'vue-router'
import type { MenuLine } from '../shell/menu'

export const peopleRoutes: RouteRecordRaw[] = [
  {
    path: '/people',
    name: 'people',
    component: () => import('./PeoplePage.vue'),
    meta: { permission: 'registry.read', title: 'people.title' },
  },
  {
    path: '/people/:id',
    name: 'person',
    component: () => import('./PersonPage.vue'),
    props: true,
    meta: { permission: 'registry.read', title: 'people.title' },
  },
  {
    path: '/person-changes',
    name: 'person-changes',
    component: () => import('./PersonChangesPage.vue'),
    meta: { permission: 'registry.judge', title: 'people.changes.title' },
  },
  {
    path: '/duplicates',
    name: 'duplicates',
    component: () => import('./DuplicatesPage.vue'),
    meta: { permission: 'registry.judge', title: 'people.pairs.title' },
  },
  {
    path: '/duplicates/:id',
    name: 'duplicate',
    component: () => import('./DuplicatePage.vue'),
    props: true,
    meta: { permission: 'registry.judge', title: 'people.pairs.title' },
  },
]

export const peopleMenu: MenuLine = {
  route: 'people',
  title: 'people.title',
  permission: 'registry.read',
  icon: 'M9 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM2.500 20c0-3.600 2.900-6 6.500-6s6.500 2.400 6.500 6M16 5a3.500 3.500 0 0 1 0 7M17.500 14.500c2.500.600 4 2.700 4 5.500',
}
