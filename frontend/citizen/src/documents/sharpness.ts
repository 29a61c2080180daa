export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: ArrayLike<number>
}

/** Variance of the Laplacian of the grey picture: text in focus gives hundreds, a shaken photo less than about 40. */
export function sharpness({ width, height, data }: Pixels): number {
  const grey = greyOf(data)
  let sum = 0
  let squares = 0
  let count = 0
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x
      const bend =
        cell(grey, at - width) +
        cell(grey, at + width) +
        cell(grey, at - 1) +
        cell(grey, at + 1) -
        4 * cell(grey, at)
      sum += bend
      squares += bend * bend
      count += 1
    }
  }
  const mean = sum / Math.max(1, count)
  return squares / Math.max(1, count) - mean * mean
}

function greyOf(data: ArrayLike<number>): Float32Array {
  const grey = new Float32Array(data.length / 4)
  for (let i = 0; i < grey.length; i += 1) {
    grey[i] = 0.299 * cell(data, i * 4) + 0.587 * cell(data, i * 4 + 1) + 0.114 * cell(data, i * 4 + 2)
  }
  return grey
}

function cell(cells: ArrayLike<number>, at: number): number {
  return cells[at] ?? 0
}
