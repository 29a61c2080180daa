const LONG_SIDE = 2_000
const SMALL_ENOUGH = 600_000
const QUALITY = 0.82

/** A photo of a tablet, small enough for a thin line; what cannot be drawn travels as it is and is judged by the server. */
export async function shrink(file: File): Promise<Blob> {
  if (!file.type.startsWith('image/') || file.size <= SMALL_ENOUGH) {
    return file
  }
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, LONG_SIDE / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const drawn = await new Promise<Blob | null>((give) => {
      canvas.toBlob(give, 'image/jpeg', QUALITY)
    })
    return drawn ?? file
  } catch {
    return file
  }
}
