/** Bank transfers and money at the door: what is offered, and what managers say of the money. SQL decides all of it. */
import { AppError } from '../../core/errors.ts'
import {
  type MarkedPaid,
  type MarkPaidInput,
  noOfflineSettings,
  type OfflineSettings,
  type OfflineSettingsView,
} from '../../core/offline-payments.ts'
import type { RefundView } from '../../core/orders.ts'
import type { Context } from '../platform.ts'
import { requireMember, signedIn } from './organizations.ts'

type Found = OfflineSettings & { event_id: string | null }

/** What an organization says for all of its events. */
export async function offlineSettingsOf(
  context: Context,
  organizationId: string,
): Promise<OfflineSettingsView> {
  const found = await context.as(signedIn(context), async (sql) => {
    await requireMember(sql, signedIn(context), organizationId)
    return sql.maybe<Found>`
    select event_id, bank_transfer, door, account_holder, account, bank, instructions, days_to_pay
      from public.offline_payment_settings
     where organization_id = ${organizationId} and event_id is null`
  })
  return viewOf(found)
}

/** What counts for one event. */
export async function offlineSettingsOfEvent(
  context: Context,
  eventId: string,
): Promise<OfflineSettingsView> {
  const organizationId = await organizationOf(context, eventId)
  const found = await context.once(signedIn(context)).maybe<Found>`
    select event_id, bank_transfer, door, account_holder, account, bank, instructions, days_to_pay
      from public.offline_payment_settings
     where organization_id = ${organizationId} and (event_id = ${eventId} or event_id is null)
     order by event_id nulls last limit 1`
  return viewOf(found)
}

/** For owners and admins: whoever names the account gets the money. */
export async function setOfflineSettings(
  context: Context,
  organizationId: string,
  settings: OfflineSettings,
): Promise<OfflineSettingsView> {
  await save(context, organizationId, null, settings)
  return offlineSettingsOf(context, organizationId)
}

/** Null takes away what was said of the event, so that its organization's settings count again. */
export async function setOfflineSettingsOfEvent(
  context: Context,
  eventId: string,
  settings: OfflineSettings | null,
): Promise<OfflineSettingsView> {
  await save(context, await organizationOf(context, eventId), eventId, settings)
  return offlineSettingsOfEvent(context, eventId)
}

async function save(
  context: Context,
  organizationId: string,
  eventId: string | null,
  settings: object | null,
) {
  await context.once(signedIn(context)).run`
    select public.set_offline_payments(
      organization_id => ${organizationId}, event_id => ${eventId}, settings => ${settings}::jsonb)`
}

async function organizationOf(context: Context, eventId: string): Promise<string> {
  const row = await context.once(signedIn(context)).maybe<{ organization_id: string }>`
    select organization_id from public.events
     where id = ${eventId} and organization_id in (select private.my_organization_ids())`
  if (!row) throw new AppError('not_found')
  return row.organization_id
}

function viewOf(found: Found | undefined): OfflineSettingsView {
  if (!found) return { settings: noOfflineSettings, is_own: false }
  const { event_id, ...settings } = found
  return { settings, is_own: event_id !== null }
}

/** For managers; twice is once. */
export async function markPaid(context: Context, orderId: string, input: MarkPaidInput): Promise<MarkedPaid> {
  return context.once(signedIn(context)).one<MarkedPaid>`
    select public.mark_order_paid(
      order_id => ${orderId}, amount_cents => ${input.amount_cents}, currency => ${input.currency},
      note => ${input.note}) as outcome`
}

/** For managers: money that came by hand went back by hand. */
export async function markRefundGiven(context: Context, refundId: string): Promise<RefundView> {
  return context.once(signedIn(context)).one<RefundView>`
    select refund.id, refund.status, refund.amount_cents, refund.currency
      from public.mark_refund_given(refund_id => ${refundId}) as refund`
}
