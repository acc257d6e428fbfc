/** The time a hold has left: minutes while there are minutes, seconds only at the very end. */
const place = document.querySelector<HTMLElement>('[data-until]')
if (place?.dataset.until) countDown(place, Date.parse(place.dataset.until))

function countDown(element: HTMLElement, until: number): void {
  const tick = () => {
    const seconds = Math.ceil((until - Date.now()) / 1000)
    element.textContent = words(seconds)
    // The server's clock decides; half a minute later it has, and the page says so.
    if (seconds <= -30) return location.reload()
    setTimeout(tick, seconds > 120 ? 5_000 : 1_000)
  }
  tick()
}

function words(seconds: number): string {
  if (seconds <= 0) return 'The time to pay is over'
  if (seconds <= 60) return `Yours for ${seconds} more ${seconds === 1 ? 'second' : 'seconds'}`
  return `Yours for ${Math.ceil(seconds / 60)} more minutes`
}
