/** What a member wants to hear, over the API: what it answers, and what a switch does. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PreferencesView } from '../../src/core/preferences.ts'
import { agree, makeMember, maySend } from '../support/marketing.ts'
import { ana, dockside, sam, vera } from '../support/people.ts'
import { openPreferences, type PreferenceWorld, refusalOf, viewOf } from '../support/preferences-world.ts'

let at: PreferenceWorld

beforeAll(async () => {
  at = await openPreferences()
})
afterAll(() => at.close())

const rowsOf = (memberId: string) =>
  at.world.truth(
    `select (select count(*) from public.notification_preferences where member_id = $1)::integer as preferences,
            (select count(*) from public.member_consents where member_id = $1)::integer as consents`,
    [memberId],
  )

describe('API endpoints for preference management', () => {
  it('says what a member will hear, whose mails they are, and what each category means', async () => {
    const member = await at.aMember({ email: 'gus.guest@example.org', category: 'newsletter' })

    const answer = await at.get(member)

    expect(answer.status).toBe(200)
    expect(await viewOf(answer)).toMatchObject({
      member_id: member.id,
      email: 'g…@example.org',
      organization: { name: 'Harbour Collective', slug: 'harbour-collective' },
      channels: ['email'],
      all: { email: true, unsubscribed_at: null },
      categories: {
        transactional: { title: 'Tickets and refunds', email: true },
        newsletter: { meaning: expect.stringMatching(/^\w.+\.$/), email: true },
        marketing: { email: false },
      },
    })
  })

  it('Test preference updates from API: what is switched decides what is sent, and what is left out stays', async () => {
    const member = await at.aMember()

    const after = await viewOf(at.put(member, { categories: { newsletter: { email: false } } }))

    expect(after.categories).toMatchObject({ newsletter: { email: false }, events: { email: true } })
    expect(await maySend(at.world, member.id, 'newsletter')).toBe(false)
    expect(await maySend(at.world, member.id, 'events')).toBe(true)
    expect(await viewOf(at.get(member))).toEqual(after)
  })

  it('takes a switch that is put on as a consent, with proof of how it was given', async () => {
    const member = await at.aMember({ agreed: false })

    await at.put(member, { categories: { events: { email: true } } })

    expect(await maySend(at.world, member.id, 'events')).toBe(true)
    expect(await maySend(at.world, member.id, 'marketing')).toBe(false)
    const [consent] = await at.world.truth(
      'select source, granted, proof from public.member_consents where member_id = $1',
      [member.id],
    )
    expect(consent).toMatchObject({ source: 'preferences', granted: true, proof: { by: 'address' } })
  })

  it('knows every channel, and says which of them reach this person', async () => {
    const member = await at.aMember({ phone: '+14165550123' })
    await agree(at.world, member.id, { channel: 'whatsapp', category: 'events' })

    const view = await viewOf(at.put(member, { categories: { events: { sms: true } } }))

    expect(view.channels).toEqual(['email', 'sms', 'whatsapp'])
    expect(view.categories.events).toMatchObject({ email: true, sms: true, whatsapp: true, push: false })
  })

  it('writes the same change twice once', async () => {
    const member = await at.aMember()
    const change = { categories: { events: { email: false } } }
    await at.put(member, change)
    const once = await rowsOf(member.id)

    await Promise.all(Array.from({ length: 16 }, () => at.put(member, change)))

    expect(await rowsOf(member.id)).toEqual(once)
  })

  it('takes the token in the address as in the header', async () => {
    const { id, token } = await at.aMember()

    expect((await at.app.ask('GET', `/api/v1/preferences/${id}?token=${token}`)).status).toBe(200)
  })

  it('is for people signed in as the member, too, without a token', async () => {
    const member = await makeMember(at.world, { email: sam.email as string })
    const elsewhere = await makeMember(at.world, {
      email: sam.email as string,
      as: vera,
      organizationId: dockside.id,
    })

    const { data } = await (await at.app.ask('GET', '/api/v1/me/preferences', { as: sam })).json()
    await at.put({ id: member.id, as: sam }, { categories: { marketing: { email: false } } })

    expect(data.map((view: PreferencesView) => [view.organization.name, view.member_id])).toEqual([
      ['Dockside Venues', elsewhere.id],
      ['Harbour Collective', member.id],
    ])
    expect(await maySend(at.world, member.id)).toBe(false)
    expect(await maySend(at.world, elsewhere.id)).toBe(true)
  })

  it('asks who is signed out to sign in, and shows a visitor nobody’s', async () => {
    expect((await at.app.ask('GET', '/api/v1/me/preferences')).status).toBe(401)
    expect(await (await at.app.ask('GET', '/api/v1/me/preferences', { as: ana })).json()).toMatchObject({
      data: [],
    })
  })
})

describe('Global unsubscribe option', () => {
  it('ends every category of mail, and tickets still come', async () => {
    const member = await at.aMember()

    const view = await viewOf(at.put(member, { all: { email: false } }))

    expect(view.all).toMatchObject({ email: false, unsubscribed_at: expect.any(String) })
    expect(Object.values(view.categories).map(({ email }) => email)).toEqual([true, false, false, false])
  })

  it.each([
    [
      'the mail of tickets',
      { categories: { transactional: { email: false } } },
      'categories.transactional.email',
    ],
    ['a category that does not exist', { categories: { spam: { email: true } } }, 'categories'],
    ['a channel that does not exist', { categories: { events: { fax: true } } }, 'categories.events'],
    ['words for a switch', { all: { email: 'no' } }, 'all.email'],
    ['something else beside it', { admin: true }, 'body'],
  ])('refuses %s, and names the place', async (_, body, field) => {
    const member = await at.aMember()

    const { status, code, errors } = await refusalOf(await at.put(member, body))

    expect({ status, code }).toEqual({ status: 400, code: 'invalid_input' })
    expect(errors?.[field]).toMatch(/\w+/)
    expect((await viewOf(at.get(member))).categories.events.email).toBe(true)
  })
})

it('is in the description of the API', async () => {
  const { paths } = await (await at.app.ask('GET', '/api/v1/openapi.json')).json()

  expect(Object.keys(paths['/preferences/{id}'])).toEqual(['get', 'put'])
  expect(paths['/me/preferences'].get.security).toEqual([{ bearer: [] }, { session: [] }])
})
