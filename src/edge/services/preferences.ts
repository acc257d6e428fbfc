/**
 * What a member wants to hear. SQL decides who may ask: the holder of the member's address, a member
 * who signed in, and nobody else; for them there is nothing here.
 */

import { AppError } from '../../core/errors.ts'
import {
  type Category,
  type Channel,
  categoryWords,
  type PreferencesInput,
  type PreferencesView,
} from '../../core/preferences.ts'
import { type Context, type Sql, service } from '../platform.ts'
import { signedIn } from './organizations.ts'

/** Whose preferences, and the unguessable half of their address; null for whoever is signed in instead. */
export type MemberKey = { memberId: string; token: string | null }

/** What public.preferences_of answers. */
type Row = Omit<PreferencesView, 'channels' | 'categories'> & {
  categories: Record<Category, Record<Channel, boolean>>
}

export async function getPreferences(context: Context, key: MemberKey): Promise<PreferencesView> {
  checkShape(key)
  const { row } = await context.once(context.caller).one<{ row: Row }>`
    select public.preferences_of(member_id => ${key.memberId}, token => ${key.token}) as row`
  return viewOf(context, row)
}

export async function setPreferences(
  context: Context,
  key: MemberKey,
  input: PreferencesInput,
): Promise<PreferencesView> {
  checkShape(key)
  await spendOn(context)
  const { row } = await context.as(context.caller, (sql) => set(sql, key, input))
  return viewOf(context, row)
}

export type Leaving = { category: 'marketing' | 'events' | 'newsletter' | 'all'; sendId: string | null }

/** One click, by mail alone; the same again changes nothing. Counted per member: a big mailbox company clicks from few addresses. */
export async function unsubscribe(context: Context, key: MemberKey, leaving: Leaving): Promise<void> {
  checkShape(key)
  await context.platform.limits.spend('preferences', key.memberId)
  await context.as(context.caller, (sql) => leave(sql, key, leaving))
}

/** No more of anything on any channel, but tickets and refunds. The mail it was asked in hears of it. */
export async function unsubscribeFromEverything(
  context: Context,
  key: MemberKey,
  sendId: string | null,
): Promise<void> {
  checkShape(key)
  await spendOn(context)
  await context.as(context.caller, async (sql) => {
    await leave(sql, key, { category: 'all', sendId })
    await set(sql, key, { all: { email: false, sms: false, push: false, whatsapp: false } })
  })
}

/** Those of every organization that knows the caller. */
export async function listMyPreferences(context: Context): Promise<PreferencesView[]> {
  const person = signedIn(context)
  const rows = await context.once(person).all<{ row: Row }>`
    select mine.row
      from (select public.preferences_of(member_id => member_id) as row
              from private.my_member_ids() as member_id
             limit 200) as mine
     order by mine.row -> 'organization' ->> 'name', mine.row ->> 'member_id'`
  return Promise.all(rows.map(({ row }) => viewOf(context, row)))
}

/** The page of a member's preferences; whoever has its address is the member. */
export function preferencesPath({ memberId, token }: { memberId: string; token: string }): string {
  return `/preferences/${memberId}/${token}`
}

const set = (sql: Sql, { memberId, token }: MemberKey, { all, categories }: PreferencesInput) =>
  sql.one<{ row: Row }>`
    select public.set_preferences(
      member_id => ${memberId}, changes => ${{ ...categories, ...(all && { all }) }}::jsonb, token => ${token}) as row`

const leave = (sql: Sql, { memberId, token }: MemberKey, { category, sendId }: Leaving) =>
  sql.run`
    select public.unsubscribe(
      member_id => ${memberId}, token => ${token}, category => ${category}, send_id => ${sendId})`

/** What cannot be a member's address leads nowhere, as one that is nobody's. */
function checkShape({ token }: MemberKey): void {
  if (token !== null && !/^[\w-]{43}$/.test(token)) throw new AppError('not_found')
}

async function spendOn({ platform, caller, clientAddress }: Context): Promise<void> {
  await platform.limits.spend('preferences', caller.kind === 'user' ? caller.userId : clientAddress)
}

/**
 * Read as the service, after SQL has said that this is the member: the number itself is nobody's to see
 * here. That there is an account is told only to whoever is signed in to one.
 */
async function viewOf(context: Context, row: Row): Promise<PreferencesView> {
  const { has_phone } = await context.once(service).one<{ has_phone: boolean }>`
    select phone is not null as has_phone from public.members where id = ${row.member_id}`
  const reachable: PreferencesView['channels'] = ['email']
  if (has_phone) reachable.push('sms', 'whatsapp')
  if (context.caller.kind === 'user') reachable.push('push')
  const explained = (category: Category) => ({ ...categoryWords[category], ...row.categories[category] })
  return {
    ...row,
    channels: reachable,
    categories: {
      transactional: explained('transactional'),
      events: explained('events'),
      newsletter: explained('newsletter'),
      marketing: explained('marketing'),
    },
  }
}
