import { describe, expect, it } from 'vitest'
import { holidaysOf } from './holidays.ts'

const year = { from: '2027-01-01', to: '2027-12-31' }
const named = async (country: string, region?: string) =>
  (await holidaysOf({ country, region }, year)).map(({ date, name }) => `${date} ${name}`)

describe('public holidays', () => {
  it('are those of the region where it has its own', async () => {
    expect(await named('CA', 'ON')).toContain('2027-02-15 Family Day')
    expect(await named('CA', 'QC')).not.toContain('2027-02-15 Family Day')
  })

  it('are those of the country where the region is unknown', async () => {
    expect(await named('CH')).toContain('2027-08-01 Bundesfeiertag')
    expect(await named('DE', '16')).toContain('2027-10-03 National Holiday')
  })

  it('leave out days that are only observed', async () => {
    expect((await named('CA', 'ON')).join()).not.toMatch(/Groundhog|Valentine/)
  })

  it('keep to the days that were asked for, over the turn of a year', async () => {
    const found = await holidaysOf({ country: 'US' }, { from: '2027-12-25', to: '2028-01-01' })

    expect(found.map(({ date }) => date)).toEqual(expect.arrayContaining(['2027-12-25', '2028-01-01']))
    expect(found.every(({ date }) => date >= '2027-12-25' && date <= '2028-01-01')).toBe(true)
  })

  it('of a country that does not exist are none', async () => {
    expect(await named('XX')).toEqual([])
    expect(await named('')).toEqual([])
  })
})
