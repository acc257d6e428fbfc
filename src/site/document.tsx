/** The page around every page: language, what other sites may show of it, fonts, header and footer. */
import type { ReactNode } from 'react'
import { Footer, Header } from './parts/frame.tsx'
import { publicUrl, type Visit } from './visit.ts'

export type Head = {
  title: string
  description?: string
  /** Path of the one address this page should be known by. */
  canonical?: string
  image?: { path: string; alt: string }
  /** Anything JSON: schema.org for machines that read pages. */
  jsonLd?: unknown
  noindex?: boolean
  /** Without JavaScript the page asks again after this many seconds. */
  refreshSeconds?: number
  islands?: Island[]
  /** The event's own colours, as CSS declarations for `:root`. */
  colours?: string
}

export type Island = 'start' | 'tickets' | 'countdown' | 'copy-link' | 'order-status' | 'preferences'

/** Grounds of the two schemes, as tokens.css has them; browsers paint their own frame with it. */
const themeColours = { light: '#fcfaf6', dark: '#13110e' }

const preloadedFonts = [
  'instrument-sans-latin-wght-normal.woff2',
  'bricolage-grotesque-latin-opsz-normal.woff2',
]

type DocumentProps = { visit: Visit; head: Head; className?: string; children: ReactNode }

export function Document({ visit, head, className, children }: DocumentProps) {
  const { assets } = visit
  const appName = visit.context.platform.settings.APP_NAME
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <title>{head.title === appName ? appName : `${head.title} · ${appName}`}</title>
        {preloadedFonts.map((font) => (
          <link key={font} rel="preload" as="font" type="font/woff2" crossOrigin="" href={assets(font)} />
        ))}
        <link rel="stylesheet" href={assets('site.css')} />
        {head.colours && <style>{`:root{${head.colours}}`}</style>}
        <link rel="icon" type="image/svg+xml" href="/icon.svg" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content={themeColours.light} />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content={themeColours.dark} />
        {head.noindex && <meta name="robots" content="noindex" />}
        {head.refreshSeconds !== undefined && (
          <noscript>
            <meta httpEquiv="refresh" content={String(head.refreshSeconds)} />
          </noscript>
        )}
        <Sharing visit={visit} head={head} />
        {head.islands?.map((island) => (
          <script key={island} type="module" src={assets(`${island}.js`)} />
        ))}
      </head>
      <body className={className}>
        <a className="skip" href="#main">
          Skip to the content
        </a>
        <Header appName={appName} path={visit.url.pathname} />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <Footer appName={appName} />
      </body>
    </html>
  )
}

/** What a search result, a chat or a feed shows of the page. */
function Sharing({ visit, head }: { visit: Visit; head: Head }) {
  const { description, image } = head
  const canonical = head.canonical === undefined ? undefined : publicUrl(visit, head.canonical)
  return (
    <>
      {description && <meta name="description" content={description} />}
      {canonical && <link rel="canonical" href={canonical} />}
      <meta property="og:site_name" content={visit.context.platform.settings.APP_NAME} />
      <meta property="og:type" content="website" />
      <meta property="og:title" content={head.title} />
      {description && <meta property="og:description" content={description} />}
      {canonical && <meta property="og:url" content={canonical} />}
      {image && (
        <>
          <meta property="og:image" content={publicUrl(visit, image.path)} />
          <meta property="og:image:width" content="1200" />
          <meta property="og:image:height" content="630" />
          <meta property="og:image:alt" content={image.alt} />
          <meta name="twitter:card" content="summary_large_image" />
        </>
      )}
      {head.jsonLd !== undefined && (
        <script
          type="application/ld+json"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: scriptSafe leaves no "<" that could end the script
          dangerouslySetInnerHTML={{ __html: scriptSafe(head.jsonLd) }}
        />
      )}
    </>
  )
}

/** JSON that cannot leave its script element: an event may be called `</script><script>`. */
export function scriptSafe(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
}
