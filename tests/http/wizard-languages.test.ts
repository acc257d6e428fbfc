/** The wizard over HTTP in the language of the page, and of the person's words where they are another one. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { Suggestion } from '../../src/core/wizard/suggestion.ts'
import { WizardResponse } from '../../src/core/wizard/wire.ts'
import { contextAs } from '../../src/edge/context.ts'
import { cleanupSessions } from '../../src/edge/jobs/cleanup-sessions.ts'
import { sendMessage } from '../../src/edge/jobs/send-message.ts'
import { service } from '../../src/edge/platform.ts'
import { callsOf, eventsOf, runBody, runPath, textOf, user } from '../support/assistant.ts'
import { createWorld, type World } from '../support/database.ts'
import { ana, mia, olga, type Person } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import { basics, one, suggestionsPath } from '../support/suggesting.ts'

let world: World
let app: TestPlatform
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const ask = (method: string, path: string, language: string, body?: unknown, as: Person = olga) =>
  app.ask(method, path, { as, body, headers: { 'accept-language': language } })
const wizardPath = '/functions/v1/ai-event-wizard'
const wizard = async (language: string, body: unknown, as: Person = olga) =>
  WizardResponse.parse(await (await ask('POST', wizardPath, language, body, as)).json())
const start = (language: string, eventData: Record<string, unknown> = {}) =>
  wizard(language, { action: 'initialize', eventData })
const opened = (language: string, sessionId: string) => wizard(language, { action: 'save-draft', sessionId })
const suggested = async (language: string, sessionId: string) =>
  z
    .object({ data: z.array(Suggestion) })
    .parse(await (await ask('GET', suggestionsPath(sessionId), language)).json()).data as Suggestion[]

/** A page in a language we do not speak is spoken to in English. */
const pages: [
  language: string,
  says: { question: string; asks: RegExp; todo: string; name: string; rule: string },
][] = [
  [
    'es-MX,es;q=0.9',
    {
      question: '¿Cómo se llama el evento?',
      asks: /^¿/,
      todo: 'Di cuándo empieza.',
      name: 'El evento tiene nombre.',
      rule: 'Al menos una persona.',
    },
  ],
  [
    'fr-CA',
    {
      question: 'Comment s’appelle l’événement\u00a0?',
      asks: /\u00a0\?$/,
      todo: 'Dites quand il commence.',
      name: 'L’événement a un nom.',
      rule: 'Au moins une personne.',
    },
  ],
  [
    'de',
    {
      question: 'What is the event called?',
      asks: /^Wh/,
      todo: 'Say when it starts.',
      name: 'The event has a name.',
      rule: 'At least one guest.',
    },
  ],
]

