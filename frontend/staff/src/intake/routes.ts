import type { RouteRecordRaw } from 'vue-router'
import type { MenuLine } from '../shell/menu'

export const intakeRoutes: RouteRecordRaw[] = [
  {
    path: '/intake',
    name: 'intake',
    component: () => import('./IntakePage.vue'),
    meta: { permission: 'case.counter', title: 'intake.title' },
  },
  {
    path: '/hotline',
    name: 'hotline',
    component: () => import('./HotlinePage.vue'),
    meta: { permission: 'case.intake', title: 'intake.hotline.title' },
  },
  {
    path: '/intake/:id',
    name: 'intake-form',
    component: () => import('./IntakeFormPage.vue'),
    props: true,
    meta: { permission: 'case.intake', title: 'intake.form.title' },
  },
  {
    path: '/intake/:id/receipt',
    name: 'intake-receipt',
    component: () => import('./IntakeReceiptPage.vue'),
    props: true,
    meta: { permission: 'case.intake', title: 'intake.receipt.title' },
  },
]

export const intakeMenu: MenuLine = {
  route: 'intake',
  title: 'intake.title',
  permission: 'case.counter',
  icon: 'M3 20h18M5 20v-6h14v6M9 7a3 3 0 1 0 6 0a3 3 0 1 0-6 0M7 14c0-2.500 2-4 5-4s5 1.500 5 4',
}

export const hotlineMenu: MenuLine = {
  route: 'hotline',
  title: 'intake.hotline.title',
  permission: 'case.intake',
  icon: 'M6 3h3l2 5-2.500 1.500a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3',
}
