/** How a camera held the phone (EXIF tag 0x0112), 1 to 8; 1 where the file does not say. */
export function exifOrientation(bytes: ArrayBuffer): number {
  const view = new DataView(bytes)
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) {
    return 1
  }
  for (let at = 2; at + 10 < view.byteLength;) {
    const marker = view.getUint16(at)
    if (marker === 0xffe1 && view.getUint32(at + 4) === 0x45786966) {
      return fromTiff(view, at + 10)
    }
    if ((marker & 0xff00) !== 0xff00 || marker === 0xffda) {
      return 1
    }
    at += 2 + view.getUint16(at + 2)
  }
  return 1
}

function fromTiff(view: DataView, start: number): number {
  if (start + 8 > view.byteLength) {
    return 1
  }
  const little = view.getUint16(start) === 0x4949
  const directory = start + view.getUint32(start + 4, little)
  if (directory + 2 > view.byteLength) {
    return 1
  }
  const count = view.getUint16(directory, little)
  for (let i = 0; i < count; i += 1) {
    const entry = directory + 2 + i * 12
    if (entry + 12 > view.byteLength) {
      return 1
    }
    if (view.getUint16(entry, little) === 0x0112) {
      const value = view.getUint16(entry + 8, little)
      return value >= 1 && value <= 8 ? value : 1
    }
  }
  return 1
}

/** Quarter turns clockwise that set the picture upright; mirrored ones do not come from cameras. */
export function quarterTurns(orientation: number): 0 | 1 | 2 | 3 {
  switch (orientation) {
    case 3:
      return 2
    case 6:
      return 1
    case 8:
      return 3
    default:
      return 0
  }
}
