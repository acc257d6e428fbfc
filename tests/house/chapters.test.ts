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

/** Name and sha256 of every chapter of the two releases so far. */
const shipped: Record<string, string> = {
  '20251013050000_foundations.sql': '102523fc19a56c80f81a8e67ec5c0830e726df6d246f378bd539da831878f197',
  '20251013051000_identity.sql': '6f6a820f09043e0d18cccad7adbe3ffd0bab8a5e601537e41662d551314dec5e',
  '20251013052000_organizations.sql': '02e50884f6f434e1fc4b3cbc49a7b30ee8314f44f8b7d515f40a3a459f2a981f',
  '20251013060000_core_eventos_schema_production.sql':
    '1df7970716650cf4cd25e7c7fbc151d4d3d86dbb6183475e5c4cdb303e954b19',
  '20251017080000_wizard_sessions.sql': 'f443ddc94550455fb8aea0ffcb00ecec042d2353cf34e095026c223052f359f1',
  '20251017080100_ticket_tiers.sql': '40b5160722d7e8315c6e40dcf16900657db074377db61dbfbc1abb42cc2e75f9',
  '20251017080200_marketing_infrastructure.sql':
    '01906e8df3fed61ca3d1c24ab6095d622c8b1154057c08ee209a4e3c495a5096',
  '20251017080210_whatsapp_campaigns.sql': 'a57a2a91d295ca005b55f2e87d25132c4939fd275fa70cfc2e1d08219bffc7cc',
  '20251017080250_venues.sql': 'cfb5d2b210a7c3f4b83b70be7355f33d45297d0a558d8a5f8c0044bb6b90bfad',
  '20251017080260_venue_functions.sql': '1314beb1bf582a67e19505d57d1103451f7d869fe0a2ce32e822467497ac5f40',
  '20251017080300_venue_bookings.sql': 'ad36e7c6578489595bedab7e947af30bd812202bccdf6d2947ce5c5b5a706d98',
  '20251017080310_venue_availability.sql': '84e160b935c74c0e93e8f25349c991b796eee6bcac453ea643980ac03b326b92',
  '20251017080320_venue_requests.sql': 'f5630a078f5710a0a5183d83c33581138367e41b14f8fe9550165299c6154025',
  '20251017080330_venue_answers.sql': '2c289651d2b152a2e69bd19a203568f129947aff9c2e185c532bc2f87cd5ea37',
  '20251017080340_venue_booking_ends.sql': '898ef5a6560b13e4f6077368bf8dd28b5e382271233f12cf963d9f5977ad1f11',
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
  '20251209000000_audit.sql': '03c5b1da721504d83798d770d38ed4ab194d6ac43abbcaa549996fcec013e683',
  '20251209000010_audit_log_kept.sql': '3ec54db5a2ebef3c6ab216a4169748cb66c7b2f2ceb45592b46f432ecd823473',
  '20251209000100_audited_tables.sql': '8e998ad6aa836c69e9a1426c8adb5e455a65030cc24823442418b56ff92e7c1f',
  '20251209000150_audited_venues_and_campaigns.sql':
    '7df9baa03b5f0c29d45447c09f8d29454a9ca27b9ca4881e5149c4c4822f9fb5',
  '20251209000200_security_audit_log.sql': 'ac259c964469519952bc20b26a6a1a6f36bd85c76ecd0f276ebc68e2acc79a37',
  '20251209000300_integration_logs.sql': 'df753a8ae39024e5a71c343d9d1e5002c7f75526a35d89467b53ae0ea83632a8',
  '20251209001000_wizard_guards.sql': '64084f284907790c3f86d511d78cb30cb25a3b5530f31b03e8f90a2ac8095852',
  '20251209001100_wizard_transitions.sql': '93cd9f93ff4073ca090008118f575f9dfae3529c09fe51f64ac7405bfba6429c',
  '20251209002000_event_rules.sql': '1b5fbdca3d1596ebd58ac3ed0ae7518924e4f59d2dd99f962c419f35bd15c952',
  '20251209002100_event_sessions.sql': '4f0ff41337ce026a7e110962048aae71de1a4a3fd87f1675de401fdbc13d704b',
  '20251209002500_event_stats.sql': '9f37e352c1e9162a367a7bd2e90b6fb51474911762471ad409dd609db75c06c5',
  '20251209003000_payment_setup_queue.sql':
    'e14b084c8f46402cb7d03cc0ba196d2f2bd440037f2006f943e34e3898e81f33',
  '20251209004000_dashboard_metrics.sql': '9318ba6d43d7d553bc291ec94276c8437b14229d2cf70ad164aa847b4ef91d29',
  '20251209004100_metrics_snapshots.sql': '53c34f42856ed1dcca3c55a9b71d5e2b664034638038c0c4ee2ac22b2f632d53',
  '20251209005000_tenant_columns.sql': 'ba7fc780916bd3d689a78aa7e90e11187f1eb5634ad70a0053f7d333148700bd',
  '20251209005500_audited_dates_and_tiers.sql':
    'cdb89292637d976a2c2e287521563bb1070b84be9271c215e8174e38224f3673',
  '20251209010000_members.sql': '2bbed98579785879a7db2f4ff5aca0f8fb8d9c173d4ea93f30d8e48c1f19fab9',
  '20251209010500_link_members.sql': '7d8e7e524873e8112e30a659717668a09299120cd6c4b8621d54577c65f8f4c0',
  '20251209011000_notification_preferences.sql':
    '2960e1a752b026c54fa7e1d4ecedb87922786f55ac47d455acc0b9c3fb962f26',
  '20251209012000_email_sends.sql': '3a6996d76d5d24f625c992099e46f71665c2591904be1aae502eff73719228e5',
  '20251209012300_preference_functions.sql':
    '5cdb241d75f355c90c6467fe2ce14b71fe65e3a7efba4e2af4deeec461ad2dcb',
  '20251209012500_email_events.sql': '77271047380e9455ce89ca577c4aeed19de3a0046ad3cb088046e67cb762e3c0',
  '20251209013000_campaign_stats.sql': '8d669f2b9988281520da0c798d3176e305d95889654df7220c160b18cccac574',
  '20251209020000_teams.sql': 'aaee32f6c92a94cfa6a3ad2aa1348221a6241c9cfe3afac37293db22af862db9',
  '20251209021000_team_functions.sql': '73fb28717cec3b627870845a5d2e15409e5841e6ca47b431b0d826196b4ab1f3',
  '20251209022000_member_roles.sql': '42d563212b0072154111fed595e44b247a69fa6b30d4c1207e3c0f92546a553d',
  '20251209030000_monitoring.sql': 'c0777b811e8743c327a3a1b3a2b2b4f9e336ba33d1573e20b3bc10330cee34fc',
  '20251209030500_monitoring_alerts.sql': '7f770da707b4656b13e98c120af86013f7198620ceab4f90646e6f2303e25fdf',
  '20251209031000_maintenance.sql': 'cc279cc06d25853c119cf013d411713b40359417e03a6487c5e513031e8dadf7',
  '20251209040000_privacy_register.sql': 'd493ffc2452f80af69628344a9834c2c5073932fd504efbda0a3857d8e916769',
  '20251209040100_privacy_registered.sql': '9affc2d47724e12ce98c0f826c6e8bcc1c4d5cad718f561cb1113b6f0a80faeb',
  '20251209041000_privacy_export.sql': 'ecf3a41f79d8721c6ff32af0ae2b183ca51821a79e0035904f6d02727bb13017',
  '20251209042000_privacy_erasure.sql': 'd5058170e6bddf17409eae651eaa9505539f9afd489455efcc70905263e5d88c',
  '20251209042100_privacy_traces.sql': 'c0f9d1f92b5212eae6ef6a7160d2194bd3dd36f8c43923ec9fed01c2749989b1',
  '20251209042200_privacy_erase.sql': 'b475369c2efacbd3c7620a6a3b8acab89f1c8d288170e9508768b354dc32a0eb',
  '20251209042300_privacy_verbs.sql': 'de47cd44597decd7180e5a6c6cf0df1b797b845f419d88649e68504743fdecb0',
  '20251209050000_invariants.sql': '2dc1d8adf432740a122078103f0440f41717377444b2ac3d626d3077af5e84d6',
  '20251209070000_model_usage.sql': '7b0dd7f848f03937a92fe0b54712321ebfa930258806680e927a3d60ae907801',
  '20251209071000_wizard_events.sql': '593cb3d59087ebbd16cb4d12a7648ccefaf10206097033370a4aca272d950aa6',
  '20251209071100_wizard_event_triggers.sql':
    '2c074eb2ca4dc7be02ecaa6779618223538443b038bc4b1e990db2901e64276a',
  '20251209071200_wizard_funnel.sql': '3fd9f772709c4600661ea87c3cf4385dec151fb252e300cfeffff1b6fb6e837e',
  '20251209072000_publish_plan.sql': '6ab979f1917d195da8f33469cd686a2a22b1c4629acb5cf586c0adbfee9ee449',
  '20251209072100_suggestion_facts.sql': '255a64a9fa1985fb7fe702d5fe6154db1b7d289a2a95f8e7353a6c10b34f676f',
  '20251209073000_wizard_contact.sql': 'e4d017b4c37e2aedf08f226cef051f31415102f37305c26574bc251516c5fef0',
  '20251209073500_wizard_reminders.sql': '23acfe43bd601edad9aa2c911a9a935782bf46ffa36884f6babf9bb47876c942',
  '20251209080000_event_summaries.sql': '3615073ef6f730a9d3c95462bf1ab4cfc7dbda1ef437a3a814966d0e19be12aa',
  '20251209081000_public_numbers.sql': '857f52e9c41a0e222298895ad89d7b09b078e4f88bf83611723ba9c41651dfc1',
  '20251209082000_public_rows.sql': '4043a3e04884e2b407379a26aed66642bd97ef77f346c19003eb16fe89d23b44',
  '20251209090000_comments.sql': '795c3039eefe7487922394371747918e1facb6bab1a0e91e7712b1d47ec1a4f3',
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
