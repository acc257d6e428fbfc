/** Holes 8 and 14: numbers of others, read through views and raised by hand. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Battlefield, createBattlefield, isTurnedAway } from '../support/battlefield.ts'
import { ana, harbour, mia, olga, sam, vera, vic } from '../support/people.ts'

let field: Battlefield
let campaignId: string
beforeAll(async () => {
  field = await createBattlefield(inject('postgres'))
  campaignId = await field.one('select id from public.marketing_campaigns where organization_id = $1', [
    harbour.id,
  ])
})
afterAll(() => field?.close())

describe('hole 14: statistics of campaigns', () => {
  const counters = () =>
    field.one('select to_jsonb(t)::text from public.marketing_campaigns as t where id = $1', [campaignId])

  it('cannot be raised by strangers, for any key', async () => {
    for (const stranger of ['anon', ana, sam, vera, vic] as const)
      for (const key of ['opens', 'sent', 'emails_sent', 'status', '*', null]) {
        const outcome = await field.attack(stranger, 'select public.increment_campaign_stat($1, $2, 1)', [
          campaignId,
          key,
        ])
        expect([key, isTurnedAway(outcome), outcome.changed]).toEqual([key, true, []])
      }
  })

  it.each([
    ['a key nobody knows', `'revenue'`, '1'],
    ['a column by its name', `'emails_opened'`, '1'],
    ['SQL for a key', `'opens = 0, organization_id'`, '1'],
    ['a step backwards', `'opens'`, '-5'],
    ['nothing', `'opens'`, '0'],
    ['no number', `'opens'`, 'null'],
    ['the largest number there is', `'opens'`, '2147483647'],
  ])('take %s from not even their own manager', async (_what, key, by) => {
    const before = await counters()
    const outcome = await field.asks(
      mia,
      `select public.increment_campaign_stat('${campaignId}', ${key}, ${by})`,
    )
    expect(outcome.refusal).toMatch(/^PT400 /)
    expect(await counters()).toBe(before)
  })

  it('(take one from her: the control)', async () => {
    const outcome = await field.attack(mia, 'select public.increment_campaign_stat($1, $2)', [
      campaignId,
      'opens',
    ])
    expect(outcome).toMatchObject({
      refusal: null,
      changed: expect.arrayContaining(['public.marketing_campaigns']),
    })
  })
})

describe('hole 8: views', () => {
  it('show strangers no number of a draft, nor of anything else', async () => {
    const views = await field.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')`,
    )
    expect(views.length).toBeGreaterThan(3)
    for (const { name } of views) {
      const anon = await field.asks('anon', `select * from public.${name}`)
      expect([name, anon.refusal]).toEqual([name, expect.stringMatching(/^42501 /)])
      for (const stranger of [ana, sam]) {
        const outcome = await field.asks(
          stranger,
          `select * from public.${name} where organization_id = $1`,
          [harbour.id],
        )
        expect([name, outcome.refusal, outcome.count]).toEqual([name, null, 0])
      }
      expect((await field.asks(olga, `select * from public.${name}`)).count).toBeGreaterThan(0)
    }
  })
})
