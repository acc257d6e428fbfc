/** Each way in which mail is set up wrongly has a sentence of its own that says what to change. */
import { SMTPServer } from 'smtp-server'
import { afterEach, expect, it } from 'vitest'
import { type Inbox, openInbox } from '../../tests/support/inbox.ts'
import { checkMailServer, waitingWords } from './mail-check.ts'

const open: { close(): Promise<void> }[] = []
afterEach(() => Promise.all(open.splice(0).map((server) => server.close())))

async function inbox(...first: Parameters<typeof openInbox>): Promise<Inbox> {
  const server = await openInbox(...first)
  open.push(server)
  return server
}

/** Lets its own network send and offers everybody a log-in. */
async function politeServer(wish: { disabledCommands?: string[] } = {}): Promise<string> {
  const server = new SMTPServer({ authOptional: true, allowInsecureAuth: true, ...wish })
  server.on('error', () => undefined)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  open.push({ close: () => new Promise((closed) => server.close(closed)) })
  return `smtp://127.0.0.1:${server.server.address().port}`
}

it('a blank user beside a password', async () => {
  expect(await checkMailServer('smtp://:secret@mail.example:587')).toEqual({
    ok: false,
    words: 'SMTP_URL has a password and no user; write smtp://user:password@host:port',
  })
})

it('no user where the server asks for one', async () => {
  const { ok, words } = await checkMailServer(await politeServer({ disabledCommands: ['STARTTLS'] }))

  expect(ok).toBe(null)
  expect(words).toContain('names no user')
})

it('a wrong password', async () => {
  const { url } = await inbox({ at: 'auth', code: 535 })
  const { ok, words } = await checkMailServer(url)

  expect(ok).toBe(false)
  expect(words).toContain('refuses the user or the password')
  expect(words).not.toContain('wrong@')
})

it('a server without TLS, as at port 25', async () => {
  const { url } = await inbox()
  const { ok, words } = await checkMailServer(url)

  expect(ok).toBe(null)
  expect(words).toContain('without TLS')
})

it('a certificate that nobody vouches for', async () => {
  const { ok, words } = await checkMailServer(await politeServer())

  expect(ok).toBe(false)
  expect(words).toContain('certificate')
})

it('nobody who answers', async () => {
  const { url } = await inbox()
  await open.pop()?.close()
  const { ok, words } = await checkMailServer(url)

  expect(ok).toBe(false)
  expect(words).toContain('nothing that speaks SMTP answers')
})

it('greylisting, by what mails that wait have heard', () => {
  expect(waitingWords(3, 'Recipient command failed: 450 4.2.0 Greylisted, see you later')).toMatch(
    /^3 wait after a try: .*come back later, as greylisting does/,
  )
  expect(waitingWords(1, 'connect ECONNREFUSED')).not.toContain('greylisting')
})
