/** Doors as tests need them: an event whose tickets are issued, lists, gates, and phones that speak for themselves. */
import { createHash, randomUUID } from 'node:crypto'
import type { World } from './database.ts'
import { type MadeEvent, makeEvent, placeOrder } from './events.ts'
import { mia, type Person } from './people.ts'

export type Ticket = { id: string; number: string; code: string; order_id: string }
export type Device = { id: string; secret: string; proof: string }
export type Scanned = {
  id: string
  nonce: string
  result: string
  has_passed: boolean
  at: string
  ticket: { id: string; number: string; tier_name: string; holder_name: string | null } | null
  earlier: { at: string; gate: string | null; device: string | null } | null
  event_name: string | null
}
export type OfflineScan = {
  nonce?: string
  code?: string
  ticket_id?: string
  direction?: string
  said?: string
  scanned_at?: string
}

/** An event with so many tickets of its first tier, issued in orders of at most twenty. */
export async function eventWithTickets(
  world: World,
  count: number,
  wish: Parameters<typeof makeEvent>[1] = {},
): Promise<{ event: MadeEvent; tickets: Ticket[] }> {
  const tiers = wish.tiers ?? [{ name: 'General', quantity_total: Math.max(count, 100) }]
  const event = await makeEvent(world, { ...wish, tiers })
  for (let left = count; left > 0; left -= 20)
    await placeOrder(world, event, { quantity: Math.min(left, 20), email: `bea-${left}@example.org` })
  return { event, tickets: await ticketsOf(world, event) }
}

/** With the codes that are good now. */
export const ticketsOf = (world: World, event: MadeEvent) =>
  world.truth<Ticket>(
    `select ticket.id, ticket.number, ticket.order_id,
            'EVT1.' || ticket.number || '.' || private.ticket_secret(ticket.id, ticket.secret_version) as code
       from public.event_tickets as ticket where ticket.event_id = $1 order by ticket.number`,
    [event.id],
  )

export async function makeList(
  world: World,
  event: MadeEvent,
  wish: Record<string, unknown> = {},
  by: Person = mia,
): Promise<{ id: string }> {
  const [row] = await world.ask<{ list: { id: string } }>(
    by,
    'select public.save_check_in_list($1, null, $2) as list',
    [event.id, JSON.stringify({ name: `Door ${randomUUID().slice(0, 8)}`, ...wish })],
  )
  return row?.list as { id: string }
}

export async function makeGate(world: World, event: MadeEvent, name: string, by: Person = mia) {
  const [row] = await world.ask<{ gate: { id: string; name: string } }>(
    by,
    'select public.save_check_in_gate($1, null, $2) as gate',
    [event.id, name],
  )
  return row?.gate as { id: string; name: string }
}

export async function makeDevice(
  world: World,
  event: MadeEvent,
  lists: { id: string }[],
  wish: { gate?: { id: string }; name?: string; expires_at?: string; by?: Person } = {},
): Promise<Device> {
  const [row] = await world.ask<{ made: { device: { id: string }; secret: string } }>(
    wish.by ?? mia,
    'select public.create_check_in_device($1, $2, $3, $4, $5) as made',
    [
      event.id,
      wish.name ?? 'Phone',
      lists.map(({ id }) => id),
      wish.gate?.id ?? null,
      wish.expires_at ?? null,
    ],
  )
  if (!row) throw new Error('no device was made')
  const { device, secret } = row.made
  return { id: device.id, secret, proof: createHash('sha256').update(secret).digest('hex') }
}

/** The rows of one statement, spoken by a phone: role authenticated and its two claims. */
export async function askAsDevice<T = Record<string, unknown>>(
  world: World,
  device: Pick<Device, 'id' | 'proof'>,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = await world.pool.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)`,
      [JSON.stringify({ role: 'device', device_id: device.id, device_proof: device.proof })],
    )
    const { rows } = await client.query(text, values)
    await client.query('commit')
    return rows as T[]
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

type Asked = { nonce?: string; direction?: string; ticketId?: string }

/** What a phone, or a person, may do at one list. */
export function doorOf(world: World, list: { id: string }, who: Device | Person) {
  const ask = <T>(text: string, values: unknown[]) =>
    'secret' in who ? askAsDevice<T>(world, who, text, values) : world.ask<T>(who, text, values)
  return {
    async scan(code: string | null, wish: Asked = {}): Promise<Scanned> {
      const [row] = await ask<{ scanned: Scanned }>('select public.check_in($1, $2, $3, $4, $5) as scanned', [
        list.id,
        wish.nonce ?? randomUUID(),
        code,
        wish.ticketId ?? null,
        wish.direction ?? 'entry',
      ])
      return row?.scanned as Scanned
    },
    async upload(scans: OfflineScan[], sentAt: Date | null = new Date()): Promise<Scanned[]> {
      const [row] = await ask<{ answers: Scanned[] }>(
        'select public.upload_check_ins($1, $2, $3) as answers',
        [list.id, JSON.stringify(scans.map(offline)), sentAt],
      )
      return row?.answers as Scanned[]
    },
    async undo(id: string, nonce: string = randomUUID()): Promise<Scanned> {
      const [row] = await ask<{ undone: Scanned }>('select public.undo_check_in($1, $2) as undone', [
        id,
        nonce,
      ])
      return row?.undone as Scanned
    },
    async manifest(since: string | null = null) {
      const [row] = await ask<{ manifest: Manifest }>('select public.check_in_manifest($1, $2) as manifest', [
        list.id,
        since,
      ])
      return row?.manifest as Manifest
    },
    async search(words: string) {
      const [row] = await ask<{ found: Found[] }>('select public.search_at_the_door($1, $2) as found', [
        list.id,
        words,
      ])
      return row?.found as Found[]
    },
    async stats() {
      const [row] = await ask<{ stats: Record<string, unknown> }>('select public.door_stats($1) as stats', [
        list.id,
      ])
      return row?.stats as Record<string, unknown>
    },
  }
}

export type Manifest = { cursor: string; is_whole: boolean; tickets: unknown[][]; list: { name: string } }
export type Found = {
  id: string
  number: string
  holder_name: string | null
  is_on_list: boolean
  status: string
}

/** A scan that let somebody in just now, unless said otherwise. */
function offline(scan: OfflineScan): OfflineScan {
  return {
    nonce: randomUUID(),
    direction: 'entry',
    said: 'admitted',
    scanned_at: new Date().toISOString(),
    ...scan,
  }
}

/** An instant so many minutes ago. */
export const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString()

/** A function of the database as it would be without one of its lines. */
export async function without(
  world: World,
  name: string,
  line: RegExp,
  work: () => Promise<void>,
): Promise<void> {
  const [{ definition } = { definition: '' }] = await world.truth<{ definition: string }>(
    `select pg_get_functiondef($1::regproc) as definition`,
    [name],
  )
  if (!line.test(definition)) throw new Error(`${name} has no such line`)
  await world.truth(definition.replace(line, ''))
  try {
    await work()
  } finally {
    await world.truth(definition)
  }
}
