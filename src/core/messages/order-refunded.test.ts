import { expect, it } from 'vitest'
import { confirmedOrder } from '../../edge/tickets/order.fixture.ts'
import { orderRefunded } from './order-refunded.ts'

const news = (changes: Partial<Parameters<typeof orderRefunded>[0]> = {}) =>
  orderRefunded({
    order: confirmedOrder(),
    orderUrl: 'https://eventos.test/o/1/token',
    amountCents: 19_900,
    currency: 'USD',
    tickets: ['TKT-1'],
    ...changes,
  })

it('says how much goes back, for which ticket, and what stays good', () => {
  const { subject, heading, paragraphs, facts } = news()

  expect(subject).toContain('Your refund for')
  expect(heading).toBe('$199 USD goes back to you')
  expect(paragraphs.join(' ')).toContain('stay good')
  expect(facts).toContainEqual({ label: 'Cancelled', value: 'TKT-1' })
})

it('speaks of no money where none goes back', () => {
  const { subject, paragraphs } = news({ amountCents: 0 })

  expect(subject).toContain('Cancelled: 1 ticket')
  expect(paragraphs.join(' ')).not.toContain('money')
})

it('explains money that nothing could be given for', () => {
  const { paragraphs } = news({ order: confirmedOrder({ status: 'expired', tickets: [] }), tickets: [] })

  expect(paragraphs[0]).toContain('the tickets were gone')
})
