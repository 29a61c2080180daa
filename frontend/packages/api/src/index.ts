export { createApi, idempotencyKey, ifMatch, unwrap, type Api, type ApiOptions } from './client'
export { NETWORK_UNREACHABLE, ProblemError } from './problem'
export { uploadDocument, type UploadOptions } from './upload'
export type * from './schema'
