import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a phone's camera sees when somebody holds it at a placard on a wall. */
interface Sight {
  /** Degrees by which the phone is not upright. */
  readonly turned: number
  /** How much of the light arrives: 1 is noon. */
  readonly light: number
}

interface Picture {
  readonly width: number
  readonly height: number
  /** Three bytes a point. */
  readonly points: Uint8Array
}

const DPI = 110
const WIDTH = 1280
const HEIGHT = 960
const WALL = [150, 146, 138] as const

/** Draws the first page of a PDF, turned and dimmed, into a film of the browser's fake camera; answers its path. */
export function filmOf(pdf: Buffer, sight: Sight): string {
  const folder = mkdtempSync(join(tmpdir(), 'tongzhou-camera-'))
  const paper = join(folder, 'placard.pdf')
  writeFileSync(paper, pdf)
  execFileSync('pdftoppm', [
    '-r',
    String(DPI),
    '-f',
    '1',
    '-l',
    '1',
    '-singlefile',
    paper,
    join(folder, 'placard'),
  ])
  const frame = planes(look(readPpm(readFileSync(join(folder, 'placard.ppm'))), sight))
  const film = join(folder, 'camera.y4m')
  const header = `YUV4MPEG2 W${String(WIDTH)} H${String(HEIGHT)} F10:1 Ip A1:1 C420jpeg\n`
  const shot = Buffer.concat([Buffer.from('FRAME\n'), frame])
  writeFileSync(film, Buffer.concat([Buffer.from(header), shot, shot, shot]))
  return film
}

/** Binary PPM: `P6`, width, height, 255, then the points. */
function readPpm(file: Buffer): Picture {
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 64).toString('latin1'))
  if (head === null) {
    throw new Error('Not a picture of pdftoppm')
  }
  return { width: Number(head[1]), height: Number(head[2]), points: file.subarray(head[0].length) }
}

/** The page in the middle of the frame, on a wall. */
function look(page: Picture, { turned, light }: Sight): Uint8Array {
  const angle = (turned * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const seen = new Uint8Array(WIDTH * HEIGHT * 3)
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const [across, down] = [x - WIDTH / 2, y - HEIGHT / 2]
      const from = page.width / 2 + across * cos + down * sin
      const above = page.height / 2 - across * sin + down * cos
      for (let colour = 0; colour < 3; colour += 1) {
        seen[(y * WIDTH + x) * 3 + colour] = light * pointOf(page, from, above, colour)
      }
    }
  }
  return seen
}

/** Between four points, as a lens blurs them. */
function pointOf({ width, height, points }: Picture, x: number, y: number, colour: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) {
    return WALL[colour] ?? 0
  }
  const at = (column: number, row: number) => points[((top + row) * width + left + column) * 3 + colour] ?? 0
  const [right, low] = [x - left, y - top]
  const upper = at(0, 0) * (1 - right) + at(1, 0) * right
  const lower = at(0, 1) * (1 - right) + at(1, 1) * right
  return upper * (1 - low) + lower * low
}

/** Brightness of each point, then the two colours of each four, as films keep them. */
function planes(seen: Uint8Array): Buffer {
  const half = WIDTH / 2
  const frame = Buffer.alloc(WIDTH * HEIGHT * 1.5)
  const [blues, reds] = [WIDTH * HEIGHT, WIDTH * HEIGHT * 1.25]
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const at = (y * WIDTH + x) * 3
      const [red, green, blue] = [seen[at] ?? 0, seen[at + 1] ?? 0, seen[at + 2] ?? 0]
      frame[y * WIDTH + x] = 16 + 0.257 * red + 0.504 * green + 0.098 * blue
      if (x % 2 === 0 && y % 2 === 0) {
        const pair = (y / 2) * half + x / 2
        frame[blues + pair] = 128 - 0.148 * red - 0.291 * green + 0.439 * blue
        frame[reds + pair] = 128 + 0.439 * red - 0.368 * green - 0.071 * blue
      }
    }
  }
  return frame
}
