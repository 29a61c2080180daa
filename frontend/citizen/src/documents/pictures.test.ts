import { describe, expect, it } from 'vitest'
import { exifOrientation, quarterTurns } from './exif'
import { sharpness } from './sharpness'

/** The head of a JPEG whose EXIF block says how the phone was held. */
function jpegHead(orientation: number, little = true): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(64))
  view.setUint16(0, 0xffd8)
  view.setUint16(2, 0xffe1)
  view.setUint16(4, 40)
  view.setUint32(6, 0x45786966)
  view.setUint16(12, little ? 0x4949 : 0x4d4d)
  view.setUint16(14, 42, little)
  view.setUint32(16, 8, little)
  view.setUint16(20, 1, little)
  view.setUint16(22, 0x0112, little)
  view.setUint16(24, 3, little)
  view.setUint32(26, 1, little)
  view.setUint16(30, orientation, little)
  return view.buffer
}

describe('how the camera was held', () => {
  it.each([
    [1, 0],
    [3, 2],
    [6, 1],
    [8, 3],
  ])('orientation %i takes %i quarter turns', (orientation, turns) => {
    expect(quarterTurns(exifOrientation(jpegHead(orientation)))).toBe(turns)
    expect(quarterTurns(exifOrientation(jpegHead(orientation, false)))).toBe(turns)
  })

  it('takes a file that does not say, or is broken, as upright', () => {
    expect(exifOrientation(new ArrayBuffer(0))).toBe(1)
    expect(exifOrientation(new Uint8Array([0x89, 0x50, 0x4e, 0x47]).buffer)).toBe(1)
    expect(exifOrientation(jpegHead(99))).toBe(1)
    expect(exifOrientation(jpegHead(6).slice(0, 28))).toBe(1)
  })
})

describe('sharpness', () => {
  const picture = (grey: (x: number, y: number) => number) => {
    const data: number[] = []
    for (let y = 0; y < 64; y += 1) {
      for (let x = 0; x < 64; x += 1) {
        const level = grey(x, y)
        data.push(level, level, level, 255)
      }
    }
    return { width: 64, height: 64, data }
  }

  it('tells edges from a soft slope', () => {
    expect(sharpness(picture((x) => (x % 8 < 4 ? 20 : 230)))).toBeGreaterThan(1000)
    expect(sharpness(picture((x) => 20 + x * 3))).toBeLessThan(1)
  })
})
