/** What an event offers: read by its members, changed by its managers. For anybody else none of it is there. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  CapacityInput,
  GroupDiscountsInput,
  PoolChange,
  PoolInput,
  PromoCodeChange,
  PromoCodeInput,
  PromoCodesInput,
  TierChange,
  TierChargesInput,
  TierInput,
  WavesInput,
} from '../../../core/offer-input.ts'
import {
  EventOffers,
  GroupDiscount,
  PoolOffer,
  PromoCode,
  SavedCodes,
  SavedOffer,
  TierOffer,
} from '../../../core/offers.ts'
import type { Context } from '../../platform.ts'
import * as offers from '../../services/offers.ts'
import type { Exchange } from '../exchange.ts'
import { answers, idParam, problems, signedInOrKey } from './describe.ts'

const privately = { 'cache-control': 'no-store' }
const tags = ['Offers']
const refusals = problems(
  'invalid_input',
  'invalid_json',
  'unauthorized',
  'scope_missing',
  'not_found',
  'capacity_too_small',
  'name_taken',
  'body_too_large',
  'unsupported_media_type',
  'rate_limited',
  'database_unavailable',
)

type Api = OpenAPIHono<Exchange>
type Change<Input> = {
  method: 'post' | 'put' | 'patch'
  path: string
  summary: string
  description?: string
  input: z.ZodType<Input>
  work: (context: Context, id: string, input: Input) => Promise<SavedOffer>
}

/** A change is described once: who sends what to which id, and is answered with what is offered now. */
function addChange<Input>(
  api: Api,
  { method, path, summary, description, input, work }: Change<Input>,
): void {
  // The types of a route know one number: what is made is answered with 201, in the description, too.
  const status = (method === 'post' ? 201 : 200) as 200
  api.openapi(
    createRoute({
      method,
      path,
      tags,
      summary,
      ...(description && { description }),
      security: signedInOrKey('events:write'),
      request: {
        params: idParam,
        body: { required: true, content: { 'application/json': { schema: input } } },
      },
      responses: { [status]: answers('What was saved, and what is offered now', SavedOffer), ...refusals },
    }),
    async (c) => {
      const saved = await work(c.var.context, c.req.valid('param').id, c.req.valid('json') as Input)
      return c.json(saved, status, privately)
    },
  )
}

function addRemoval(
  api: Api,
  path: string,
  summary: string,
  work: (context: Context, id: string) => Promise<SavedOffer>,
): void {
  api.openapi(
    createRoute({
      method: 'delete',
      path,
      tags,
      summary,
      security: signedInOrKey('events:write'),
      request: { params: idParam },
      responses: {
        200: answers('What became of it, and what is offered now', SavedOffer),
        ...problems('unauthorized', 'scope_missing', 'not_found', 'rate_limited', 'database_unavailable'),
      },
    }),
    async (c) => c.json(await work(c.var.context, c.req.valid('param').id), 200, privately),
  )
}

function addRead<Answer extends z.ZodType>(
  api: Api,
  path: string,
  summary: string,
  shape: Answer,
  pick: (offers: EventOffers) => z.infer<Answer>,
): void {
  api.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary,
      security: signedInOrKey('events:read'),
      request: { params: idParam },
      responses: {
        200: answers(summary, shape),
        ...problems('unauthorized', 'scope_missing', 'not_found', 'rate_limited', 'database_unavailable'),
      },
    }),
    async (c) =>
      c.json(pick(await offers.getOffers(c.var.context, c.req.valid('param').id)) as object, 200, privately),
  )
}

const list = <Row extends z.ZodType>(row: Row) => z.object({ data: z.array(row) })

export function addOffers(api: Api): void {
  addRead(api, '/events/{id}/offers', 'All that an event offers', EventOffers, (all) => all)
  addRead(
    api,
    '/events/{id}/tiers',
    'Tiers with what is gone, held and free, and why',
    list(TierOffer),
    (all) => ({
      data: all.tiers,
    }),
  )
  addRead(api, '/events/{id}/pools', 'Places that tiers share', list(PoolOffer), (all) => ({
    data: all.pools,
  }))
  addRead(api, '/events/{id}/promo-codes', 'Promo codes with their uses', list(PromoCode), (all) => ({
    data: all.promo_codes,
  }))
  addRead(api, '/events/{id}/group-discounts', 'Discounts by size', list(GroupDiscount), (all) => ({
    data: all.group_discounts,
  }))
  addTierChanges(api)
  addPoolChanges(api)
  addDiscountChanges(api)
}

