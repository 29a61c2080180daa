import type { ManagedCemeteryCard, ManagedCemeteryView, PlotView, SectionPlanView } from '@tongzhou/api'

const counts = { free: 2, reserved: 1, sold: 1, inUse: 1, withdrawn: 1 }

/** A cemetery in the list of staff. */
export const cemeteryCard: ManagedCemeteryCard = {
  id: 'g1',
  etag: '"v1"',
  name: '归帆骨灰堂',
  kind: 'ASH_HALL',
  kindName: '骨灰堂',
  sponsor: '普陀区民政局',
  divisionCode: '330903001000',
  divisionName: '普陀区沈家门街道',
  counts,
}

/** A plot at a row and number. */
export function plotView(row: number, number: number, changes: Partial<PlotView> = {}): PlotView {
  return {
    id: `p${row}-${number}`,
    etag: '"v1"',
    row,
    number,
    label: `A室 ${row}层${number}号`,
    kind: 'NICHE',
    capacity: 2,
    priceFen: 260_000,
    termYears: 20,
    state: 'FREE',
    changedAt: '2026-11-20T09:05:00+08:00',
    outline: { x: number * 10 - 6, y: row * 10 - 6, width: 8, height: 8 },
    allowedActions: ['reservation', 'withdrawal'],
    ...changes,
  }
}

/** A cemetery as staff keep it. */
export const cemeteryView: ManagedCemeteryView = {
  id: 'g1',
  etag: '"v1"',
  particulars: {
    name: '归帆骨灰堂',
    kind: 'ASH_HALL',
    sponsor: '普陀区民政局',
    divisionCode: '330903001000',
    address: '演示路 2 号',
    phone: '0580-5550202',
  },
  kindName: '骨灰堂',
  divisionName: '普陀区沈家门街道',
  prices: [
    { code: 'N1', name: '双格位', charge: 'PLOT', priceFen: 260_000, termYears: 20, basis: '演示批复1号' },
  ],
  sections: [{ code: 'A', name: 'A室', kind: 'NICHE', kindName: '格位', counts }],
}

/** A section with a plot in every state. */
export const sectionPlan: SectionPlanView = {
  cemeteryId: 'g1',
  cemeteryName: '归帆骨灰堂',
  code: 'A',
  name: 'A室',
  kind: 'NICHE',
  kindName: '格位',
  width: 60,
  height: 30,
  plots: [
    plotView(1, 1),
    plotView(1, 2),
    plotView(1, 3, { state: 'RESERVED', reason: '家属已选定', allowedActions: ['release'] }),
    plotView(2, 1, { state: 'SOLD', allowedActions: [] }),
    plotView(2, 2, { state: 'IN_USE', allowedActions: [] }),
    plotView(2, 3, { state: 'WITHDRAWN', reason: '通道整修', allowedActions: ['release'] }),
  ],
}
