/** The list of what was announced, whether or not anybody heard of it. */
import { apiVersion, outward } from './objects.ts'
import type { Objects, StripeObject } from './store.ts'

export async function eventList(asked: URLSearchParams, objects: Objects): Promise<StripeObject> {
  const types = [...asked].filter(([name]) => name.startsWith('types')).map(([, type]) => type)
  const limit = Number(asked.get('limit') ?? 10)
  const after = asked.get('starting_after')
  const found = (await objects.eventsSince(Number(asked.get('created[gte]') ?? 0))).filter(
    ({ type }) => types.length === 0 || types.includes(String(type)),
  )
  const from = after ? found.findIndex(({ id }) => id === after) + 1 : 0
  const data = found.slice(from, from + limit).map(eventOutward)
  return { id: '', object: 'list', data, has_more: found.length > from + limit, url: '/v1/events' }
}

export function eventOutward(event: StripeObject): StripeObject {
  return {
    ...event,
    api_version: apiVersion,
    pending_webhooks: 1,
    data: { object: outward((event.data as { object: StripeObject }).object) },
  }
}
