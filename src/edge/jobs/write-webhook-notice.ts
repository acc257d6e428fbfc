/** The letter to an organization's admins about an endpoint that was given up, from what is true when it is sent. */
import { z } from 'zod'
import { MailError } from '../integrations/mail.ts'
import { webhookNoticeMail } from '../messages/webhook-notice.tsx'
import { type Context, type MailMessage, service } from '../platform.ts'

const Notice = z.object({ url: z.string(), organization: z.string() })

export async function writeWebhookNotice(
  message: { recipient: string; payload: unknown },
  context: Context,
): Promise<Omit<MailMessage, 'key'>> {
  const { endpoint_id } = z.object({ endpoint_id: z.uuid() }).parse(message.payload)
  const { found } = await context.once(service).one<{ found: unknown }>`
    select public.webhook_notice(${endpoint_id}) as found`
  if (!found) throw new MailError('it is no longer so', true)
  const { url, organization } = Notice.parse(found)
  const { PUBLIC_URL, APP_NAME } = context.platform.settings
  const mail = await webhookNoticeMail({
    appName: APP_NAME,
    organization,
    // The rest of an address may be a secret.
    host: new URL(url).host,
    settingsUrl: `${PUBLIC_URL}/app/settings/developers`,
  })
  return { ...mail, to: { address: message.recipient } }
}
