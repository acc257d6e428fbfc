/** An event whose payments are not set up yet; no other event of these journeys is touched. */
import pg from 'pg'
import { findPostgres } from '../../src/node/postgres.ts'

/** As a failed try leaves an event: its paid tickets wait for the next one, an hour from now. */
export async function letPaymentsWait(eventId: string): Promise<void> {
  const address = await findPostgres(String(process.env.JOURNEY_DATA))
  if (!address) throw new Error('the product of these journeys has no database running')
  const client = new pg.Client({ ...address, database: 'postgres' })
  await client.connect()
  await client.query('update public.events set payments_ready = false where id = $1', [eventId])
  await client.query('select public.queue_payment_setup($1)', [eventId])
  await client.query(
    `update public.payment_setup_queue set next_retry_at = now() + interval '1 hour' where event_id = $1 and status = 'pending'`,
    [eventId],
  )
  await client.end()
}

/** A dollar came for this order, where it costs more: nothing can be given for it, and a person must decide. */
export async function letPaymentWait({ page }: { page: string }): Promise<void> {
  const address = await findPostgres(String(process.env.JOURNEY_DATA))
  if (!address) throw new Error('the product of these journeys has no database running')
  const client = new pg.Client({ ...address, database: 'postgres' })
  await client.connect()
  const [, , orderId] = page.split('/')
  await client.query(
    `select public.settle_payment($1::uuid, 'stripe-standin', 'cs_' || $1::text, 'pi_' || $1::text, 100, 'CAD')`,
    [orderId],
  )
  await client.end()
}
