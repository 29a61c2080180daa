import 'fake-indexeddb/auto'
import { Blob, File } from 'node:buffer'
import { vi } from 'vitest'

/** jsdom's own makes buffers of another realm, which the real crypto refuses. */
class BufferReader {
  result: ArrayBuffer | undefined
  onload: (() => void) | undefined

  readAsArrayBuffer(blob: Blob): void {
    void blob.arrayBuffer().then((bytes) => {
      this.result = bytes
      this.onload?.()
    })
  }
}

// What a phone has and jsdom has not, or not as a phone has it.
vi.stubGlobal('Blob', Blob)
vi.stubGlobal('File', File)
vi.stubGlobal('FileReader', BufferReader)
vi.stubGlobal('matchMedia', () => ({ matches: false, onchange: null }))
vi.stubGlobal('scrollTo', () => undefined)
Element.prototype.scrollTo = () => undefined
Element.prototype.scrollIntoView = () => undefined
URL.createObjectURL = () => 'blob:photo'
URL.revokeObjectURL = () => undefined
document.documentElement.lang = 'zh-CN'
