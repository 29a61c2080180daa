import type { SectionLayout } from '@tongzhou/api'
import { wholeOf } from '../app/entryForm'
import { linesOf } from '../app/lines'
import type { PlotState } from './useCemeteries'

export const plotKinds = [
  'NICHE',
  'WALL',
  'FLAT_STONE',
  'TRADITIONAL',
  'TREE',
  'LAWN',
  'FLOWER_BED',
] as const satisfies readonly SectionLayout['kind'][]
const WITH_GROUND: readonly string[] = ['FLAT_STONE', 'TRADITIONAL', 'LAWN']

/** Plots of one row that are no longer free on the day of entry. */
export const blankRange = { row: '', from: '', to: '', state: 'IN_USE', reason: '' }
export type RangeLine = typeof blankRange

/** What the form of a section holds. */
export const blank = {
  code: '',
  name: '',
  kind: 'NICHE',
  capacity: '1',
  area: '',
  priceCode: '',
  rows: '',
  perRow: '',
  present: '[]',
}
export type SectionValues = typeof blank

/** Whether each plot has ground of its own, whose area the law limits (BU-01, BU-02). */
export function hasGround(kind: string): boolean {
  return WITH_GROUND.includes(kind)
}

/** Fields that are missing or wrong, each with the key of its sentence. */
export function faultsOf(values: SectionValues): Record<string, string> {
  const rows = wholeOf(values.rows, 1, 40)
  const perRow = wholeOf(values.perRow, 1, 40)
  const wrong: [string, boolean, string][] = [
    ['code', !/^[A-Z0-9]{1,6}$/.test(values.code.trim()), 'code'],
    ['name', values.name.trim() === '', 'name'],
    ['priceCode', values.priceCode === '', 'priceCode'],
    ['areaSquareMetres', hasGround(values.kind) && !/^\d{1,2}(\.\d{1,2})?$/.test(values.area.trim()), 'area'],
    ['rows', rows === undefined, 'rows'],
    ['perRow', perRow === undefined, 'rows'],
    ...linesOf<RangeLine>(values.present).flatMap((line, at): [string, boolean, string][] => [
      [`present/${at}`, !fits(line, rows ?? 0, perRow ?? 0), 'range'],
      [`present/${at}/reason`, needsReason(line) && line.reason.trim() === '', 'reason'],
    ]),
  ]
  return Object.fromEntries(
    wrong
      .filter(([, isWrong]) => isWrong)
      .map(([name, , key]): [string, string] => [name, `cemetery.section.wrong.${key}`]),
  )
}

export function needsReason(line: RangeLine): boolean {
  return line.state === 'RESERVED' || line.state === 'WITHDRAWN'
}

function fits(line: RangeLine, rows: number, perRow: number): boolean {
  const from = wholeOf(line.from, 1, perRow)
  const to = wholeOf(line.to, 1, perRow)
  return wholeOf(line.row, 1, rows) !== undefined && from !== undefined && to !== undefined && from <= to
}

/** The form as the server takes it. */
export function layoutOf(values: SectionValues): SectionLayout {
  return {
    code: values.code.trim(),
    name: values.name.trim(),
    kind: values.kind as SectionLayout['kind'],
    capacity: Number(values.capacity),
    priceCode: values.priceCode,
    rows: Number(values.rows),
    perRow: Number(values.perRow),
    present: linesOf<RangeLine>(values.present).map((line) => ({
      row: Number(line.row),
      from: Number(line.from),
      to: Number(line.to),
      state: line.state as PlotState,
      ...(line.reason.trim() === '' ? {} : { reason: line.reason.trim() }),
    })),
    ...(hasGround(values.kind) ? { areaSquareMetres: Number(values.area) } : {}),
  }
}

export interface SketchedPlot {
  readonly key: string
  readonly x: number
  readonly y: number
  readonly state: PlotState
}
export interface Sketch {
  readonly plots: readonly SketchedPlot[]
  readonly width: number
  readonly height: number
  readonly counts: Readonly<Partial<Record<PlotState, number>>>
}
const CELL = 8
const STEP = 10
const WALK = 6
const BLOCK = 10
const EDGE = 4

/** How the section will lie: equal rows with a path after every tenth plot. Nothing before rows and plots are known. */
export function sketchOf(values: SectionValues): Sketch | undefined {
  const rows = wholeOf(values.rows, 1, 40)
  const perRow = wholeOf(values.perRow, 1, 40)
  if (rows === undefined || perRow === undefined) {
    return undefined
  }
  const ranges = linesOf<RangeLine>(values.present)
  const x = (at: number) => EDGE + at * STEP + Math.floor(at / BLOCK) * WALK
  const plots = Array.from({ length: rows * perRow }, (_, index): SketchedPlot => {
    const row = Math.floor(index / perRow)
    const at = index % perRow
    return { key: `${row}-${at}`, x: x(at), y: EDGE + row * STEP, state: stateOf(ranges, row + 1, at + 1) }
  })
  const counts: Partial<Record<PlotState, number>> = {}
  for (const { state } of plots) {
    counts[state] = (counts[state] ?? 0) + 1
  }
  return { plots, counts, width: x(perRow - 1) + CELL + EDGE, height: EDGE + rows * STEP + EDGE }
}

/** The first range that names a plot says its state, as on the server. */
function stateOf(ranges: readonly RangeLine[], row: number, number: number): PlotState {
  const range = ranges.find(
    (line) => Number(line.row) === row && Number(line.from) <= number && number <= Number(line.to),
  )
  return (range?.state ?? 'FREE') as PlotState
}
