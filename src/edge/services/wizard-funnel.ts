/** How far people come in the wizard: of one organization for its admins, of everybody for our own metrics. */
import { type FunnelCounts, platformShares, type WizardFunnel, withShares } from '../../core/wizard/funnel.ts'
import { meter } from '../metrics.ts'
import { type Caller, type Context, service } from '../platform.ts'
import { signedIn } from './organizations.ts'

export async function getWizardFunnel(
  context: Context,
  organizationId: string,
  days: number,
): Promise<WizardFunnel> {
  return countFunnel(context, signedIn(context), organizationId, days)
}

/** The shares of the last seven days, for /metrics. */
export async function measureWizard(context: Context): Promise<void> {
  const funnel = await countFunnel(context, service, null, 7)
  meter(context.platform).funnel(platformShares(funnel))
}

async function countFunnel(context: Context, who: Caller, organizationId: string | null, days: number) {
  const { counts } = await context.once(who).one<{ counts: FunnelCounts }>`
    select public.wizard_funnel(${organizationId}, now() - make_interval(days => ${days}), now()) as counts`
  return withShares(counts, days)
}
