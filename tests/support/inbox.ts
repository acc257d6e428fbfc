/** A real SMTP server on a free port that keeps what it is given, or refuses it where it is told to. */
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export type Refusal = { at: 'auth' | 'sender' | 'recipient' | 'data'; code: number }
export type Inbox = {
  url: string
  mails: Email[]
  /** The same mails as they came over the wire. */
  raw: string[]
  recipients: string[]
  /** From now on; undefined accepts everything again. */
  refuse(refusal: Refusal | undefined): void
  close(): Promise<void>
}

export async function openInbox(first?: Refusal): Promise<Inbox> {
  let refusal = first
  const mails: Email[] = []
  const raw: string[] = []
  const recipients: string[] = []
  const verdict = (at: Refusal['at']) =>
    refusal?.at === at ? Object.assign(new Error('refused'), { responseCode: refusal.code }) : null
  const asksForPassword = first?.at === 'auth'
  const server = new SMTPServer({
    disabledCommands: asksForPassword ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    authOptional: !asksForPassword,
    allowInsecureAuth: true,
    onAuth: (_credentials, _session, answer) => answer(verdict('auth')),
    onMailFrom: (_address, _session, answer) => answer(verdict('sender')),
    onRcptTo: (address, _session, answer) => {
      recipients.push(address.address)
      answer(verdict('recipient'))
    },
    onData: async (stream, _session, answer) => {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk)
      const refused = verdict('data')
      if (!refused) {
        raw.push(Buffer.concat(chunks).toString('latin1'))
        mails.push(await PostalMime.parse(Buffer.concat(chunks)))
      }
      answer(refused)
    },
  })
  // A client that hangs up after a refusal is no error of ours.
  server.on('error', () => undefined)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `smtp://${asksForPassword ? 'olga:wrong@' : ''}127.0.0.1:${server.server.address().port}`,
    mails,
    raw,
    recipients,
    refuse: (next) => {
      refusal = next
    },
    close: () => new Promise((closed) => server.close(closed)),
  }
}
