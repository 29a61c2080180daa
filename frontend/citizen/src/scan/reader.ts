import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'

// Without this the library would fetch its program from a foreign host, which the policy of the page forbids.
prepareZXingModule({
  overrides: {
    locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasmUrl : prefix + path),
  },
})

const OPTIONS = { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 } as const

/** The text of the first QR code in the picture. */
export async function readCode(picture: ImageData | Blob): Promise<string | undefined> {
  const [found] = await readBarcodes(picture, { ...OPTIONS, formats: [...OPTIONS.formats] })
  return found?.isValid === true ? found.text : undefined
}
