/** How a request is answered: from what was kept, from there only where the network fails, or not by the worker at all. */
export type Answering = 'asset' | 'shell' | 'shell-if-cut' | 'network'

const PAGES = /^\/(apply\/.+|my(\/.*)?|sign-in\/?)?$/

/**
 * Only pages of this client's own router get its document. Public pages, codes, papers, the API, the staff client and whatever
 * comes later are never touched; the scanner's page needs its own policy and is kept only for the time without a network.
 */
export function answering(url: URL, origin: string, method: string, navigates: boolean): Answering {
  if (method !== 'GET' || url.origin !== origin) {
    return 'network'
  }
  if (!navigates) {
    return /^\/assets\/.+\.(js|css)$/.test(url.pathname) ? 'asset' : 'network'
  }
  if (/^\/scan\/?$/.test(url.pathname)) {
    return 'shell-if-cut'
  }
  return PAGES.test(url.pathname) ? 'shell' : 'network'
}
