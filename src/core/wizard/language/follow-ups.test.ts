/** Corrections as people say them, each in three languages: what changes, and that nothing else does. */
import { describe, expect, it } from 'vitest'
import { loadGazetteer } from '../../../edge/integrations/places.ts'
import type { EventDraft } from '../draft.ts'
import { reply } from '../reply.ts'
import { sommet } from './cases/french.ts'
import { summit } from './cases/spanish.ts'
import { techDay } from './cases/wave-tuned.ts'
import { phrasebookOf } from './phrases/phrasebook.ts'
import { readRequest } from './read.ts'

const gazetteer = await loadGazetteer()
const now = '2026-11-20T14:00:00Z'
const drafts = { en: techDay, es: summit, fr: sommet } as const
type Spoken = keyof typeof drafts

/** What follows from the others by itself. */
const derived = ['dateTime', 'country', 'timezone', 'currency']

function changed(language: Spoken, text: string): EventDraft {
  const { fields } = readRequest(text, { now, gazetteer, draft: drafts[language] })
  const said = fields.filter(({ field }) => !derived.includes(field))
  return Object.fromEntries(said.map(({ field, value }) => [field, value]))
}

function tickets(language: Spoken, text: string) {
  const { ticketTiers, ...others } = changed(language, text)
  expect(others, text).toEqual({})
  return ticketTiers?.map(({ name, priceCents, quantity }) => [name, priceCents, quantity])
}

const sold = (language: Spoken) =>
  drafts[language].ticketTiers?.map(({ name, priceCents, quantity }) => [name, priceCents, quantity]) ?? []

type Sayings = Record<Spoken, readonly string[]>
const each = (sayings: Sayings) =>
  Object.entries(sayings).flatMap(([language, said]) =>
    said.map((text) => [language as Spoken, text] as const),
  )

describe('one field', () => {
  it.each(
    each({
      en: ['make it 600', 'Make it 600 people please', 'actually 600', 'capacity should be 600'],
      es: ['que sean 600', 'mejor 600 personas', 'sube el aforo a 600'],
      fr: ['mets 600', 'plutôt 600 personnes', 'augmente la capacité à 600'],
    }),
  )('is the number of guests (%s): %s', (language, text) => {
    expect(changed(language, text)).toEqual({ capacity: 600 })
  })

  it.each(
    each({
      en: ['move it to Saturday', 'can we do Saturday instead', 'make it Saturday'],
      es: ['pásalo al sábado', 'mejor el sábado', 'muévelo al sábado'],
      fr: ['déplace-le à samedi', 'plutôt samedi', 'décale au samedi'],
    }),
  )('is the day, in the week of the event and at its hour (%s): %s', (language, text) => {
    expect(changed(language, text)).toEqual({ localStart: '2027-03-13T09:00' })
  })

  it.each(
    each({
      en: ['move it to Friday'],
      es: ['pásalo al viernes'],
      fr: ['déplace-le à vendredi'],
    }),
  )('stays on the Friday it is on (%s): %s', (language, text) => {
    expect(changed(language, text)).toEqual({ localStart: '2027-03-12T09:00' })
  })

  it.each(
    each({
      en: ['start an hour later', 'one hour later', 'push it back an hour', 'start at 10'],
      es: ['que empiece una hora más tarde', 'una hora más tarde', 'retrásalo una hora', 'a las 10 mejor'],
      fr: ['commence une heure plus tard', 'une heure plus tard', "repousse d'une heure", 'plutôt à 10h'],
    }),
  )('is the hour (%s): %s', (language, text) => {
    expect(changed(language, text)).toEqual({ localStart: '2027-03-12T10:00' })
  })

  it.each(
    each({
      en: ['two days instead of one', "it's two days", 'make it two days'],
      es: ['dos días en vez de uno', 'que dure dos días', 'que sean dos días'],
      fr: ["deux jours au lieu d'un", 'ça dure deux jours', 'sur deux jours'],
    }),
  )('is the length, with the hours it had (%s): %s', (language, text) => {
    expect(changed(language, text)).toEqual({ duration: 1440 + 480 })
  })

  it.each(
    each({
      en: ["it's online now", 'make it online', 'it will be virtual'],
      es: ['ahora es en línea', 'hazlo virtual', 'que sea online'],
      fr: ["c'est en ligne maintenant", 'fais-le en ligne', 'finalement en visio'],
    }),
  )('is that it is online (%s): %s', (language, text) => {
    expect(changed(language, text)).toEqual({ format: 'virtual' })
  })
})

describe('another city', () => {
  it.each<[Spoken, string, string, string]>([
    ['en', 'no, Geneva', 'Geneva', 'Europe/Zurich'],
    ['en', 'No, in Geneva.', 'Geneva', 'Europe/Zurich'],
    ['en', 'Swap Toronto for Ottawa', 'Ottawa', 'America/Toronto'],
    ['en', 'not Toronto, Ottawa', 'Ottawa', 'America/Toronto'],
    ['en', 'in Ottawa instead of Toronto', 'Ottawa', 'America/Toronto'],
    ['en', 'replace Toronto with Halifax', 'Halifax', 'America/Halifax'],
    ['es', 'no, Ginebra', 'Ginebra', 'Europe/Zurich'],
    ['es', 'no, en Medellín', 'Medellín', 'America/Bogota'],
    ['es', 'cambia Bogotá por Medellín', 'Medellín', 'America/Bogota'],
    ['es', 'en Cali en vez de Bogotá', 'Cali', 'America/Bogota'],
    ['fr', 'non, Genève', 'Genève', 'Europe/Zurich'],
    ['fr', 'remplace Lyon par Grenoble', 'Grenoble', 'Europe/Paris'],
    ['fr', 'à Grenoble au lieu de Lyon', 'Grenoble', 'Europe/Paris'],
    ['fr', 'pas Lyon, Genève', 'Genève', 'Europe/Zurich'],
  ])('takes the place of the one before, with its zone (%s): %s', (language, text, city, timezone) => {
    const { fields } = readRequest(text, { now, gazetteer, draft: drafts[language] })
    const values = Object.fromEntries(fields.map(({ field, value }) => [field, value]))

    expect(changed(language, text)).toEqual({ city })
    expect(values.timezone).toBe(timezone)
  })
})

