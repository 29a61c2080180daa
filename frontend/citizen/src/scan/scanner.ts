import { onBeforeUnmount, onMounted, shallowReactive } from 'vue'
import { destinationOf } from './destination'

export type ScanState = 'starting' | 'looking' | 'refused' | 'none' | 'busy' | 'broken'

interface State {
  camera: ScanState
  reading: boolean
  /** What was found and not opened. */
  foreign: string
  missed: boolean
}

const FRAME_MS = 160
const FRAME_SIDE = 960

/** The camera of this phone looking for one of our codes. */
export class Scanner {
  readonly state: State = shallowReactive<State>({
    camera: 'starting',
    reading: false,
    foreign: '',
    missed: false,
  })
  private stream: MediaStream | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private closed = false

  constructor(
    private readonly video: () => HTMLVideoElement | null,
    private readonly open: (path: string) => void,
  ) {}

  async start(): Promise<void> {
    this.state.camera = 'starting'
    try {
      this.stream = await openCamera()
    } catch (error) {
      this.state.camera = cameraFault(error)
      return
    }
    const video = this.video()
    if (video === null || this.closed) {
      this.stop()
      return
    }
    video.srcObject = this.stream
    await video.play()
    this.state.camera = 'looking'
    await this.look(video)
  }

  /** Where there is no camera a photo of the code does as well. */
  async readPhoto(photo: Blob): Promise<void> {
    this.state.reading = true
    this.state.missed = false
    try {
      const { readCode } = await import('./reader')
      const text = await readCode(photo)
      this.state.missed = text === undefined
      this.take(text)
    } catch {
      this.state.camera = 'broken'
    } finally {
      this.state.reading = false
    }
  }

  stop(): void {
    this.closed = true
    clearTimeout(this.timer)
    this.stream?.getTracks().forEach((track) => {
      track.stop()
    })
  }

  private async look(video: HTMLVideoElement): Promise<void> {
    try {
      const { readCode } = await import('./reader')
      const frame = frameOf(video)
      if (frame !== undefined && this.take(await readCode(frame))) {
        return
      }
    } catch {
      this.state.camera = 'broken'
      return
    }
    if (!this.closed) {
      this.timer = setTimeout(() => void this.look(video), FRAME_MS)
    }
  }

  /** True where the code was one of ours and is being opened. */
  private take(text: string | undefined): boolean {
    if (text === undefined || this.closed) {
      return false
    }
    const destination = destinationOf(text, location.origin)
    if (destination.kind === 'foreign') {
      this.state.foreign = destination.host
      return false
    }
    this.stop()
    this.open(destination.path)
    return true
  }
}

export function useScanner(video: () => HTMLVideoElement | null): Scanner {
  const scanner = new Scanner(video, (path) => {
    location.assign(path)
  })
  onMounted(() => scanner.start())
  onBeforeUnmount(() => {
    scanner.stop()
  })
  return scanner
}

async function openCamera(): Promise<MediaStream> {
  // Without https, and in old web views, the whole interface is missing.
  const devices = navigator.mediaDevices as MediaDevices | undefined
  if (devices === undefined) {
    throw new DOMException('', 'NotFoundError')
  }
  return devices.getUserMedia({
    audio: false,
    video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 960 } },
  })
}

export function cameraFault(error: unknown): 'refused' | 'none' | 'busy' {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused'
    case 'NotReadableError':
    case 'AbortError':
      return 'busy'
    default:
      return 'none'
  }
}

function frameOf(video: HTMLVideoElement): ImageData | undefined {
  const { videoWidth, videoHeight } = video
  if (videoWidth === 0) {
    return undefined
  }
  const scale = Math.min(1, FRAME_SIDE / Math.max(videoWidth, videoHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(videoWidth * scale)
  canvas.height = Math.round(videoHeight * scale)
  const pen = canvas.getContext('2d')
  pen?.drawImage(video, 0, 0, canvas.width, canvas.height)
  return pen?.getImageData(0, 0, canvas.width, canvas.height)
}
