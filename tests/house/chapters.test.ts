/**
 * A chapter that has shipped is never edited: databases out there have run it as it was.
 *
 * Whoever wants it otherwise adds a chapter. One that ships joins the list in the commit that releases it.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const folder = resolve(import.meta.dirname, '../../supabase/migrations')

/** Name and sha256 of every chapter of a release. */
const shipped: Record<string, string> = {
  '20251013050000_foundations.sql': '102523fc19a56c80f81a8e67ec5c0830e726df6d246f378bd539da831878f197',
  '20251013051000_identity.sql': '6f6a820f09043e0d18cccad7adbe3ffd0bab8a5e601537e41662d551314dec5e',
  '20251013052000_organizations.sql': '02e50884f6f434e1fc4b3cbc49a7b30ee8314f44f8b7d515f40a3a459f2a981f',
  '20251013060000_core_eventos_schema_production.sql':
    '1df7970716650cf4cd25e7c7fbc151d4d3d86dbb6183475e5c4cdb303e954b19',
  '20251017080000_wizard_sessions.sql': 'f443ddc94550455fb8aea0ffcb00ecec042d2353cf34e095026c223052f359f1',
  '20251017080100_ticket_tiers.sql': '40b5160722d7e8315c6e40dcf16900657db074377db61dbfbc1abb42cc2e75f9',
  '20251017080400_event_dashboards.sql': 'bcf054e7bd39a8dc34cba0f7cdd0ee4bb911225e0573e263527b6e73beb35eec',
  '20251208000000_orders_and_tickets.sql': '5995d3e361d609101ca8f9cab087da4c3c77957d442bb989ff5944361fb20298',
  '20251208001000_payments.sql': '191e3d43f93db5c9b394fa73d2d102d8af8f366401b7eebb5c58ab87dee75c83',
  '20251208002000_messages.sql': '22a6b70eff6381c29a726f7efd7aa05007ee11f46570255c721fee42de909be8',
  '20251208002500_jobs.sql': '2be264c1b147f35d2553516d76124e017abfd4f7434124ea96a794d6178a2280',
  '20251208003000_inventory.sql': '9c599b6c6fbb17c2225faa296c67799ceb7e16c42d102d958c0db992b9858379',
  '20251208003100_place_order.sql': 'e21ec93daff84748c9f8365b1222d7ad248e8afd4463874bb25dcfa3238e3282',
  '20251208003200_settle_payment.sql': '484d2e76dda09825db8d994d8077f9ec1c9ffe21e9b9af2d81deddeca05c68a7',
  '20251208003300_recount_inventory.sql': 'c70b6e51d0d7409ef1de8783dd43c0b27950cd1b9144ca71aed57b0be1073fd7',
  '20251208004000_wizard_functions.sql': '656137bf7d931342bdcbae0d505432a5f28317db4f3cfa3504231de77b6a4227',
  '20251208004100_publish_wizard_session.sql':
    '20b6f4fee89d815f3c6f252514b055a467bee44b0c27eda9f9ac8bbb748142b4',
  '20251208005000_public_reads.sql': '13a6d3d905136769ce1ca583cfc58a89f077aa40be7f05f4ea26626f5e1accf8',
  '20251208005050_event_page.sql': '40867558b04b85ada4a95c7ff45cf61ee25b095947e427f83ed08dcaf49dcc71',
  '20251208005100_order_reads.sql': 'ac806c516d1dd15715d004445a793c9cfbefb43e3aaeab6306f5dc4ff812a77e',
  '20251208006000_dashboard_refresh.sql': 'db8f55696eabd21ed607d21fd6f479e7e425b434f6e71df779966862db131d05',
}

const fingerprint = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

it.each(Object.entries(shipped))(
  '%s has shipped and is never edited: add a chapter instead',
  (name, sha256) => {
    expect(fingerprint(readFileSync(join(folder, name)))).toBe(sha256)
  },
)

it('a single changed byte would be seen', () => {
  const [name = '', sha256] = Object.entries(shipped)[0] ?? []

  expect(fingerprint(Buffer.concat([readFileSync(join(folder, name)), Buffer.from(' ')]))).not.toBe(sha256)
})

it('chapters are named by a time of their own and what they tell', () => {
  const names = readdirSync(folder).sort()
  const times = names.map((name) => name.slice(0, 14))

  expect(names.filter((name) => !/^\d{14}_[a-z]+(_[a-z]+)*\.sql$/.test(name))).toEqual([])
  expect(new Set(times).size).toBe(times.length)
})
