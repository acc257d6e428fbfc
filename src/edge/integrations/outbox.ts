/**
 * The stand-in for a mail server: a table of the mails that would have been sent.
 * `/dev/outbox` shows them.
 */
import { type Database, type Mail, type MailAttachment, service } from '../platform.ts'
import { fromBase64, toBase64 } from './base64.ts'

type StoredAttachment = { filename: string; content_type: string; content_base64: string }

export type OutboxEntry = { id: string; recipient: string; subject: string; created_at: string }
export type OutboxMail = OutboxEntry & { html: string; text: string; attachments: MailAttachment[] }

export function outboxMail(database: Database): Mail {
  return {
    name: 'outbox',
    async send({ key, to, subject, html, text, attachments = [] }) {
      const stored: StoredAttachment[] = attachments.map(({ filename, contentType, content }) => ({
        filename,
        content_type: contentType,
        content_base64: toBase64(content),
      }))
      const sql = database.once(service)
      await sql.run`
        insert into private.outbox_mails (key, recipient, subject, html, body_text, attachments)
        values (${key}, ${to.address}, ${subject}, ${html}, ${text}, ${stored}::jsonb)
        on conflict (key) do nothing`
      // Asked for separately, so that a mail that was already there answers with its id as well.
      return sql.one<{ id: string }>`select id from private.outbox_mails where key = ${key}`
    },
  }
}

/** Newest first. */
export function listOutbox(database: Database): Promise<OutboxEntry[]> {
  return database.once(service).all<OutboxEntry>`
    select id, recipient, subject, created_at
      from private.outbox_mails
     order by created_at desc, id
     limit 200`
}

export async function findOutboxMail(database: Database, id: string): Promise<OutboxMail | undefined> {
  const row = await database.once(service).maybe<
    OutboxEntry & { html: string; body_text: string; attachments: StoredAttachment[] }
  >`
    select id, recipient, subject, created_at, html, body_text, attachments
      from private.outbox_mails
     where id::text = ${id}`
  if (!row) return undefined
  const { body_text, attachments, ...mail } = row
  return {
    ...mail,
    text: body_text,
    attachments: attachments.map((attachment) => ({
      filename: attachment.filename,
      contentType: attachment.content_type,
      content: fromBase64(attachment.content_base64),
    })),
  }
}
