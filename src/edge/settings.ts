/**
 * Settings: one zod schema over a plain record (the environment on Node, `Deno.env` on Deno).
 *
 * Every default works offline. A wrong value is a sentence naming the variable; main.ts prints
 * the sentences and leaves with exit code 1.
 */
import { z } from 'zod'
import { isLoopback } from './loopback.ts'

const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value)
const optionalText = z.preprocess(blankIsAbsent, z.string().trim().min(1).optional())
const onOff = (fallback: 'on' | 'off') =>
  z
    .preprocess(blankIsAbsent, z.enum(['on', 'off'], 'must be "on" or "off"').default(fallback))
    .transform((word) => word === 'on')
const url = (what: string) =>
  z.preprocess(
    blankIsAbsent,
    z
      .string()
      .regex(/^https?:\/\/[^\s/]+/, `must be an address such as ${what}`)
      .transform((text) => text.replace(/\/+$/, ''))
      .optional(),
  )

const tokensPerDay = (fallback: number) =>
  z.preprocess(
    blankIsAbsent,
    z.coerce
      .number('must be a number of tokens')
      .int()
      .min(0, 'must be 0 or more')
      .max(1_000_000_000, 'must be at most 1,000,000,000')
      .default(fallback),
  )

export const Settings = z
  .object({
    NODE_ENV: z.preprocess(
      blankIsAbsent,
      z
        .enum(['production', 'development', 'test'], 'must be "production", "development" or "test"')
        .default('production'),
    ),
    PORT: z.preprocess(
      blankIsAbsent,
      z.coerce
        .number('must be a port number')
        .int('must be a whole number')
        .min(0, 'must be 0 or more')
        .max(65535, 'must be at most 65535')
        .default(3000),
    ),
    HOST: z.preprocess(blankIsAbsent, z.string().trim().min(1).default('127.0.0.1')),
    PUBLIC_URL: url('https://events.example.org'),
    DATA_DIR: z.preprocess(blankIsAbsent, z.string().default('.data')),
    DATABASE_URL: z.preprocess(
      blankIsAbsent,
      z
        .string()
        .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
        .optional(),
    ),
    /** `on` keeps prepared statements unnamed, for PgBouncer in transaction mode. */
    DATABASE_POOLER: onOff('off'),
    DATABASE_POOL: z.preprocess(
      blankIsAbsent,
      z.coerce
        .number('must be a number of connections')
        .int()
        .min(2, 'must be at least 2')
        .max(100, 'must be at most 100')
        .default(8),
    ),
    /** The demo world and its sign-in. On while every company is a stand-in and the database is ours. */
    DEMO: z.preprocess(blankIsAbsent, z.enum(['on', 'off'], 'must be "on" or "off"').optional()),
    RATE_LIMITS: onOff('on'),
    /** How many of our own proxies stand in front: that many X-Forwarded-For entries are believed. */
    TRUSTED_PROXIES: z.preprocess(
      blankIsAbsent,
      z.coerce
        .number('must be a number of proxies')
        .int()
        .min(0, 'must be 0 or more')
        .max(5, 'must be at most 5')
        .default(0),
    ),
    /** How long one drawing of a public page is shared. 0 draws every page anew. */
    PAGE_CACHE_SECONDS: z.preprocess(
      blankIsAbsent,
      z.coerce
        .number('must be a number of seconds')
        .min(0, 'must be 0 or more')
        .max(60, 'must be at most 60')
        .default(1),
    ),
    /** Signs sessions; made and kept in DATA_DIR when absent. */
    AUTH_SECRET: z.preprocess(
      blankIsAbsent,
      z.string().min(32, 'must have at least 32 characters').optional(),
    ),
    /** Who may read /metrics from elsewhere than this machine. */
    METRICS_TOKEN: z.preprocess(
      blankIsAbsent,
      z.string().min(16, 'must have at least 16 characters').optional(),
    ),
    HOLD_MINUTES: z.preprocess(
      blankIsAbsent,
      z.coerce
        .number('must be a number of minutes')
        .int()
        .min(5, 'must be at least 5')
        .max(60, 'must be at most 60')
        .default(30),
    ),
    STRIPE_SECRET_KEY: z.preprocess(
      blankIsAbsent,
      z
        .string()
        .regex(/^(sk|rk)_/, 'must begin with sk_ or rk_')
        .optional(),
    ),
    STRIPE_WEBHOOK_SECRET: z.preprocess(
      blankIsAbsent,
      z
        .string()
        .regex(/^whsec_/, 'must begin with whsec_')
        .optional(),
    ),
    /** `on` passes money on to the accounts of organizers; else all of it goes to the account of the key. */
    STRIPE_CONNECT: onOff('off'),
    /** Stripe signs what it says of connected accounts with another secret than what it says of payments. */
    STRIPE_CONNECT_WEBHOOK_SECRET: z.preprocess(
      blankIsAbsent,
      z
        .string()
        .regex(/^whsec_/, 'must begin with whsec_')
        .optional(),
    ),
    /** What the installation keeps of each order that it passes on: a share, and so much more in minor units. */
    PLATFORM_FEE_PERCENT: z.preprocess(
      blankIsAbsent,
      z
        .string()
        .trim()
        .regex(/^\d{1,3}(\.\d{1,2})?$/, 'must be a percentage such as 2.5')
        .transform((percent) => Math.round(Number(percent) * 100))
        .refine((bps) => bps <= 10_000, 'must be at most 100')
        .default(0),
    ),
    PLATFORM_FEE_FIXED_CENTS: z.preprocess(
      blankIsAbsent,
      z.coerce
        .number('must be an amount in minor units')
        .int()
        .min(0, 'must be 0 or more')
        .max(1_000_000, 'must be at most 1,000,000')
        .default(0),
    ),
    SMTP_URL: z.preprocess(
      blankIsAbsent,
      z
        .string()
        .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
        .optional(),
    ),
    /** The public half of the key SendGrid signs its events with: a point on P-256, as its settings page shows it. */
    SENDGRID_WEBHOOK_KEY: z.preprocess(
      blankIsAbsent,
      z
        .string()
        .trim()
        .regex(
          /^MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE[A-Za-z0-9+/]{86}==$/,
          'must be the verification key that SendGrid shows, 124 characters beginning with MFkw',
        )
        .optional(),
    ),
    /** Any server that speaks OpenAI's chat completions. Without a key no model is asked: the rules answer. */
    OPENAI_API_KEY: optionalText,
    OPENAI_BASE_URL: url('https://api.openai.com/v1'),
    LLM_MODEL: z.preprocess(blankIsAbsent, z.string().trim().max(200).default('gpt-4o')),
    /** Asked when the first does not answer in time; the same name again means that there is no second. */
    LLM_FALLBACK_MODEL: z.preprocess(blankIsAbsent, z.string().trim().max(200).default('gpt-4o-mini')),
    /** What a person, and what all of an organization, may use of it on a day. */
    LLM_TOKENS_PER_PERSON: tokensPerDay(200_000),
    LLM_TOKENS_PER_ORGANIZATION: tokensPerDay(2_000_000),
    MAIL_FROM: z.preprocess(blankIsAbsent, z.string().default('EventOS <tickets@eventos.example>')),
    LOG_LEVEL: z.preprocess(
      blankIsAbsent,
      z
        .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
        .default('info'),
    ),
    APP_NAME: z.preprocess(blankIsAbsent, optionalText.default('EventOS')),
  })
  .superRefine((settings, context) => {
    if (settings.STRIPE_SECRET_KEY && !settings.STRIPE_WEBHOOK_SECRET)
      context.addIssue({
        code: 'custom',
        path: ['STRIPE_WEBHOOK_SECRET'],
        message: 'is needed with STRIPE_SECRET_KEY: without it no payment can be believed',
      })
    if (settings.STRIPE_CONNECT && settings.STRIPE_SECRET_KEY && !settings.STRIPE_CONNECT_WEBHOOK_SECRET)
      context.addIssue({
        code: 'custom',
        path: ['STRIPE_CONNECT_WEBHOOK_SECRET'],
        message: 'is needed with STRIPE_CONNECT: without it nothing said of accounts can be believed',
      })
    if (!settings.STRIPE_CONNECT && (settings.PLATFORM_FEE_PERCENT || settings.PLATFORM_FEE_FIXED_CENTS))
      context.addIssue({
        code: 'custom',
        path: ['STRIPE_CONNECT'],
        message: 'must be on for a platform fee: where all money stays here, there is nothing to keep of it',
      })
    if (settings.DATABASE_URL && !settings.AUTH_SECRET)
      context.addIssue({
        code: 'custom',
        path: ['AUTH_SECRET'],
        message: 'is needed with DATABASE_URL: every process must sign sessions alike',
      })
  })
  .transform((settings) => ({
    ...settings,
    DEMO: settings.DEMO ? settings.DEMO === 'on' : isStandInWorld(settings),
    OPENAI_BASE_URL: settings.OPENAI_BASE_URL ?? 'https://api.openai.com/v1',
    /** Said, not assumed: with it anybody may read the mails of the stand-in, sign-in links and all. */
    OPEN_DEMO: settings.DEMO === 'on',
    /** Where people reach us. `PORT=0` has no address before listening; http.ts fills it in. */
    PUBLIC_URL: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
    /** Webhooks to this very machine: only in a stand-in world that nobody else can reach. */
    LOOPBACK_WEBHOOKS:
      isStandInWorld(settings) &&
      isThisMachine(settings.HOST) &&
      (settings.PUBLIC_URL ? isThisMachine(new URL(settings.PUBLIC_URL).hostname) : settings.DEMO !== 'on'),
  }))
type Companies = Record<'DATABASE_URL' | 'STRIPE_SECRET_KEY' | 'SMTP_URL', string | undefined>

function isStandInWorld({ DATABASE_URL, STRIPE_SECRET_KEY, SMTP_URL }: Partial<Companies>): boolean {
  return !DATABASE_URL && !STRIPE_SECRET_KEY && !SMTP_URL
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || isLoopback(host)
}

export type Settings = z.infer<typeof Settings>

/** `PORT must be a port number` and so on, one sentence per wrong variable. */
export function settingsProblems(error: z.ZodError): string[] {
  return error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
}
