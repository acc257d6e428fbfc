/** Orders placed through the public API, for pages that need one to be looked at. */
import { randomUUID } from 'node:crypto'
import { type APIRequestContext, expect } from '@playwright/test'

export type PlacedOrder = { page: string; payPage: string }

/** Two tickets of the named tier, held and not paid yet. */
export async function placeOrder(
  api: APIRequestContext,
  slug: string,
  tier: string,
  code?: string,
): Promise<PlacedOrder> {
  const event = await (await api.get(`/api/v1/events/${slug}`)).json()
  const tiers: { id: string; name: string }[] = event.occurrences[0].tiers
  const answer = await api.post('/api/v1/orders', {
    headers: { 'idempotency-key': randomUUID() },
    data: {
      event: slug,
      ...(code && { code }),
      lines: [{ tier_id: tiers.find(({ name }) => name === tier)?.id, quantity: 2 }],
      buyer: { name: 'Mireille Fontaine-Okafor', email: 'mireille@example.org' },
    },
  })
  expect(answer.status(), await answer.text()).toBe(201)
  const { order, payment_url } = await answer.json()
  return { page: pathOf(order.url), payPage: pathOf(payment_url) }
}

export async function payOrder(api: APIRequestContext, order: PlacedOrder): Promise<void> {
  await api.post(order.payPage, { form: { card: '4242 4242 4242 4242' } })
  const [, , id, token = ''] = order.page.split('/')
  const status = async () => {
    const answer = await api.get(`/api/v1/orders/${id}`, { headers: { 'order-token': token } })
    return (await answer.json()).status
  }
  await expect.poll(status).toBe('confirmed')
}

function pathOf(address: string): string {
  return new URL(address, 'http://localhost').pathname
}
