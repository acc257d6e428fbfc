import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())
it('stands', async () => {
  await world.ask('service', `select public.set_payment_terms(true, 'stripe-standin', 250, 30)`)
  expect(await world.truth(`select count(*)::int as n from public.events where charges_ready`)).toEqual([{ n: 0 }])
})
