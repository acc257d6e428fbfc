/**
 * Whether a change was sent by a page of ours. Every browser says where a change comes from; who says
 * nothing is no browser, carries nobody's cookie by accident and gains nothing here.
 */
export function isFromOurPage(request: Request, publicUrl: string): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site) return site === 'same-origin' || site === 'none'
  const origin = request.headers.get('origin')
  return (
    !origin ||
    origin === new URL(publicUrl).origin ||
    origin === new URL(request.url).origin ||
    namesOurHost(origin, request)
  )
}

/** Behind a proxy that ends TLS the scheme differs, the host does not. */
function namesOurHost(origin: string, request: Request): boolean {
  const host = request.headers.get('host')
  return host !== null && URL.canParse(origin) && new URL(origin).host === host
}
