export type Destination =
  { readonly kind: 'ours'; readonly path: string } | { readonly kind: 'foreign'; readonly host: string }

/** Where a scanned text leads: only to our own codes and papers, never to another host. */
export function destinationOf(text: string, origin: string): Destination {
  const url = parse(text.trim(), origin)
  if (url === undefined) {
    return { kind: 'foreign', host: text.slice(0, 40) }
  }
  const ours = url.host === new URL(origin).host && /^\/[qv]\/[A-Za-z0-9._~-]+$/.test(url.pathname)
  return ours ? { kind: 'ours', path: url.pathname } : { kind: 'foreign', host: url.host }
}

function parse(text: string, origin: string): URL | undefined {
  if (!/^https?:\/\//i.test(text)) {
    return undefined
  }
  try {
    return new URL(text, origin)
  } catch {
    return undefined
  }
}
