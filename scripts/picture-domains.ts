/** Which picture a table is in, in the order of telling. Whoever adds a table says its place here; a test asks for it. */
export type Domain = { id: string; title: string; about: string; hue: number; tables: string[] }

export const domains: Domain[] = [
  {
    id: 'organizations',
    title: 'Organizations',
    about: 'People and the organizations they work in. Everything else belongs to one of these.',
    hue: 215,
    tables: ['profiles', 'organizations', 'organization_members', 'teams', 'team_members'],
  },
  {
    id: 'events',
    title: 'Events',
    about: 'What is announced, and when and where it happens.',
    hue: 160,
    tables: ['events', 'occurrences', 'online_access'],
  },
  {
    id: 'wizard',
    title: 'Wizard',
    about: 'An event while it is still a conversation.',
    hue: 290,
    tables: [
      'wizard_sessions',
      'wizard_actions',
      'ai_conversations',
      'wizard_events',
      'private.model_usage',
      'payment_setup_queue',
    ],
  },
  {
    id: 'ticketing',
    title: 'Ticketing',
    about: 'Kinds of ticket, orders, the money that came for them and the tickets they became.',
    hue: 25,
    tables: [
      'ticket_tiers',
      'orders',
      'order_lines',
      'event_tickets',
      'payment_attempts',
      'refund_attempts',
      'payment_products',
      'payment_prices',
      'private.received_webhooks',
      'private.stripe_standin',
    ],
  },
  {
    id: 'venues',
    title: 'Venues',
    about: 'Houses, their spaces, and who has them when.',
    hue: 95,
    tables: ['venues', 'venue_spaces', 'venue_blocks', 'private.venue_calendars', 'venue_bookings'],
  },
  {
    id: 'marketing',
    title: 'Marketing',
    about: 'The people an organization knows, what they agreed to, and what was sent to them.',
    hue: 340,
    tables: [
      'members',
      'member_consents',
      'notification_preferences',
      'suppressions',
      'marketing_campaigns',
      'email_templates',
      'whatsapp_campaigns',
      'email_sends',
    ],
  },
  {
    id: 'analytics',
    title: 'Analytics',
    about: 'Numbers for organizers, derived from the rest and safe to lose.',
    hue: 190,
    tables: ['event_dashboards', 'event_metrics_snapshots'],
  },
  {
    id: 'developers',
    title: 'Developers',
    about: 'Programs that work for an organization: how they come in, and what they are told.',
    hue: 250,
    tables: ['api_keys', 'webhook_endpoints', 'private.webhook_secrets', 'webhook_deliveries'],
  },
  {
    id: 'operations',
    title: 'Operations',
    about:
      'What happened, who did it, and what is still to be sent. Logs name rows but do not hold on to them.',
    hue: 45,
    tables: [
      'action_log',
      'audit_log',
      'security_audit_log',
      'integration_logs',
      'private.signing_keys',
      'private.messages',
      'private.outbox_mails',
    ],
  },
  {
    id: 'privacy',
    title: 'Privacy',
    about: 'What is personal and how long it is kept: read by export and erasure.',
    hue: 0,
    tables: ['private.personal_tables', 'private.personal_columns', 'private.erasures', 'private.retention'],
  },
  {
    id: 'identity',
    title: 'Signing in',
    about: 'The tables of the library that knows passwords and sessions. Reached by nobody else.',
    hue: 265,
    tables: [
      'identity.user',
      'identity.session',
      'identity.account',
      'identity.verification',
      'identity.twoFactor',
      'identity.jwks',
      'identity.rateLimit',
    ],
  },
]

export const domainOf = (table: string): Domain | undefined =>
  domains.find((domain) => domain.tables.includes(table))