describe('tickets', () => {
  it.each(
    each({
      en: ['add a student tier for $49', 'Add a student ticket at $49'],
      es: ['añade una entrada de estudiante a 49 dólares', 'agrega un boleto de estudiante a 49 dólares'],
      fr: ['ajoute un tarif étudiant à 49 €', 'rajoute un billet étudiant à 49 €'],
    }),
  )('gain a kind and keep the others (%s): %s', (language, text) => {
    const list = tickets(language, text)

    expect(list?.slice(0, 3)).toEqual(sold(language))
    expect(list?.[3]?.[0]).toMatch(/^(?:Student|Estudiante|(?:Billet )?étudiant)$/i)
    expect(list?.[3]?.slice(1)).toEqual([4900, null])
  })

  it.each(
    each({
      en: ['drop the VIP ticket', 'remove VIP', 'no VIP please', 'scrap the VIPs'],
      es: ['quita la entrada VIP', 'elimina el VIP', 'el VIP fuera', 'sin VIP'],
      fr: ['supprime le billet VIP', 'enlève le VIP', 'pas de VIP', 'vire le VIP'],
    }),
  )('lose one and keep the others (%s): %s', (language, text) => {
    expect(tickets(language, text)).toEqual(sold(language).slice(0, 2))
  })

  it.each<[Spoken, string, string]>([
    ['en', 'rename VIP to Patron', 'Patron'],
    ['en', 'call VIP Patron', 'Patron'],
    ['es', 'renombra VIP como Patrono', 'Patrono'],
    ['fr', 'renomme VIP en Mécène', 'Mécène'],
  ])('get another name and stay what they were (%s): %s', (language, text, name) => {
    const { ticketTiers } = changed(language, text)

    expect(ticketTiers?.[2]).toEqual({ name, priceCents: 29900, quantity: 50, type: 'vip' })
    expect(tickets(language, text)?.slice(0, 2)).toEqual(sold(language).slice(0, 2))
  })

  it.each(
    each({
      en: ['half as many early birds', 'halve the early birds'],
      es: ['la mitad de preventas', 'la mitad de las preventas'],
      fr: ['deux fois moins de préventes', 'la moitié des préventes'],
    }),
  )('are halved in number (%s): %s', (language, text) => {
    const [first, ...others] = sold(language)

    expect(tickets(language, text)).toEqual([[first?.[0], 9900, 75], ...others])
  })

  it.each(
    each({
      en: ['twice as many VIPs', 'double the VIP tickets'],
      es: ['el doble de VIP'],
      fr: ['deux fois plus de VIP', 'le double de VIP'],
    }),
  )('are doubled in number (%s): %s', (language, text) => {
    expect(tickets(language, text)?.[2]).toEqual(['VIP', 29900, 100])
  })

  it.each(
    each({
      en: ['make everything 10 % cheaper', 'Reduce all prices by 10%', '10% off everything'],
      es: ['todo un 10 % más barato', 'baja los precios un 10 %'],
      fr: ['tout 10 % moins cher', 'baisse tous les prix de 10 %'],
    }),
  )('are all cheaper by a share, to the cent (%s): %s', (language, text) => {
    expect(tickets(language, text)?.map(([, cents]) => cents)).toEqual([8910, 13410, 26910])
  })

  it.each(
    each({
      en: ['make VIP 10% more expensive', 'raise the VIP price by 10%'],
      es: ['sube el VIP un 10 %'],
      fr: ['augmente le VIP de 10 %'],
    }),
  )('of one kind are dearer by a share (%s): %s', (language, text) => {
    expect(tickets(language, text)?.map(([, cents]) => cents)).toEqual([9900, 14900, 32890])
  })

  it('change for no share that says neither way nor which', () => {
    for (const text of ['10%', '10 % of people are vegan', 'we are 90% sure'])
      expect(changed('en', text).ticketTiers, text).toBeUndefined()
  })
})

describe('"undo that"', () => {
  it.each(
    each({
      en: ['undo that', 'Undo', 'oops, undo the last change please', 'take that back', 'can you undo that?'],
      es: ['deshaz eso', 'deshacer', 'deshaz el último cambio', 'vuelve atrás', 'uy, deshazlo'],
      fr: ['annule ça', 'annule la dernière modification', 'défais ça', 'reviens en arrière'],
    }),
  )('changes nothing, and says where Undo is, in the language it was said in (%s): %s', (language, text) => {
    const reading = readRequest(text, { now, gazetteer, draft: drafts[language] })
    const { message } = reply(drafts[language], reading, { now })

    expect(reading).toMatchObject({ fields: [], refused: [], language, asks: 'undo' })
    expect(message.startsWith(phrasebookOf(language).undo)).toBe(true)
  })

  it('said beside something else leaves that to be read', () => {
    expect(changed('en', 'undo that, make it 600')).toEqual({ capacity: 600 })
    expect(changed('fr', 'annule le VIP').ticketTiers).toHaveLength(2)
  })
})
