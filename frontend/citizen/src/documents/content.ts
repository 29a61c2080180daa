import { api, unwrap } from '../api/client'

/** The bytes of a document that this person has uploaded. */
export function loadContent(id: string): Promise<Blob> {
  return unwrap(api.GET('/api/v1/documents/{id}/content', { params: { path: { id } }, parseAs: 'blob' }))
}
