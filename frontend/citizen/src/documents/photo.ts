import { bytesOf } from './bytes'
import { exifOrientation, quarterTurns } from './exif'
import { PhotoError } from './photoError'
import { sharpness } from './sharpness'

/** A picture ready to be looked at and sent. */
export interface Photo {
  readonly blob: Blob
  readonly blurred: boolean
}

type Drawable = HTMLImageElement | ImageBitmap
type Turns = 0 | 1 | 2 | 3

const LONG_SIDE = 2000
const LONG_SIDES = [LONG_SIDE, 1600, 1200] as const
const BYTES_WANTED = 400_000
const FILE_LIMIT = 20 * 1024 * 1024
const QUALITIES = [0.86, 0.76, 0.66, 0.56, 0.46] as const
const SMALL_SIDE = 400
const BLURRED_BELOW = 40

/** Turns, shrinks and judges a photo. PDF files pass as they are. */
export async function preparePhoto(
  file: File,
  accept: readonly string[],
  extraTurns: Turns = 0,
): Promise<Photo> {
  if (file.size > FILE_LIMIT) {
    throw new PhotoError('TOO_LARGE')
  }
  if (file.type === 'application/pdf' && accept.includes('application/pdf')) {
    return { blob: file, blurred: false }
  }
  if (file.type !== '' && !file.type.startsWith('image/')) {
    throw new PhotoError('TYPE')
  }
  const source = await decode(file)
  const turns = ((await turnsNeeded(file)) + extraTurns) % 4
  return { blob: await toJpeg(source, turns as Turns), blurred: isBlurred(source) }
}

export async function turnPhoto(photo: Blob): Promise<Blob> {
  return toJpeg(await decode(photo), 1)
}

async function decode(file: Blob): Promise<Drawable> {
  const url = URL.createObjectURL(file)
  try {
    return await loadImage(url)
  } catch {
    throw new PhotoError((await isHeic(file)) ? 'HEIC' : 'UNREADABLE')
  } finally {
    // The element keeps its decoded picture; the address is no longer needed.
    URL.revokeObjectURL(url)
  }
}

function loadImage(url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => {
      resolve(image)
    }
    image.onerror = reject
    image.src = url
  })
}

/** Browsers since 2020 turn an image element by EXIF themselves; older ones need our help. */
async function turnsNeeded(file: Blob): Promise<Turns> {
  if (CSS.supports('image-orientation', 'from-image')) {
    return 0
  }
  const head = await bytesOf(file.slice(0, 131_072))
  return quarterTurns(exifOrientation(head))
}

function draw(source: Drawable, turns: Turns, longSide: number): HTMLCanvasElement {
  const scale = Math.min(1, longSide / Math.max(source.width, source.height))
  const width = Math.max(1, Math.round(source.width * scale))
  const height = Math.max(1, Math.round(source.height * scale))
  const canvas = document.createElement('canvas')
  const lying = turns % 2 === 1
  canvas.width = lying ? height : width
  canvas.height = lying ? width : height
  const pen = penOf(canvas)
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.translate(canvas.width / 2, canvas.height / 2)
  pen.rotate((turns * Math.PI) / 2)
  pen.drawImage(source, -width / 2, -height / 2, width, height)
  return canvas
}

/** The best picture that is small enough; the last one tried where none is. */
async function toJpeg(source: Drawable, turns: Turns): Promise<Blob> {
  let last: Blob | undefined
  for (const side of LONG_SIDES) {
    const canvas = draw(source, turns, side)
    for (const quality of QUALITIES) {
      last = await encode(canvas, quality)
      if (last.size <= BYTES_WANTED) {
        return last
      }
    }
  }
  if (last === undefined) {
    throw new PhotoError('UNREADABLE')
  }
  return last
}

function encode(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => {
        if (blob === null) {
          reject(new PhotoError('UNREADABLE'))
        } else {
          resolve(blob)
        }
      },
      'image/jpeg',
      quality,
    )
  })
}

function isBlurred(source: Drawable): boolean {
  const small = draw(source, 0, SMALL_SIDE)
  return sharpness(penOf(small).getImageData(0, 0, small.width, small.height)) < BLURRED_BELOW
}

function penOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const pen = canvas.getContext('2d')
  if (pen === null) {
    throw new PhotoError('UNREADABLE')
  }
  return pen
}

async function isHeic(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await bytesOf(file.slice(4, 12)))
  const brand = String.fromCharCode(...head)
  return /^ftyp(hei|hev|mif|msf)/.test(brand)
}
