/** What stands above and below every page. The same for everybody, so that pages can be shared and cached. */

export function Header({ appName, path }: { appName: string; path: string }) {
  return (
    <header className="site-header">
      <a className="wordmark" href="/" aria-current={path === '/' ? 'page' : undefined}>
        <Mark />
        {appName}
      </a>
      <nav aria-label="Site">
        <a href="/events" aria-current={path === '/events' ? 'page' : undefined}>
          Events
        </a>
        <a href="/app/sign-in">Sign in</a>
        {path !== '/' && (
          <a className="button quiet small" href="/">
            Create an event
          </a>
        )}
      </nav>
    </header>
  )
}

export function Footer({ appName }: { appName: string }) {
  return (
    <footer className="site-footer">
      <p>{appName}, the open event platform</p>
      <nav aria-label="More">
        <a href="/events">All events</a>
        <a href="/">Create an event</a>
        <a href="/api/v1/docs">API</a>
      </nav>
    </footer>
  )
}

/** A ticket seen from the front: one rounded block, one notch. */
function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <path d="M4 4h16a2 2 0 0 1 2 2v3a3 3 0 0 0 0 6v3a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z" />
    </svg>
  )
}
