/** Around every page: after moving, the keyboard and the screen reader start at the new page's heading. */
import { Outlet, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Toaster } from '../ui/toaster.tsx'

export function Root() {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onResolved', ({ fromLocation, pathChanged }) => {
        // The page is in the document one frame after the router is done with it.
        if (fromLocation && pathChanged) requestAnimationFrame(() => requestAnimationFrame(startAtHeading))
      }),
    [router],
  )
  return (
    <Toaster>
      <Outlet />
    </Toaster>
  )
}

function startAtHeading() {
  // A page whose one job is a box has put the caret there already.
  if (document.activeElement?.matches('input, textarea')) return
  const heading = document.querySelector<HTMLElement>('h1')
  if (!heading) return
  heading.tabIndex = -1
  heading.style.outline = 'none'
  heading.focus({ preventScroll: true })
}
