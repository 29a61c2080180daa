import type { PlotView } from '@tongzhou/api'

const across: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 }
const along: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 }

/** The plot that an arrow key leads to: the next of the row, or the nearest of the next row; itself at the edge. */
export function neighbour(plots: readonly PlotView[], from: PlotView, key: string): PlotView | undefined {
  if (key in across) {
    const step = across[key] ?? 0
    return closest(
      plots.filter((one) => one.row === from.row && Math.sign(one.number - from.number) === step),
      from,
    )
  }
  if (key in along) {
    const step = along[key] ?? 0
    const rows = plots.map((one) => one.row).filter((row) => Math.sign(row - from.row) === step)
    const row = step > 0 ? Math.min(...rows) : Math.max(...rows)
    return closest(
      plots.filter((one) => one.row === row),
      from,
    )
  }
  if (key === 'Home' || key === 'End') {
    const row = plots.filter((one) => one.row === from.row)
    return key === 'Home' ? row[0] : row.at(-1)
  }
  return undefined
}

function closest(plots: readonly PlotView[], to: PlotView): PlotView | undefined {
  return plots.reduce<PlotView | undefined>(
    (best, one) => (best === undefined || distance(one, to) < distance(best, to) ? one : best),
    undefined,
  )
}

function distance(one: PlotView, other: PlotView): number {
  return Math.abs(one.outline.x - other.outline.x)
}
