/** increment_campaign_stat is exact under any rush and closed to strangers; the view tells rates of what was delivered. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { type MadeCampaign, makeCampaign } from '../support/marketing.ts'
import { ada, ana, mia, olga, type Speaker, sam, stan, vic } from '../support/people.ts'

let world: World
let campaign: MadeCampaign
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())
beforeEach(async () => {
  campaign = await makeCampaign(world)
})

const add = (speaker: Speaker, stat: string, increment?: number | null, id = campaign.id) =>
  increment === undefined
    ? world.ask(speaker, 'select public.increment_campaign_stat($1, $2)', [id, stat])
    : world.ask(speaker, 'select public.increment_campaign_stat($1, $2, $3)', [id, stat, increment])

async function counter(column: string): Promise<number> {
  const [row] = await world.truth<{ n: number }>(
    `select ${column} as n from public.marketing_campaigns where id = $1`,
    [campaign.id],
  )
  return row?.n as number
}

/** Sixty-four callers at once, `rounds` calls each. */
const rush = (rounds: number, call: () => Promise<unknown>) =>
  Promise.all(
    Array.from({ length: 64 }, async () => {
      for (let round = 0; round < rounds; round++) await call()
    }),
  )

describe('counting', () => {
  it.each([
    ['opens', 'emails_opened'],
    ['clicks', 'emails_clicked'],
    ['bounces', 'emails_bounced'],
    ['unsubscribes', 'emails_unsubscribed'],
    ['sent', 'emails_sent'],
    ['delivered', 'emails_delivered'],
    ['complaints', 'emails_complained'],
    ['failures', 'emails_failed'],
    ['social_posts', 'social_posts_published'],
    ['social_engagement', 'social_engagement'],
    ['whatsapp_sent', 'whatsapp_sent'],
    ['whatsapp_delivered', 'whatsapp_delivered'],
    ['whatsapp_read', 'whatsapp_read'],
    ['whatsapp_responses', 'whatsapp_responses'],
  ])('%s goes to %s and to nothing else', async (stat, column) => {
    await add(mia, stat)
    await add('service', stat, 4)

    const [row] = await world.truth<Record<string, unknown>>(
      'select * from public.marketing_campaigns where id = $1',
      [campaign.id],
    )
    const moved = Object.entries(row ?? {}).filter(
      ([name, value]) => /^(emails|social|whatsapp)_/.test(name) && value !== 0,
    )
    expect(moved).toEqual([[column, 5]])
  })

  it('loses none of 1,024 increments from sixty-four callers at once', async () => {
    await rush(16, () => add('service', 'opens'))

    expect(await counter('emails_opened')).toBe(1024)
  })

  it('counts two statistics at once without losing either', async () => {
    await Promise.all([rush(4, () => add('service', 'opens')), rush(4, () => add('service', 'clicks', 3))])

    expect([await counter('emails_opened'), await counter('emails_clicked')]).toEqual([256, 768])
  })

  it('the control loses counts: the same rush against a function that reads, then writes', async () => {
    await world.truth(`
      create or replace function public.count_naively(campaign uuid) returns void language plpgsql security definer as $$
      declare seen integer;
      begin
        select emails_opened into seen from public.marketing_campaigns where id = campaign;
        perform pg_sleep(0.001); -- what a real handler does between its read and its write
        update public.marketing_campaigns set emails_opened = seen + 1 where id = campaign;
      end $$;
      grant execute on function public.count_naively to service_role;`)

    await rush(4, () => world.ask('service', 'select public.count_naively($1)', [campaign.id]))

    expect(await counter('emails_opened')).toBeLessThan(256)
  })

  it('a number too large to hold is refused, not wrapped around', async () => {
    await world.truth('update public.marketing_campaigns set emails_opened = 2147483647 where id = $1', [
      campaign.id,
    ])

    await expect(add('service', 'opens')).rejects.toMatchObject({ code: '22003' })
    expect(await counter('emails_opened')).toBe(2_147_483_647)
  })
})

describe('refusing', () => {
  it.each(['emails_opened', 'status', 'OPENS', '', 'opens"; drop table public.events; --', '__proto__'])(
    'knows no statistic called %s',
    async (stat) => {
      await expect(add('service', stat)).rejects.toMatchObject({ message: 'invalid_input', code: 'PT400' })
    },
  )

  it.each([0, -1, -2_147_483_648, 10_001, null])('adds no %s', async (increment) => {
    await expect(add('service', 'opens', increment)).rejects.toMatchObject({ message: 'invalid_input' })
    expect(await counter('emails_opened')).toBe(0)
  })

  it.each<[string, Speaker]>([
    ['a stranger', sam],
    ['a viewer', vic],
    ['the door', stan],
    ['a visitor', ana],
  ])('is not there for %s, as if the campaign did not exist', async (_, speaker) => {
    for (const id of [campaign.id, randomUUID()])
      await expect(add(speaker, 'opens', 1, id)).rejects.toMatchObject({
        message: 'not_found',
        code: 'PT404',
      })
    expect(await counter('emails_opened')).toBe(0)
  })

  it('tells a stranger nothing by the order of its checks: a wrong name is not there either', async () => {
    await expect(add(sam, 'no such statistic')).rejects.toMatchObject({ message: 'not_found' })
  })

  it('is closed to whoever is not signed in', async () => {
    await expect(add('anon', 'opens')).rejects.toMatchObject({ code: '42501' })
  })
})

describe('the view', () => {
  const rates = (speaker: Speaker) =>
    world.ask(
      speaker,
      `select delivery_rate, bounce_rate, open_rate, click_rate, complaint_rate, unsubscribe_rate
         from public.campaign_stats where campaign_id = $1`,
      [campaign.id],
    )

  it('divides opens and clicks by what was delivered, not by what was sent', async () => {
    await add(mia, 'sent', 200)
    await add(mia, 'delivered', 160)
    await add(mia, 'bounces', 40)
    await add(mia, 'opens', 80)
    await add(mia, 'clicks', 20)
    await add(mia, 'complaints', 1)
    await add(mia, 'unsubscribes', 2)

    const [row] = await rates(olga)

    expect(Object.fromEntries(Object.entries(row ?? {}).map(([name, rate]) => [name, Number(rate)]))).toEqual(
      {
        delivery_rate: 0.8,
        bounce_rate: 0.2,
        open_rate: 0.5,
        click_rate: 0.125,
        complaint_rate: 0.0063,
        unsubscribe_rate: 0.0125,
      },
    )
  })

  it('knows no rate of nothing', async () => {
    const [row] = await rates(ada)

    expect(new Set(Object.values(row ?? {}))).toEqual(new Set([null]))
  })

  it('shows nobody a campaign that is not theirs', async () => {
    for (const speaker of [sam, vic, stan, ana]) expect(await rates(speaker)).toEqual([])
    await expect(rates('anon')).rejects.toMatchObject({ code: '42501' })
  })
})
