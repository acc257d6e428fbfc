/** What a page gets to work with. */
import type { Context } from '../edge/platform.ts'

/** A built file's public address by its plain name: `site.css` to `/assets/site-3f2a.css`. */
export type Assets = (name: string) => string

export type Visit = {
  request: Request
  url: URL
  /** The named parts of the address, already decoded. */
  params: Record<string, string>
  context: Context
  assets: Assets
}

export type Page = (visit: Visit) => Promise<Response>

/** A required part of the address; the route table guarantees it. */
export function param(visit: Visit, name: string): string {
  const value = visit.params[name]
  if (value === undefined) throw new Error(`The route of ${visit.url.pathname} has no :${name}`)
  return value
}

/** Our address as the world writes it, never as the Host header claims. */
export function publicUrl(visit: Visit, path: string): string {
  return new URL(path, `${visit.context.platform.settings.PUBLIC_URL}/`).toString()
}

/**
 * The same address without our own origin. A person may reach us under another name than
 * PUBLIC_URL (127.0.0.1, a tunnel); a form's redirect must stay where they are.
 */
export function ownPath(visit: Visit, url: string): string {
  const origin = visit.context.platform.settings.PUBLIC_URL
  return url.startsWith(`${origin}/`) ? url.slice(origin.length) : url
}
