/** SendGrid's signature, checked against the example its own library is tested with. */
import { describe, expect, it } from 'vitest'
import { sendgridKeys, signBatch } from '../../../tests/support/sendgrid.ts'
import { readSendgridEvents } from './sendgrid.ts'

const published = {
  key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEDr2LjtURuePQzplybdC+u4CwrqDqBaWjcMMsTbhdbcwHBcepxo7yAQGhHPTnlvFYPAZFceEu/1FwCM/QmGUhA==',
  signature:
    'MEUCIQCtIHJeH93Y+qpYeWrySphQgpNGNr/U+UyUlBkU6n7RAwIgJTz2C+8a8xonZGi6BpSzoQsbVRamr2nlxFDWYNH2j/0=',
  timestamp: '1588788367',
  body: '{"category":"example_payload","event":"test_event","message_id":"message_id"}',
}
const then = new Date(1_588_788_400_000)
const { verificationKey, privateKey } = sendgridKeys()

type Wish = Partial<typeof published> & { now?: Date }
const read = ({ body = published.body, now = then, ...wish }: Wish = {}) =>
  readSendgridEvents({ ...published, now, ...wish, body: new TextEncoder().encode(body) })
const readSigned = (events: unknown) => {
  const { body, signature, timestamp } = signBatch(events, privateKey)
  return read({ key: verificationKey, body, signature, timestamp, now: new Date() })
}

describe('the signature', () => {
  it('is believed where SendGrid’s own example is', async () => {
    // Its body is no list of events, which is looked at only after the signature.
    await expect(read()).rejects.toMatchObject({ name: 'ZodError' })
  })

  it.each<[string, Wish]>([
    ['another body', { body: published.body.replace('message_id', 'message_ie') }],
    ['another timestamp', { timestamp: '1588788368' }],
    ['another key', { key: verificationKey }],
    ['none', { signature: '' }],
    ['no base64', { signature: 'not a signature at all' }],
    ['no numbers', { signature: btoa('0\x06\x02\x01\x00\x02\x01\x00') }],
    ['a number that is too long', { signature: btoa(`0\x2b\x02\x26${'\x01'.repeat(38)}\x02\x01\x01`) }],
    ['something after it', { signature: `${published.signature.slice(0, -4)}j/0AAAAA` }],
    ['half of it', { signature: published.signature.slice(0, 48) }],
    ['words for a timestamp', { timestamp: 'yesterday' }],
  ])('is not believed with %s', async (_, wish) => {
    await expect(read(wish)).rejects.toMatchObject({ code: 'bad_signature' })
  })

  it('is believed for days, because SendGrid tries again for one, and not for ever', async () => {
    const readAfter = (days: number) => read({ now: new Date(then.getTime() + days * 86_400_000) })

    await expect(readAfter(6.9)).rejects.toMatchObject({ name: 'ZodError' })
    await expect(readAfter(7.1)).rejects.toMatchObject({ code: 'bad_signature' })
    await expect(readAfter(-7.1)).rejects.toMatchObject({ code: 'bad_signature' })
  })

  it('is right however long its two numbers happen to be', async () => {
    // About one in 128 numbers begins with a zero byte, which DER leaves out.
    for (let round = 0; round < 300; round++) expect(await readSigned([])).toEqual([])
  })
})

describe('SendGrid’s words', () => {
  const one = async (event: Record<string, unknown>) => (await readSigned([event]))[0]

  it.each([
    ['processed', 'sent'],
    ['deferred', 'deferred'],
    ['delivered', 'delivered'],
    ['open', 'opened'],
    ['click', 'clicked'],
    ['bounce', 'bounced'],
    ['dropped', 'failed'],
    ['spamreport', 'complained'],
    ['unsubscribe', 'unsubscribed'],
    ['group_unsubscribe', 'unsubscribed'],
    ['group_resubscribe', null],
    ['account_status_change', null],
    ['constructor', null],
  ])('%s means %s', async (event, kind) => {
    expect(await one({ event, sg_event_id: 'e' })).toMatchObject({ id: 'e', type: event, kind })
  })

  it('name a message by what comes before the first dot', async () => {
    expect(
      await one({ event: 'open', sg_message_id: '56WoYBdESN6RyEn_7bJRKA.recvd-5b6594c664-1.0' }),
    ).toMatchObject({
      messageId: '56WoYBdESN6RyEn_7bJRKA',
    })
  })

  it('tell a bounce for good from a refusal of this time', async () => {
    expect((await one({ event: 'bounce', type: 'bounce' }))?.detail).toEqual({ permanent: true })
    expect((await one({ event: 'bounce', type: 'blocked' }))?.detail).toEqual({ permanent: false })
  })

  it('give an event without an id the same one each time', async () => {
    const [first, again, other] = await readSigned([{ event: 'open' }, { event: 'open' }, { event: 'click' }])

    expect(first?.id).toMatch(/^sha256-[0-9a-f]{64}$/)
    expect(again?.id).toBe(first?.id)
    expect(other?.id).not.toBe(first?.id)
  })

  it('keep no address and no IP, except where the address is the news', async () => {
    const events = await readSigned([
      { event: 'open', email: 'gus@example.org', ip: '192.0.2.1', useragent: 'Mail/1', sg_message_id: 'm.1' },
      { event: 'dropped', reason: 'Spam Reporting Address', email: 'Gus@Example.org', sg_message_id: 'm.1' },
    ])

    expect(JSON.stringify(events[0])).not.toMatch(/gus|192\.0|Mail\/1/)
    expect(events[1]?.blocked).toEqual({ address: 'gus@example.org', reason: 'complaint' })
  })

  it('lose nothing of a batch to one strange event, and hold what a database can hold', async () => {
    const events = await readSigned([
      { event: 'bounce', reason: 'half \ud83d of a \u0000 smile', timestamp: 'noon', email: 7, category: {} },
      { event: 'open', sg_event_id: 'fine' },
    ])

    expect(events[0]?.detail.reason).toBe('half   of a   smile')
    expect(events[1]).toMatchObject({ id: 'fine', kind: 'opened' })
  })
})
