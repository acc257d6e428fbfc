import { describe, expect, it } from 'vitest'
import { loadGazetteer } from './places.ts'

const gazetteer = await loadGazetteer()
const first = (name: string) => gazetteer.find(name)[0]

describe('the gazetteer', () => {
  it('knows zone and currency of a city', () => {
    expect(first('Toronto')).toMatchObject({
      name: 'Toronto',
      country: 'CA',
      region: 'ON',
      timezone: 'America/Toronto',
      currency: 'CAD',
    })
  })

  it('takes accents, case and "Saint" lightly', () => {
    expect(first('ZURICH')?.country).toBe('CH')
    expect(first('sao paulo')?.country).toBe('BR')
    expect(first('tromso')?.country).toBe('NO')
    expect(first('saint louis')?.region).toBe('MO')
  })

  it('knows the names people really say', () => {
    expect(first('nyc')).toMatchObject({ name: 'New York', timezone: 'America/New_York' })
    expect(first('sf')?.name).toBe('San Francisco')
    expect(first('bangalore')).toMatchObject({ name: 'Bangalore', timezone: 'Asia/Kolkata', currency: 'INR' })
    expect(first('Cologne')).toMatchObject({ country: 'DE', currency: 'EUR' })
    expect(first('Bali')?.timezone).toBe('Asia/Makassar')
    expect(first('Santorini')?.timezone).toBe('Europe/Athens')
  })

  it('puts the largest place of a name first and keeps the others', () => {
    const portlands = gazetteer.find('Portland')

    expect(portlands[0]?.region).toBe('OR')
    expect(portlands.map((place) => place.region)).toContain('ME')
  })

  it('finds every name of its own table', async () => {
    const { spokenNames } = await import('./place-names.ts')

    const lost = spokenNames.filter(([said, , country]) => first(said)?.country !== country)

    expect(lost).toEqual([])
  })

  it('answers nothing for words that are no place', () => {
    expect(gazetteer.find('')).toEqual([])
    expect(gazetteer.find('xyzzy')).toEqual([])
  })
})
