/**
 * Every function is the same program: `handle` behind Deno.serve. The slug decides nothing but the
 * address, because the table of addresses is in src/edge/endpoints/router.ts.
 */
import { handle } from '../../../src/edge/app.ts'
import { clientAddressOf } from '../../../src/edge/client-address.ts'
import { clientAddressHeader } from '../../../src/edge/context.ts'
import { bearerIdentity } from '../../../src/edge/integrations/bearer.ts'
import { connect } from '../../../src/edge/integrations/connect.ts'
import { connectDatabase } from '../../../src/edge/integrations/postgres.ts'
import type { Log } from '../../../src/edge/platform.ts'
import { Settings, settingsProblems } from '../../../src/edge/settings.ts'

const parsed = Settings.safeParse(Deno.env.toObject())
if (!parsed.success) throw new Error(settingsProblems(parsed.error).join('\n'))
const settings = parsed.data
const { DATABASE_URL: url } = settings
if (!url) throw new Error('DATABASE_URL is needed: a function has no database of its own.')

const line = (level: string) => (facts: Record<string, unknown>, message: string) =>
  console.log(JSON.stringify({ level, ...facts, message }))
const log: Log = { info: line('info'), warn: line('warn'), error: line('error') }

const platform = await connect(settings, {
  database: connectDatabase({ url, max: 2, named: !settings.DATABASE_POOLER, log }),
  identity: bearerIdentity(`${settings.PUBLIC_URL}/api/auth/jwks`),
  live: { subscribe: () => () => undefined },
  log,
})

const prefix = '/functions/v1'

Deno.serve({ port: settings.PORT, hostname: settings.HOST }, (request, { remoteAddr }) => {
  const headers = new Headers(request.headers)
  // Over whatever a stranger put there: limits are counted by it.
  headers.set(
    clientAddressHeader,
    clientAddressOf({
      forwardedFor: headers.get('x-forwarded-for') ?? '',
      trustedProxies: settings.TRUSTED_PROXIES,
      socketAddress: remoteAddr.hostname ?? '',
    }),
  )
  const url = new URL(request.url)
  // A hosted runtime strips the prefix before it hands the request over.
  if (!url.pathname.startsWith(prefix)) url.pathname = prefix + url.pathname
  return handle(new Request(url, new Request(request, { headers })), platform)
})
