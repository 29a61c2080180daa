export interface Receipt {
  readonly title: string
  readonly label: string
  readonly number: string
  readonly lines: readonly string[]
}

const WIDTH = 720
const MARGIN = 48
const FONT = '"PingFang SC", "HarmonyOS Sans SC", "Noto Sans CJK SC", sans-serif'
const INK = '#1b2733'
const MUTED = '#5a6672'
const ACTION = '#0b57d0'

/** A picture for the album: always dark on white, so that it can be printed. */
export function drawReceipt({ title, label, number, lines }: Receipt): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = 330 + lines.length * 48
  const pen = canvas.getContext('2d')
  if (pen === null) {
    return Promise.reject(new Error('This browser cannot draw'))
  }
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, WIDTH, canvas.height)
  pen.fillStyle = ACTION
  pen.fillRect(0, 0, WIDTH, 12)
  write(pen, title, 84, { size: 40, colour: INK, weight: 600 })
  write(pen, label, 150, { size: 28, colour: MUTED, weight: 400 })
  write(pen, number, 214, { size: 52, colour: ACTION, weight: 700 })
  lines.forEach((line, i) => {
    write(pen, line, 290 + i * 48, { size: 28, colour: INK, weight: 400 })
  })
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) {
        reject(new Error('This browser cannot draw'))
      } else {
        resolve(blob)
      }
    }, 'image/png')
  })
}

interface Hand {
  readonly size: number
  readonly colour: string
  readonly weight: number
}

function write(pen: CanvasRenderingContext2D, text: string, y: number, { size, colour, weight }: Hand) {
  pen.fillStyle = colour
  pen.font = `${weight} ${size}px ${FONT}`
  const room = WIDTH - 2 * MARGIN
  const { width } = pen.measureText(text)
  if (width > room) {
    pen.font = `${weight} ${Math.floor((size * room) / width)}px ${FONT}`
  }
  pen.fillText(text, MARGIN, y)
}
