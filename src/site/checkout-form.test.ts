import { describe, expect, it } from 'vitest'
import { AppError } from '../core/errors.ts'
import { firstBasket } from './basket.ts'
import { checkForm, isOrderKey, problemsOfRefusal, quoteInputOf, readCheckoutForm } from './checkout-form.ts'
import { anEvent, aTier } from './sample-event.ts'

const early = aTier({ name: 'Early bird', price_cents: 19900 })
const vip = aTier({ name: 'VIP', price_cents: 49900 })
const event = anEvent({}, [early, vip])

function sent(fields: Record<string, string>) {
  return readCheckoutForm(new URLSearchParams(fields), event)
}

describe('the checkout form', () => {
  it('becomes an order when everything is said and the total is the one shown', () => {
    const form = sent({ [`tier_${early.id}`]: '2', name: 'Ana', email: 'ana@example.org', total: '39800' })

    expect(checkForm(form, event)).toEqual({
      ok: true,
      input: {
        event: event.slug,
        lines: [{ tier_id: early.id, quantity: 2 }],
        expected_total_cents: 39800,
        buyer: { name: 'Ana', email: 'ana@example.org' },
      },
    })
  })

  it('names every field that needs another look', () => {
    const checked = checkForm(sent({ name: 'A', email: 'nobody', total: '0' }), event)

    expect(checked.ok || checked.problems.fields).toEqual({
      tickets: 'Choose at least one ticket.',
      name: 'Write the full name.',
      email: 'Write an email address, such as ana@example.org.',
    })
  })

  it.each([
    ['49900', 49900],
    ['', 0],
    ['free', 0],
  ])('asks for the total that was shown, and for nothing where none was (%j)', (total, expected) => {
    const form = sent({ [`tier_${vip.id}`]: '1', name: 'Ana', email: 'ana@example.org', total })

    expect(checkForm(form, event)).toMatchObject({ ok: true, input: { expected_total_cents: expected } })
  })

  it('takes the price a buyer names, with a comma too, and the proposal where none is named', () => {
    const open = aTier({ price_kind: 'open', price_cents: 500, suggested_price_cents: 1500 })
    const gig = anEvent({}, [open])
    const priced = (price: Record<string, string>) =>
      quoteInputOf(readCheckoutForm(new URLSearchParams({ [`tier_${open.id}`]: '1', ...price }), gig), gig)

    expect(priced({ [`price_${open.id}`]: '12,50' })?.lines[0]?.unit_price_cents).toBe(1250)
    expect(priced({})?.lines[0]?.unit_price_cents).toBe(1500)
    expect(priced({ [`price_${open.id}`]: 'much' })).toBeNull()
  })

  it.each([
    ['3', 'costs at least CA$5'],
    ['ten', 'Write an amount, such as 12.50.'],
  ])('says at its field what is wrong with a price of %s', (price, words) => {
    const open = aTier({ price_kind: 'open', price_cents: 500 })
    const gig = anEvent({}, [open])
    const field = `price_${open.id}`
    const fields = { [`tier_${open.id}`]: '1', [field]: price, name: 'Ana', email: 'ana@example.org' }

    const checked = checkForm(readCheckoutForm(new URLSearchParams(fields), gig), gig)

    expect(checked.ok || checked.problems.fields[field]).toContain(words)
  })

  it('ignores tickets of other events and quantities that are none', () => {
    const form = sent({ tier_unknown: '2', [`tier_${early.id}`]: '-1', [`tier_${vip.id}`]: '1.5' })

    expect(form.basket).toEqual({})
  })

  it('keeps a quantity that is too high, so that it can be refused aloud', () => {
    expect(sent({ [`tier_${early.id}`]: '500' }).basket).toEqual({ [early.id]: 500 })
  })
})

it('shows a refusal in the catalogue’s words with its detail', () => {
  const error = new AppError('tickets_unavailable', { detail: 'Only 1 "VIP" is left.' })

  expect(problemsOfRefusal(error, event)).toEqual({
    title: 'Not enough tickets are left.',
    problems: [{ text: 'Only 1 "VIP" is left.' }],
    fields: {},
    status: 409,
  })
})

it('believes only keys that the API would take', () => {
  expect(isOrderKey('0b9f2f1e-6f0e-4a53-9c58-0d6c0a7d3c11')).toBe(true)
  expect(isOrderKey('')).toBe(false)
  expect(isOrderKey('<script>alert(1)</script>')).toBe(false)
})

it('chooses for whoever has no choice', () => {
  expect(firstBasket(anEvent({}, [early]))).toEqual({ [early.id]: 1 })
  expect(firstBasket(event)).toEqual({})
})
