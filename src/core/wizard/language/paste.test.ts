import { describe, expect, it } from 'vitest'
import { loadGazetteer } from '../../../edge/integrations/places.ts'
import { withoutSurroundings } from './paste.ts'
import { readRequest } from './read.ts'

const gazetteer = await loadGazetteer()
const now = '2026-11-20T14:00:00Z'
const read = (text: string, field: string) =>
  readRequest(text, { now, gazetteer }).fields.find((one) => one.field === field)?.value

describe('what stands around a request', () => {
  it.each([
    ['a signature', 'Gala on 3 May 2027 in Oslo for 80 people\n\nKind regards,\nAda\nSuite 400', 'Suite'],
    ['a signature behind two dashes', 'Gala on 3 May 2027 in Oslo\n-- \nAda | Floor 12', 'Floor'],
    ['a quoted answer', 'Gala on 3 May 2027 in Oslo\n> or 4 May for 20 people', '20 people'],
    ['tags', '<p class="x">Gala <b>tonight</b></p>', 'class'],
    ['an address of a person', 'Gala in Oslo, ask ada@example.org', 'example'],
    ['a telephone', 'Gala in Oslo\nTel. +47 22 55 01 00', '22 55'],
    ['what a telephone adds', 'Gala in Oslo\nSent from my iPhone 14', '14'],
  ])('is left out: %s', (_, text, gone) => {
    expect(text).toContain(gone)
    expect(withoutSurroundings(text).text).not.toContain(gone)
  })

  it.each([
    ['On Tue, 10 Nov 2026 at 09:00, Sam <s@x.org> wrote:\nparty for 900 people on 1 May 2027'],
    ['-----Original Message-----\nFrom: Sam\nSent: 1 May 2026\nparty for 900 people on 1 May 2027'],
    ['El mar, 10 nov 2026 a las 9:00, Sam escribió:\nfiesta para 900 personas el 1 de mayo de 2027'],
    ['Le mar. 10 nov. 2026 à 09:00, Sam a écrit :\nfête pour 900 personnes le 1er mai 2027'],
  ])('is left out where a mail answers another: %s', (history) => {
    const text = `Please list our Harbour Dinner on 4 June 2027 in Bergen for 60 people, NOK 450.\n\n${history}`

    expect(read(text, 'capacity')).toBe(60)
    expect(read(text, 'localStart')).toMatch(/^2027-06-04/)
  })

  it('is kept where a mail only forwards another', () => {
    const text =
      'FYI\n\n---------- Forwarded message ---------\nFrom: Sam <s@x.org>\nDate: 1 May 2026\nSubject: Plans\n\nHarbour Dinner on 4 June 2027 in Bergen for 60 people'

    expect(read(text, 'capacity')).toBe(60)
    expect(read(text, 'localStart')).toMatch(/^2027-06-04/)
  })

  it('leaves labels alone that are no head of a mail', () => {
    const text = 'Date: 4 June 2027\nVenue: Old Quay, Bergen\nCapacity: 60'

    expect(withoutSurroundings(text).text).toBe(text)
  })
})

it('finds the event behind pages of other words', () => {
  const chatter = 'As discussed with the committee, the minutes were approved and nothing was decided. '
  const text = `${chatter.repeat(180)}\nHarbour Dinner on 4 June 2027 in Bergen for 60 people, NOK 450 each.`

  expect(text.length).toBeGreaterThan(14_000)
  expect(read(text, 'localStart')).toMatch(/^2027-06-04/)
  expect(read(text, 'city')).toBe('Bergen')
  expect(read(text, 'capacity')).toBe(60)
})

/** 20,000 letters that make a careless pattern try every way to fail. Minutes then; below a second here. */
describe('a long text of one repeated thing', () => {
  const repeated = (scrap: string) => scrap.repeat(Math.ceil(20_000 / scrap.length)).slice(0, 20_000)
  const draft = { name: 'Tech Day', localStart: '2027-03-12T09:00', capacity: 5 }

  it.each(
    ['1', 'a', '\n', ' ', '\t', '$1 ', '1 000 ', '<p>', '<', '<script>', '&', '> \n', '--\n', '('].concat(
      ['"', '@', 'a@b.', 'From: a\nTo: b\n', 'On ', 'Best,\n', '09:00 Talk\n', 'Aa de ', 'in A ', 'de 9 a '],
      ['treinta y ', 'quatre-vingt ', 'a hundred and ', 'du 9 au ', 'tel 1 ', 'Title: ', 'a | ', "l'", '¿'],
    ),
  )('is read in time: %j', (scrap) => {
    const text = repeated(scrap)
    const started = performance.now()

    readRequest(text, { now, gazetteer })
    readRequest(text, { now, gazetteer, draft })

    expect(performance.now() - started).toBeLessThan(8_000)
  })
})
