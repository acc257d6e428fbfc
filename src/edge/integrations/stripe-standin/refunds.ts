/** Refunds and the payments they are taken from. */
import { announce, type Bench } from './checkout.ts'
import { type Form, text, texts } from './form.ts'
import { invalid, missing, type PaymentIntent, StripeRefusal, wholeNumber } from './objects.ts'
import type { Objects, StripeObject } from './store.ts'

export async function findPayment(id: string, objects: Objects): Promise<PaymentIntent> {
  const payment = await objects.find<PaymentIntent>(id)
  if (payment?.object !== 'payment_intent') throw missing('payment_intent', id)
  return payment
}

export async function refundPayment(form: Form, objects: Objects, bench: Bench): Promise<StripeObject> {
  const payment = await findPayment(text(form, 'payment_intent') ?? '', objects)
  if (payment.status !== 'succeeded') throw invalid('This PaymentIntent does not have a successful charge.')
  const left = payment.amount - payment.amount_refunded
  const given = text(form, 'amount')
  const amount = given === undefined ? left : wholeNumber(given, 'amount')
  if (left === 0)
    throw new StripeRefusal(400, 'invalid_request_error', 'This payment has already been refunded.', {
      code: 'charge_already_refunded',
    })
  if (amount === 0 || amount > left) throw invalid('Refund amount is greater than what is left.', 'amount')

  const refund: StripeObject = {
    id: bench.newId('re'),
    object: 'refund',
    created: bench.now(),
    amount,
    currency: payment.currency,
    payment_intent: payment.id,
    status: 'succeeded',
    reason: text(form, 'reason') ?? null,
    metadata: texts(form, 'metadata'),
  }
  const amountRefunded = payment.amount_refunded + amount
  await objects.save({
    ...payment,
    amount_refunded: amountRefunded,
    ...comeBack(payment, amountRefunded, form),
  })
  await objects.save(refund)
  await announce('refund.created', refund, objects, bench)
  const charge: StripeObject = {
    id: payment.id.replace(/^pi/, 'ch'),
    object: 'charge',
    payment_intent: payment.id,
    amount: payment.amount,
    amount_refunded: amountRefunded,
    currency: payment.currency,
    refunded: amountRefunded === payment.amount,
    metadata: payment.metadata,
  }
  await announce('charge.refunded', charge, objects, bench)
  return refund
}

export async function listRefunds(paymentIntentId: string, objects: Objects): Promise<StripeObject> {
  const data = await objects.refundsOf(paymentIntentId)
  return { id: '', object: 'list', data, has_more: false, url: '/v1/refunds' }
}

/** In proportion to what was refunded so far, so that refunds in parts add up to the whole. */
function comeBack(payment: PaymentIntent, amountRefunded: number, form: Form) {
  const fee = payment.application_fee_amount ?? 0
  const part = (of: number) => Math.round((of * amountRefunded) / payment.amount)
  const reverses = text(form, 'reverse_transfer') === 'true'
  const returnsFee = text(form, 'refund_application_fee') === 'true'
  if (reverses && !payment.transfer_data)
    throw invalid(
      'Cannot reverse transfer on charge: it does not have an associated transfer.',
      'reverse_transfer',
    )
  if (returnsFee && fee === 0)
    throw invalid('This charge has no application fee to refund.', 'refund_application_fee')
  return {
    ...(reverses ? { _transfer_reversed: part(payment.amount) } : {}),
    ...(returnsFee ? { _fee_refunded: part(fee) } : {}),
  }
}