describe.each(pages)('a page in %s', (language, says) => {
  it('reads in its language what is there, what is missing, and what is asked', async () => {
    const empty = await start(language)
    const named = await start(language, { name: 'Harbour Lights' })

    expect(empty.aiResponse.nextPrompt).toBe(says.question)
    expect(empty.readiness.find(({ field }) => field === 'localStart')?.text).toBe(says.todo)
    expect(named.readiness.find(({ field }) => field === 'name')?.text).toBe(says.name)
  })

  it('reads in its language which value is not taken, of the event and of the person', async () => {
    const { sessionId } = await start(language)
    const { validationErrors } = await wizard(language, {
      action: 'save-draft',
      sessionId,
      eventData: { capacity: 0 },
      contact: { phone: '12' },
    })

    expect(validationErrors?.capacity).toBe(says.rule)
    expect(validationErrors?.['contact.phone']).toMatch(/\+/)
    expect(validationErrors?.['contact.phone']?.startsWith('Start')).toBe(language === 'de')
  })

  it('reads in its language what publishing still needs', async () => {
    const { sessionId } = await start(language, { name: 'Harbour Lights' })

    for (const [path, body] of [
      [wizardPath, { action: 'publish', sessionId }],
      ['/functions/v1/publish-event', { sessionId }],
    ] as const) {
      const refused = await ask('POST', path, language, body)
      expect(refused.status).toBe(400)
      expect(await refused.json()).toMatchObject({
        code: 'draft_incomplete',
        errors: { localStart: says.todo },
        validationErrors: { localStart: says.todo },
      })
    }
  })

  it('reads the same of wizard-session, whose words are another document’s', async () => {
    const opening = await ask('POST', '/functions/v1/wizard-session', language, {})
    const { id } = z.object({ id: z.uuid() }).parse(await opening.json())
    const stageData = { ticketData: { totalCapacity: 0 } }
    const body = { sessionId: id, stage: 'eventSetup', stageData }
    const changed = await ask('PATCH', '/functions/v1/wizard-session', language, body)

    expect(await changed.json()).toMatchObject({ validationErrors: { capacity: says.rule } })
  })

  it('reads the state of the assistant in its language, and is asked in it where the words tell none', async () => {
    const { sessionId } = await start(language)
    const body = runBody(sessionId, [user('Harbour Lights')])
    const events = await eventsOf(await ask('POST', runPath, language, body)).all()
    const first = events.find(({ type }) => type === 'STATE_SNAPSHOT')

    expect(first).toMatchObject({ snapshot: { questions: [{ question: says.question }] } })
    expect(textOf(events)).toContain(says.todo)
    const asked = callsOf(events).find(({ name }) => name.startsWith('ask_'))
    expect(String(asked?.args.question)).toMatch(says.asks)
  })
})

describe('suggestions', () => {
  it('say title, reason and basis in the language of the page, under the same ids', async () => {
    const { sessionId } = await start('en', basics)
    const [english, spanish, french, german] = await Promise.all(
      ['en', 'es', 'fr', 'de'].map((language) => suggested(language, sessionId)),
    )

    expect(one(spanish ?? [], 'tiers').basis).toBe('la tabla habitual para una conferencia')
    expect(one(french ?? [], 'tiers').basis).toBe('le tableau habituel pour une conférence')
    expect(german).toEqual(english)
    const ids = (found: Suggestion[] | undefined) => found?.map(({ id }) => id)
    expect(ids(spanish)).toEqual(ids(english))
    expect(ids(french)).toEqual(ids(english))
  })

  it('that were refused in one language are refused in every one', async () => {
    const { sessionId } = await start('fr', basics)
    for (const kind of ['tiers', 'description', 'keywords']) {
      const { id } = one(await suggested('fr', sessionId), kind)
      const refused = await ask('POST', `${suggestionsPath(sessionId)}/${id}`, 'es', { decision: 'refused' })

      expect(refused.status).toBe(200)
      for (const language of ['en', 'es', 'fr'])
        expect(one(await suggested(language, sessionId), kind)).toBeUndefined()
    }
  })

  it('are accepted by an id from a page in another language, written as the event is', async () => {
    const { sessionId } = await start('fr', basics)
    const { id } = one(await suggested('fr', sessionId), 'tiers')
    const accepted = await ask('POST', `${suggestionsPath(sessionId)}/${id}`, 'fr', { decision: 'accepted' })

    expect(WizardResponse.parse(await accepted.json()).eventDraft.ticketTiers?.[0]?.name).toBe('Prévente')
  })

  it('name a public holiday as people there do', async () => {
    const { sessionId } = await start('fr', { ...basics, localStart: '2031-07-01T09:00' })

    expect(one(await suggested('fr', sessionId), 'date').reason).toMatch(
      /^Le mar\. 1 juil\. 2031 est férié là-bas/,
    )
    expect(one(await suggested('en', sessionId), 'date').reason).toContain('is Canada Day there')
  })

  it('that the draft has outgrown are refused in the language of the page', async () => {
    const { sessionId } = await start('es', basics)
    const gone = await ask('POST', `${suggestionsPath(sessionId)}/tiers-none`, 'es', { decision: 'accepted' })

    expect(gone.status).toBe(409)
    expect(await gone.json()).toMatchObject({
      title: 'El borrador se cambió en otro sitio.',
      detail: 'Esta sugerencia ya no encaja en el borrador.',
    })
  })
})

