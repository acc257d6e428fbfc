/**
 * How the stand-ins' pages look: as the site does, by the site's own styles under the one name of theirs that
 * holds no hash. Where nothing is built they are plain, and work.
 */
export const devStylesheet = '/assets/site.css'

/** Our styles and their fonts, and nothing else: no script, no picture, no other origin. */
export const devPolicy =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'"
