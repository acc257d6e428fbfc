/** Products and prices: made once, changed and archived, never deleted. */
import type { Bench } from './checkout.ts'
import { type Form, text, texts } from './form.ts'
import { invalid, missing, type Price, type Product, StripeRefusal, wholeNumber } from './objects.ts'
import type { Objects, StripeObject } from './store.ts'

/** `refuses` answers 503; `silent` does what was asked and never says so, as a connection that broke. */
export type Outage = 'refuses' | 'silent' | { slowMs: number }

/** Only what sets events up stands still: whoever is paying pays on. */
export async function outageOf(path: string, objects: Objects): Promise<Outage | null> {
  const kind = (await objects.look<StripeObject & { kind: Outage | null }>('outage'))?.kind ?? null
  return typeof kind === 'object' || /^\/v1\/(products|prices)\b/.test(path) ? kind : null
}

export async function createProduct(form: Form, objects: Objects, bench: Bench): Promise<StripeObject> {
  const name = text(form, 'name')
  if (!name) throw invalid('Missing required param: name.', 'name')
  const product: Product = {
    id: text(form, 'id') ?? bench.newId('prod'),
    object: 'product',
    created: bench.now(),
    livemode: false,
    active: text(form, 'active') !== 'false',
    name,
    metadata: texts(form, 'metadata'),
  }
  if (!(await objects.claim(product)))
    throw new StripeRefusal(400, 'invalid_request_error', 'Product already exists.', {
      code: 'resource_already_exists',
      param: 'id',
    })
  return product
}

export async function updateProduct(id: string, form: Form, objects: Objects): Promise<StripeObject> {
  const product = await objects.find<Product>(id)
  if (product?.object !== 'product') throw missing('product', id)
  const changed: Product = {
    ...product,
    name: text(form, 'name') ?? product.name,
    active: booleanOf(text(form, 'active')) ?? product.active,
  }
  await objects.save(changed)
  return changed
}

export async function createPrice(form: Form, objects: Objects, bench: Bench): Promise<StripeObject> {
  const product = await objects.find<Product>(text(form, 'product') ?? '')
  if (product?.object !== 'product') throw missing('product', text(form, 'product') ?? '')
  const currency = text(form, 'currency')?.toLowerCase() ?? ''
  if (!/^[a-z]{3}$/.test(currency)) throw invalid('Invalid currency.', 'currency')
  const price: Price = {
    id: bench.newId('price'),
    object: 'price',
    created: bench.now(),
    livemode: false,
    active: true,
    type: 'one_time',
    product: product.id,
    unit_amount: wholeNumber(text(form, 'unit_amount'), 'unit_amount'),
    currency,
    nickname: text(form, 'nickname') ?? null,
    metadata: texts(form, 'metadata'),
  }
  await objects.save(price)
  return price
}

/** What a price costs is for ever: only whether it may be used, and what it is called, changes. */
export async function updatePrice(id: string, form: Form, objects: Objects): Promise<StripeObject> {
  const price = await objects.find<Price>(id)
  if (price?.object !== 'price') throw missing('price', id)
  if (text(form, 'unit_amount') !== undefined) throw invalid('Received unknown parameter: unit_amount.')
  const changed: Price = {
    ...price,
    active: booleanOf(text(form, 'active')) ?? price.active,
    nickname: text(form, 'nickname') ?? price.nickname,
  }
  await objects.save(changed)
  return changed
}

export async function listPrices(productId: string, objects: Objects): Promise<StripeObject> {
  const data = await objects.pricesOf(productId)
  return { id: '', object: 'list', data, has_more: false, url: '/v1/prices' }
}

function booleanOf(word: string | undefined): boolean | undefined {
  return word === undefined ? undefined : word === 'true'
}
