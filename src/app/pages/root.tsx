/** Around every page: after moving, the keyboard and the screen reader start at the new page's heading. */
import { Outlet, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Toaster } from '../ui/toaster.tsx'

export function Root() {
  const router = useRouter()
  useEffect(() => {
    // Kept here, because the router forgets where it came from when the first page had just been loaded.
    let shown = router.state.location.pathname
    return router.subscribe('onResolved', ({ toLocation: { pathname } }) => {
      if (pathname === shown) return
      shown = pathname
      startAtHeading()
    })
  }, [router])
  return (
    <Toaster>
      <Outlet />
    </Toaster>
  )
}

/** The router is done before the page is: what it draws may wait for its code or its data. */
function startAtHeading(framesLeft = 120) {
  // A page whose one job is a box has put the caret there already.
  if (document.activeElement?.matches('input, select, textarea')) return
  // A page of several steps starts at the step, the others at their name.
  const heading =
    document.querySelector<HTMLElement>('[data-starts-here]') ?? document.querySelector<HTMLElement>('h1')
  if (!heading) {
    if (framesLeft > 0) requestAnimationFrame(() => startAtHeading(framesLeft - 1))
    return
  }
  heading.tabIndex = -1
  heading.style.outline = 'none'
  heading.focus({ preventScroll: true })
}
