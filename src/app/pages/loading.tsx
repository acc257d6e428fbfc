/** Between two pages, when the next one takes longer than a blink. */
export function Loading() {
  return (
    <div role="status" className="grid min-h-[50dvh] place-items-center text-14 text-ink-soft">
      <span className="animate-breathe">Loading…</span>
    </div>
  )
}
