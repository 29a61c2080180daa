export type PhotoFault = 'HEIC' | 'UNREADABLE' | 'TYPE' | 'TOO_LARGE'

/** Why a chosen file cannot become a photo. */
export class PhotoError extends Error {
  constructor(readonly fault: PhotoFault) {
    super(fault)
    this.name = 'PhotoError'
  }
}
