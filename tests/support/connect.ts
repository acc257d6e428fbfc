/** Organizers with accounts of their own: an installation that passes money on, and the company's side of it. */
import { expect } from 'vitest'
import { OnboardingLink, PaymentAccountView } from '../../src/core/payment-accounts.ts'
import type { Standing } from '../../src/edge/integrations/stripe-standin/accounts.ts'
import { sayPaymentTerms } from '../../src/edge/services/payment-accounts.ts'
import type { World } from './database.ts'
import { harbour, olga, type Person } from './people.ts'
import { createTestPlatform, type TestPlatform } from './platform.ts'

/** 2.5 % and 30 cents. */
export const terms = { STRIPE_CONNECT: 'on', PLATFORM_FEE_PERCENT: '2.5', PLATFORM_FEE_FIXED_CENTS: '30' }

export async function connectedPlatform(
  world: World,
  env: Record<string, string> = terms,
): Promise<TestPlatform> {
  const app = await createTestPlatform(world, { env })
  await sayPaymentTerms(app.platform)
  return app
}

export function accounts(world: World, app: TestPlatform) {
  const pathOf = (organizationId: string) => `/api/v1/organizations/${organizationId}/payment-account`
  const ofHarbour = pathOf(harbour.id)

  const open = (
    as: Person | undefined,
    organizationId: string = harbour.id,
    body: unknown = { country: 'CA' },
  ) => app.ask('POST', pathOf(organizationId), { ...(as ? { as } : {}), body })

  async function linkOf(as: Person = olga, organizationId: string = harbour.id): Promise<URL> {
    const answer = await open(as, organizationId)
    expect(answer.status).toBe(200)
    return new URL(OnboardingLink.parse(await answer.json()).url)
  }

  const submit = (link: URL, outcome: Standing | 'later') =>
    app.ask('POST', link.pathname, {
      body: new URLSearchParams({ outcome }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })

  const idOf = async (organizationId: string = harbour.id) => {
    const [row] = await world.truth<{ id: string }>(
      'select provider_account_id as id from public.payment_accounts where organization_id = $1',
      [organizationId],
    )
    return row?.id ?? ''
  }

  return {
    ofHarbour,
    open,
    linkOf,
    submit,
    idOf,

    /** Opened by its owner, filled in, and heard of. */
    async onboard(outcome: Standing = 'complete', as: Person = olga, organizationId: string = harbour.id) {
      await submit(await linkOf(as, organizationId), outcome)
      await app.runJobs()
      return idOf(organizationId)
    },

    /** Stripe changes its mind, and says so. */
    async change(standing: Standing, organizationId: string = harbour.id) {
      await app.platform.payments.standin?.changeAccount(await idOf(organizationId), standing)
      await app.runJobs()
    },

    async view(as: Person = olga, organizationId: string = harbour.id): Promise<PaymentAccountView> {
      return PaymentAccountView.parse(await (await app.ask('GET', pathOf(organizationId), { as })).json())
    },

    forget: () => world.truth('delete from public.payment_accounts'),
  }
}
