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

/** The app's mark: an E whose middle stroke is a point, the moment everything else is about. */
function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" width="24" height="24" fill="none" aria-hidden="true">
      <path
        d="M19.5 4.5H10a5.5 5.5 0 0 0-5.5 5.5v4a5.5 5.5 0 0 0 5.5 5.5h9.5"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
      <circle cx="14.25" cy="12" r="2.75" />
    </svg>
  )
}
