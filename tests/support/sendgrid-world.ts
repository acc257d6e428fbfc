/** A product that hears SendGrid, and mails of a campaign for it to hear about. */
import { inject } from 'vitest'
import { createWorld } from './database.ts'
import { type MadeCampaign, type MadeMember, makeCampaign, makeMember, prepare, sent } from './marketing.ts'
import { createTestPlatform } from './platform.ts'
import { deliver, type eventOf, sendgridKeys, signBatch } from './sendgrid.ts'

export type Event = ReturnType<typeof eventOf>
export type Mailed = { member: MadeMember; send: string; message: string }
type Stored = { attempts: number; processed_at: string | null; error: string | null }

export type Mailing = Awaited<ReturnType<typeof openMailing>>

export async function openMailing() {
  const { verificationKey, privateKey } = sendgridKeys()
  const world = await createWorld(inject('postgres'))
  const app = await createTestPlatform(world, { env: { SENDGRID_WEBHOOK_KEY: verificationKey } })
  const campaign = await makeCampaign(world)

  const tell = (...events: Event[]) => deliver(app, signBatch(events, privateKey))
  const runByTheClock = async () => {
    await world.ask('service', `select private.add_job('process-mail-events', '{}')`)
    await app.runJobs()
  }

  return {
    world,
    app,
    campaign,
    privateKey,

    /** A mail to a member of their own, taken by SendGrid. */
    async mailed(wish: Parameters<typeof makeMember>[1] = {}, of: MadeCampaign = campaign): Promise<Mailed> {
      const member = await makeMember(world, wish)
      await prepare(world, of, [member.id], wish.as)
      const [row] = await world.truth<{ id: string }>(
        'select id from public.email_sends where member_id = $1',
        [member.id],
      )
      const send = row?.id as string
      return { member, send, message: await sent(world, send) }
    },

    tell,
    async tellAndAct(...events: Event[]): Promise<void> {
      const { status } = await tell(...events)
      if (status !== 200) throw new Error(`the webhook was answered with ${status}`)
      await app.runJobs()
    },

    sendOf: async ({ send }: Mailed) =>
      (await world.truth('select * from public.email_sends where id = $1', [send]))[0] ?? {},

    /** What is stored of these events, in their order. */
    stored: (events: Event[]) =>
      world.truth<Stored>(
        `select webhook.attempts, webhook.processed_at, webhook.error
           from unnest($1::text[]) with ordinality as told (id, place)
           join private.received_webhooks as webhook
             on webhook.provider = 'sendgrid' and webhook.provider_event_id = told.id
          order by told.place`,
        [events.map((event) => event.sg_event_id)],
      ),

    /** The clock comes round when an event has waited this long. */
    async comeRound(event: Event, waited: string): Promise<void> {
      await world.truth(
        'update private.received_webhooks set received_at = now() - $2::interval where provider_event_id = $1',
        [event.sg_event_id, waited],
      )
      await runByTheClock()
    },

    async close() {
      await app.close()
      await world.close()
    },
  }
}
