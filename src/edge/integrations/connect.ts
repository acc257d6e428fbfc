/**
 * Settings to Platform: the real company where there is a key, its stand-in where there is none. A
 * model has no stand-in: without one the rules answer.
 *
 * What belongs to the process (database, identity, live streams, files) is handed in; what every
 * runtime has (clock, ids, fetch) may be, so that tests hold them.
 */
import { createLimits, noLimits } from '../limits.ts'
import type { Database, Payments, Platform } from '../platform.ts'
import type { Settings } from '../settings.ts'
import { connectMail } from './mail.ts'
import { connectModel } from './model.ts'
import { loadGazetteer } from './places.ts'
import { createStripe } from './stripe.ts'
import { createStripeStandin, standinKey } from './stripe-standin.ts'
import { watchedMail, watchedModels, watchedPayments } from './watched.ts'

type Inside = Pick<Platform, 'database' | 'identity' | 'live' | 'log'> &
  Partial<
    Pick<
      Platform,
      'files' | 'heartbeat' | 'courier' | 'fetch' | 'now' | 'newId' | 'mail' | 'places' | 'limits'
    >
  >

export async function connect(settings: Settings, inside: Inside): Promise<Platform> {
  const outside = {
    fetch: globalThis.fetch,
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
    ...inside,
  }
  const model = connectModel(settings, {
    ...outside,
    watch: (server) => watchedModels(server, inside),
  })
  return {
    ...outside,
    ...(model ? { model } : {}),
    settings,
    payments: watchedPayments(connectPayments({ ...outside, settings }), inside),
    mail: watchedMail(inside.mail ?? connectMail(settings, inside.database), inside),
    places: inside.places ?? (await loadGazetteer()),
    limits: inside.limits ?? (settings.RATE_LIMITS ? createLimits() : noLimits),
  }
}

type PaymentsOutside = { settings: Settings; database: Database; fetch: typeof fetch; now(): Date }

function connectPayments({ settings, database, fetch, now }: PaymentsOutside): Payments {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret } = settings
  if (secretKey) {
    // Settings refuse a key without a webhook secret.
    return createStripe({
      name: 'stripe',
      secretKey,
      webhookSecret: async () => webhookSecret ?? '',
      connectWebhookSecret: settings.STRIPE_CONNECT_WEBHOOK_SECRET,
      fetch,
      now,
    })
  }

  const standin = createStripeStandin({
    database,
    // Read late: with PORT=0 the address is known only after listening.
    publicUrl: () => settings.PUBLIC_URL,
    now,
    webhookSecret,
  })
  const payments = createStripe({
    name: 'stripe-standin',
    secretKey: standinKey,
    webhookSecret: standin.webhookSecret,
    connectWebhookSecret: settings.STRIPE_CONNECT_WEBHOOK_SECRET,
    fetch: (input, init) => standin.handle(new Request(input, init)),
    now,
  })
  return { ...payments, standin }
}
