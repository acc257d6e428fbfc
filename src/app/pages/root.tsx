/** Around every page: after moving, the keyboard and the screen reader start at the new page's heading. */
import { Outlet, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

export function Root() {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (!fromLocation || !pathChanged) return
        const heading = document.querySelector<HTMLElement>('h1')
        if (!heading || heading.contains(document.activeElement)) return
        // A page whose one job is a box has put the caret there already.
        if (document.activeElement?.matches('input, textarea')) return
        heading.tabIndex = -1
        heading.style.outline = 'none'
        heading.focus({ preventScroll: true })
      }),
    [router],
  )
  return <Outlet />
}
