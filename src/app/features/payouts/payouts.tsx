/** An organization's money: what is held, month by month, what was sent on, and what banks ask back. */
import { Disputes } from './disputes.tsx'
import { Year } from './year.tsx'

/** Disputes first: an answer that comes too late is money lost. */
export function Payouts({ organizationId }: { organizationId: string }) {
  return (
    <div className="grid gap-6">
      <Disputes organizationId={organizationId} />
      <Year organizationId={organizationId} />
    </div>
  )
}
