/**
 * Where the stand-in keeps its objects: one table, one row an object, so that payments survive a
 * restart like everything else. A read locks the row: two clicks on "Pay" queue, as at Stripe.
 */
import { type Database, type Sql, service } from '../../platform.ts'

export type StripeObject = { id: string; object: string; [key: string]: unknown }

export type Objects = {
  find<T extends StripeObject>(id: string): Promise<T | undefined>
  /** Without its lock: for what everybody reads. */
  look<T extends StripeObject>(id: string): Promise<T | undefined>
  save(object: StripeObject): Promise<void>
  /** False when an object of this id was there before; waits for whoever is just making one. */
  claim(object: StripeObject): Promise<boolean>
  refundsOf(paymentIntentId: string): Promise<StripeObject[]>
  /** Oldest first. */
  pricesOf(productId: string): Promise<StripeObject[]>
  /** Newest first. */
  eventsSince(seconds: number): Promise<StripeObject[]>
  /** Twenty of a kind, the latest first. */
  latest(kind: string): Promise<StripeObject[]>
  /** Delivered by a job of its own, so that a crash between payment and delivery loses nothing. */
  announce(event: StripeObject): Promise<void>
}

type StandinStore = { transaction<T>(work: (objects: Objects) => Promise<T>): Promise<T> }

export function standinStore(database: Database): StandinStore {
  return { transaction: (work) => database.as(service, (sql) => work(objectsOver(sql))) }
}

function objectsOver(sql: Sql): Objects {
  return {
    find: async <T extends StripeObject>(id: string) => {
      const row = await sql.maybe<{ object: T }>`
        select object from private.stripe_standin where id = ${id} for update`
      return row?.object
    },
    look: async <T extends StripeObject>(id: string) => {
      const row = await sql.maybe<{ object: T }>`select object from private.stripe_standin where id = ${id}`
      return row?.object
    },
    save: async (object) => {
      await sql.run`
        insert into private.stripe_standin (id, object) values (${object.id}, ${object}::jsonb)
        on conflict (id) do update set object = excluded.object, updated_at = now()`
    },
    claim: async (object) => {
      const made = await sql.run`
        insert into private.stripe_standin (id, object) values (${object.id}, ${object}::jsonb)
        on conflict (id) do nothing`
      return made === 1
    },
    refundsOf: async (paymentIntentId) => {
      const rows = await sql.all<{ object: StripeObject }>`
        select object from private.stripe_standin
         where object ->> 'object' = 'refund' and object ->> 'payment_intent' = ${paymentIntentId}
         order by updated_at desc`
      return rows.map((row) => row.object)
    },
    pricesOf: async (productId) => {
      const rows = await sql.all<{ object: StripeObject }>`
        select object from private.stripe_standin
         where object ->> 'object' = 'price' and object ->> 'product' = ${productId}
         order by (object ->> 'created')::bigint, id`
      return rows.map((row) => row.object)
    },
    eventsSince: async (seconds) => {
      const rows = await sql.all<{ object: StripeObject }>`
        select object from private.stripe_standin
         where object ->> 'object' = 'event' and (object ->> 'created')::bigint >= ${seconds}
         order by (object ->> 'created')::bigint desc, id desc`
      return rows.map((row) => row.object)
    },
    latest: async (kind) => {
      const rows = await sql.all<{ object: StripeObject }>`
        select object from private.stripe_standin
         where object ->> 'object' = ${kind}
         order by (object ->> 'created')::bigint desc, updated_at desc, id
         limit 20`
      return rows.map((row) => row.object)
    },
    announce: async (event) => {
      await sql.run`
        insert into private.stripe_standin (id, object) values (${event.id}, ${event}::jsonb)`
      await sql.run`
        select private.add_job('deliver-webhook', json_build_object('event_id', ${event.id}::text))`
    },
  }
}
