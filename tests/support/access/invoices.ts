/** Who may read invoices, and who may call what makes them. */
import { makeEvent, placeOrder } from '../events.ts'
import { issueInvoices } from '../invoices.ts'
import { payments } from '../payments.ts'
import { sam } from '../people.ts'
import { type Access, membersRead, placedOrderId, type Scene, signedIn } from './rule.ts'

export const tables: Access['tables'] = {
  invoice_settings: { reads: membersRead() },
  invoices: {
    reads: { anon: 'false', holder: `t.order_id = ${placedOrderId}`, ...membersRead() },
  },
  invoice_taxes: {
    reads: {
      anon: 'false',
      holder: `t.invoice_id in (select mine.id from public.invoices as mine where mine.order_id = ${placedOrderId})`,
      ...membersRead(),
    },
  },
}

export const functions: Access['functions'] = {
  'public.set_invoice_settings': { execute: signedIn, definer: true },
  // Triggers: whoever ends the transaction, nobody writes invoices.
  'private.tg_orders__invoice': { execute: [], definer: true },
  'private.tg_refund_attempts__credit_note': { execute: [], definer: true },
}

/** An order of Harbour Collective is invoiced and credited; the placed one and one of a stranger's are when they are paid. */
export async function arrange({ world }: Scene): Promise<void> {
  const [own] = await world.truth<{ id: string }>(
    'select id from public.organizations where created_by = $1',
    [sam.id],
  )
  await issueInvoices(world)
  await issueInvoices(world, { organization_id: own?.id }, sam)
  const event = await makeEvent(world, { tiers: [{ name: 'Invoiced', price_cents: 700 }] })
  const another = await placeOrder(world, event)
  await payments(world).settle(another)
  await world.truth('select private.issue_credit_note($1, 100)', [another.order.id])
}
