import { describe, expect, it } from 'vitest'
import { AppError } from '../core/errors.ts'
import { firstBasket } from './basket.ts'
import { checkForm, isOrderKey, problemsOfRefusal, readCheckoutForm } from './checkout-form.ts'
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

  it.each(['39800', '', 'free'])('refuses to charge a total that was not shown (%j)', (total) => {
    const form = sent({ [`tier_${vip.id}`]: '1', name: 'Ana', email: 'ana@example.org', total })

    expect(checkForm(form, event)).toMatchObject({
      ok: false,
      problems: { status: 409, title: 'The total changed' },
    })
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

  expect(problemsOfRefusal(error)).toEqual({
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
