/** Where to go after signing in: a path inside the app, or home. `//host` and `/\host` leave the site. */
export function safeReturn(path: string | undefined): string {
  return path && /^\/(?![/\\])/.test(path) && !/[\s\\]/.test(path) ? path : '/'
}
