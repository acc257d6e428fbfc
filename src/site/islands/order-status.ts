/**
 * Watches an order that is being paid and shows the tickets the moment they exist, instead of
 * loading the page every two seconds. The order's key is in the address already; it travels as a
 * header, never in another address.
 */
const state = document.querySelector<HTMLElement>('[data-order]')
const token = location.pathname.split('/')[3]
if (state?.dataset.order && token) watch(state.dataset.order, token, state.dataset.status ?? '')

function watch(orderId: string, token: string, shown: string): void {
  const started = Date.now()

  async function look(): Promise<void> {
    // A page nobody sees asks nothing; it looks again when it is seen again.
    if (document.hidden) {
      document.addEventListener('visibilitychange', () => void look(), { once: true })
      return
    }
    const status = await ask(orderId, token)
    if (status !== null && status !== shown) return location.reload()
    setTimeout(look, patience(Date.now() - started))
  }

  setTimeout(look, patience(0))
}

/** Most payments are confirmed within two seconds; who waits longer is in no hurry. */
function patience(waitedMs: number): number {
  if (waitedMs < 10_000) return 600
  return waitedMs < 60_000 ? 2_000 : 5_000
}

/** Null while nobody answers: the network of a phone comes and goes. */
async function ask(orderId: string, token: string): Promise<string | null> {
  try {
    const response = await fetch(`/api/v1/orders/${orderId}`, { headers: { 'order-token': token } })
    if (!response.ok) return null
    const order: { status?: string } = await response.json()
    return order.status ?? null
  } catch {
    return null
  }
}
