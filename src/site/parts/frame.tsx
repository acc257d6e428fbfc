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

/** The mark of src/app/ui/logo.tsx: an E whose middle stroke ends in a point, the moment everything else is about. */
function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" width="24" height="24" fill="none" aria-hidden="true">
      <path
        d="M19.5 4.75h-12a2.75 2.75 0 0 0-2.75 2.75v9a2.75 2.75 0 0 0 2.75 2.75h12M4.75 12h4.5"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
      <circle cx="15" cy="12" r="2.5" />
    </svg>
  )
}
