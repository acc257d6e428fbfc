/** Whom a courier does not connect to, whatever the address looks like. */
import type dns from 'node:dns'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCourier } from './courier.ts'
import { isPublicAddress } from './public-address.ts'

let port: number
let asked = 0
const server = http.createServer((request, response) => {
  asked++
  if (request.url === '/redirect') response.writeHead(302, { location: '/elsewhere' }).end()
  else if (request.url === '/endless') {
    const flow = setInterval(() => response.write('x'.repeat(16_384)), 1)
    response.on('close', () => clearInterval(flow))
  } else if (request.url === '/drip') {
    const drip = setInterval(() => response.write('.'), 20)
    response.on('close', () => clearInterval(drip))
  } else if (request.url !== '/hang') response.end('thanks')
})
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const parcel = (url: string) => ({ url, headers: {}, body: '{}' })
const strict = createCourier({ loopback: false })
const atHome = createCourier({ loopback: true, timeoutMs: 300 })
/** A name server that says what a test likes, the same or something else every time. */
const named = (...answers: string[][]) => {
  let asked = 0
  const resolve = ((_name: string, _options: object, done: (...found: unknown[]) => void) => {
    const addresses = answers[Math.min(asked++, answers.length - 1)] ?? []
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }) as unknown as typeof dns.lookup
  return { courier: createCourier({ loopback: false, resolve, timeoutMs: 300 }), times: () => asked }
}
const privately = 'The host is not on the public internet.'

describe('a courier', () => {
  it.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://0/',
    'https://10.1.2.3/',
    'https://172.31.255.255/',
    'https://192.168.1.1/',
    'https://100.64.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://[::127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[fe80::1]/',
    'https://[fc00::1]/',
    'https://[fd00:ec2::254]/',
    'https://[ff02::1]/',
    'https://[2001:db8::1]/',
    'https://①②⑦.0.0.1/',
  ])('connects to no private address: %s', async (url) => {
    await expect(strict.post(parcel(url))).rejects.toThrow(privately)
  })

  it.each([['127.0.0.1'], ['10.0.0.7'], ['169.254.169.254'], ['::1'], ['::ffff:127.0.0.1'], ['fd00::1']])(
    'connects to no name that stands for %s',
    async (address) => {
      await expect(named([address]).courier.post(parcel('https://inside.example/'))).rejects.toThrow(
        privately,
      )
    },
  )

  it('refuses a name with a private address among public ones', async () => {
    const { courier } = named(['93.184.216.34', '127.0.0.1'])

    await expect(courier.post(parcel('https://mixed.example/'))).rejects.toThrow(privately)
  })

  it('asks for a name once and connects to what was checked, so that a second answer gains nothing', async () => {
    // A documentation address would be refused; this one is public and, here, leads nowhere.
    const { courier, times } = named(['192.175.48.1'], ['127.0.0.1'])
    const before = asked

    await expect(courier.post(parcel(`https://rebinding.example:${port}/`))).rejects.toThrow()

    expect(times()).toBe(1)
    expect(asked).toBe(before)
  })

  it('refuses localhost by its name, with a dot behind it, too', async () => {
    for (const host of ['localhost', 'localhost.'])
      await expect(strict.post(parcel(`https://${host}:${port}/`))).rejects.toThrow(
        /public internet|not found/,
      )
  })

  it('sends nothing in the clear, and no password', async () => {
    await expect(strict.post(parcel(`http://127.0.0.1:${port}/`))).rejects.toThrow('https://')
    await expect(strict.post(parcel('http://example.org/'))).rejects.toThrow('https://')
    await expect(strict.post(parcel('https://user:word@example.org/'))).rejects.toThrow('password')
    await expect(strict.post(parcel('file:///etc/passwd'))).rejects.toThrow('https://')
  })

  it('reaches this machine in a stand-in world, and nobody else in the clear', async () => {
    expect(await atHome.post(parcel(`http://127.0.0.1:${port}/`))).toEqual({ status: 200, answer: 'thanks' })
    await expect(atHome.post(parcel('http://10.0.0.1/'))).rejects.toThrow(privately)
    await expect(atHome.post(parcel('http://93.184.216.34/'))).rejects.toThrow(privately)
    await expect(atHome.post(parcel(`https://127.0.0.1:${port}/`))).rejects.toThrow(privately)
  })

  it('follows no redirect', async () => {
    const before = asked

    const answered = await atHome.post(parcel(`http://127.0.0.1:${port}/redirect`))

    expect(answered.status).toBe(302)
    expect(asked).toBe(before + 1)
  })

  it('waits for a receiver that hangs, or drips, no longer than it said', async () => {
    for (const path of ['hang', 'drip'])
      await expect(atHome.post(parcel(`http://127.0.0.1:${port}/${path}`))).rejects.toThrow(
        'No answer within',
      )
  })

  it('reads the beginning of an endless answer', async () => {
    const { answer } = await atHome.post(parcel(`http://127.0.0.1:${port}/endless`))

    expect(answer).toBe('x'.repeat(2_000))
  })

  it('says in words what went wrong', async () => {
    const nobody = http.createServer().listen(0, '127.0.0.1')
    await new Promise((done) => nobody.once('listening', done))
    const free = (nobody.address() as AddressInfo).port
    await new Promise((done) => nobody.close(done))

    await expect(atHome.post(parcel(`http://127.0.0.1:${free}/`))).rejects.toThrow(
      'The connection was refused.',
    )
  })
})

it('public are addresses that anybody may have, of both versions', () => {
  expect(
    ['93.184.216.34', '8.8.8.8', '2606:4700::1111', '2a00:1450:4001::1'].filter(
      (one) => !isPublicAddress(one),
    ),
  ).toEqual([])
  expect(['fe80::1%eth0', '127.1', 'localhost', ''].filter(isPublicAddress)).toEqual([])
})