describe('the person’s own words', () => {
  const spanishWords = 'Noche de jazz en Madrid para 80 personas el 3 de junio de 2031 a las 20:00'

  it('are answered in their language, whatever the page is in', async () => {
    const { sessionId } = await start('fr')
    const said = await wizard('fr', { action: 'process-stage', sessionId, userInput: spanishWords })

    expect(said.aiResponse.message).toContain('para 80 personas')
    expect(said.aiResponse.nextPrompt).toMatch(/^¿/)
    // What is beside the talk is the page's.
    expect(said.readiness[0]?.text).toBe('L’événement a un nom.')
    expect((await opened('fr', sessionId)).aiResponse.nextPrompt).toMatch(/\u00a0\?/)
  })

  it('go on being answered in it when a few words tell nothing', async () => {
    const { sessionId } = await start('en')
    await wizard('en', { action: 'process-stage', sessionId, userInput: spanishWords })
    const more = await wizard('en', { action: 'process-stage', sessionId, userInput: '120' })

    expect(more.aiResponse.message).not.toMatch(/I could not|people/)
  })

  it('are what texts for guests are written in', async () => {
    const { sessionId } = await start('en')
    const said = await wizard('en', { action: 'process-stage', sessionId, userInput: spanishWords })
    expect(said.eventDraft.description).toMatch(/ es un concierto .*\n\nEmpieza el martes 3 de junio de 2031/)

    const found = await suggested('en', sessionId)
    const plan = one(found, 'marketing')
    expect(plan.title).toMatch(/^A marketing plan in Spanish, /)
    expect(JSON.stringify(plan.edits)).toContain('Empieza el martes 3 de junio de 2031 a las 20:00')
    expect(one(found, 'description').title).toBe('A description that stays true')
    expect(one(found, 'description').edits.description).toContain('Música en directo.')
  })

  it('that cannot be taken are refused in their language, else in that of the page', async () => {
    const { sessionId } = await start('fr')
    const refused = await wizard('fr', {
      action: 'process-stage',
      sessionId,
      userInput: spanishWords.replace('2031', '2019'),
    })
    expect(refused.aiResponse.message).toMatch(/¿Qué día querías decir\?/)

    const ticketTiers = [{ name: 'VIP', priceCents: 5000, quantity: 10, type: 'vip' }]
    const unknown = await start('fr', { name: 'Harbour Lights', currency: 'USD', ticketTiers })
    const bare = await wizard('fr', {
      action: 'process-stage',
      sessionId: unknown.sessionId,
      userInput: 'VIP $1,000,000',
    })
    expect(bare.aiResponse.message).toMatch(/^Un billet peut coûter/)
  })

  it('tell the reminder of a draft what to be written in', async () => {
    const { sessionId } = await start('en')
    await wizard('en', { action: 'process-stage', sessionId, userInput: spanishWords })
    await world.truth(
      `update public.wizard_sessions set last_activity_at = now() - interval '2 days' where id = $1`,
      [sessionId],
    )
    const context = contextAs(service, app.platform)
    await cleanupSessions(context)
    const [message] = await world.truth<{ id: string }>(
      `select id from private.messages where kind = 'draft_reminder' and payload ->> 'session_id' = $1`,
      [sessionId],
    )
    await sendMessage({ message_id: message?.id }, context)

    const mail = app.mails().find(({ subject }) => subject.startsWith('Tu borrador: '))
    expect(mail?.text).toMatch(/Empezaste este evento en .*\sSe guarda hasta el /s)
    expect(mail?.html).toContain('lang="es"')
  })
})

it('a stranger is told in the language of their page that there is no such draft', async () => {
  const { sessionId } = await start('es')
  for (const [stranger, language, detail] of [
    [mia, 'es', 'No existe ese borrador.'],
    [ana, 'fr', 'Ce brouillon n’existe pas.'],
    [mia, 'de', 'There is no such draft.'],
  ] as const) {
    const answer = await ask('POST', wizardPath, language, { action: 'save-draft', sessionId }, stranger)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ detail })
  }
})
