import type { RouteRecordRaw } from 'vue-router'
import type { MenuLine } from '../shell/menu'

export const childReportRoutes: RouteRecordRaw[] = [
  {
    path: '/child-reports',
    name: 'child-reports',
    component: () => import('./ChildReportsPage.vue'),
    meta: { permission: 'childreport.read', title: 'childreports.title', concealed: true },
  },
  {
    path: '/child-reports/:id',
    name: 'child-report',
    component: () => import('./ChildReportPage.vue'),
    props: true,
    meta: { permission: 'childreport.read', title: 'childreports.title', concealed: true },
  },
]

export const childReportMenu: MenuLine = {
  route: 'child-reports',
  title: 'childreports.title',
  permission: 'childreport.read',
  icon: 'M12 3l8 3v6c0 4.500-3.300 7.700-8 9-4.700-1.300-8-4.500-8-9V6zM12 8v5M12 16v.500',
}