const aboutPrices =
  'For managers. Orders keep the price, the name and the taxes they were made with. A tier that costs something for ' +
  'the first time sells when the payment company has it.'
const aboutCapacity =
  'For managers. Fewer than are gone already is a wish: `lowered_to` says it, nothing is sold, and places that come ' +
  'back bring the number down.'

function addTierChanges(api: Api): void {
  const tier = (change: Omit<Change<TierInput>, 'input'>) => addChange(api, { ...change, input: TierInput })
  tier({
    method: 'post',
    path: '/events/{id}/tiers',
    summary: 'Offer another kind of ticket',
    description: aboutPrices,
    work: offers.addTier,
  })
  addChange(api, {
    method: 'patch',
    path: '/tiers/{id}',
    summary: 'Change a tier',
    description: aboutPrices,
    input: TierChange,
    work: offers.changeTier,
  })
  addRemoval(api, '/tiers/{id}', 'Delete a tier nobody ordered, or take it off sale', offers.retireTier)
  for (const [subject, path] of [
    ['tier', '/tiers/{id}/capacity'],
    ['pool', '/pools/{id}/capacity'],
    ['occurrence', '/occurrences/{id}/capacity'],
  ] as const)
    addChange(api, {
      method: 'put',
      path,
      summary: `Change how many there are of a ${subject === 'occurrence' ? 'date' : subject}`,
      description: aboutCapacity,
      input: CapacityInput,
      work: (context, id, input) => offers.changeCapacity(context, subject, id, input),
    })
  addChange(api, {
    method: 'put',
    path: '/tiers/{id}/waves',
    summary: 'Say in which waves of prices a tier is sold, all of them in order',
    description: 'For managers. A wave that sold keeps what it sold; one that is left out ends with it.',
    input: WavesInput,
    work: offers.saveWaves,
  })
  addChange(api, {
    method: 'put',
    path: '/tiers/{id}/charges',
    summary: 'Say which taxes and fees a tier has, all of them',
    input: TierChargesInput,
    work: offers.setTierCharges,
  })
}

function addPoolChanges(api: Api): void {
  const description =
    'For managers. Tiers of which more is gone than the pool holds are refused as `capacity_too_small`.'
  addChange(api, {
    method: 'post',
    path: '/events/{id}/pools',
    summary: 'Let tiers share places',
    description,
    input: PoolInput,
    work: offers.addPool,
  })
  addChange(api, {
    method: 'patch',
    path: '/pools/{id}',
    summary: 'Change a pool or its tiers',
    description,
    input: PoolChange,
    work: offers.changePool,
  })
  addRemoval(api, '/pools/{id}', 'End a pool; its tiers keep their own numbers', offers.removePool)
}

function addDiscountChanges(api: Api): void {
  addChange(api, {
    method: 'post',
    path: '/events/{id}/promo-codes',
    summary: 'Make a promo code',
    input: PromoCodeInput,
    work: offers.addPromoCode,
  })
  api.openapi(
    createRoute({
      method: 'post',
      path: '/events/{id}/promo-codes/batch',
      tags,
      summary: 'Make many promo codes of one kind',
      description: 'For managers. All or none; each ends in ten letters and digits by chance.',
      security: signedInOrKey('events:write'),
      request: {
        params: idParam,
        body: { required: true, content: { 'application/json': { schema: PromoCodesInput } } },
      },
      responses: { 201: answers('The codes, and what is offered now', SavedCodes), ...refusals },
    }),
    async (c) =>
      c.json(
        await offers.addPromoCodes(c.var.context, c.req.valid('param').id, c.req.valid('json')),
        201,
        privately,
      ),
  )
  addChange(api, {
    method: 'patch',
    path: '/promo-codes/{id}',
    summary: 'Change a promo code, end it or take it up again',
    description: 'For managers. Fewer uses than it had are refused as `capacity_too_small`.',
    input: PromoCodeChange,
    work: offers.changePromoCode,
  })
  addChange(api, {
    method: 'put',
    path: '/events/{id}/group-discounts',
    summary: 'Say which discounts the size of an order gives, all of them',
    input: GroupDiscountsInput,
    work: offers.saveGroupDiscounts,
  })
}
