/**
 * The signature under a manifest: Ed25519 over its very bytes, so that a phone knows what it kept for what we said.
 * The pair comes from a seed in the database: every process signs alike, and a restored one as before.
 */
import { ManifestKey } from '../../core/check-in.ts'
import { toBase64 } from '../integrations/base64.ts'
import { type Context, type Database, service } from '../platform.ts'

type Pair = { sign: CryptoKey; publicKey: ManifestKey }

/** RFC 8410: what stands before the 32 bytes of a seed. */
const beforeSeed = [
  0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
]

/** Read once for a database, which keeps its seed for ever. */
const pairs = new WeakMap<Database, Promise<Pair>>()

async function pairOf({ platform, once }: Context): Promise<Pair> {
  const pair = pairs.get(platform.database) ?? makePair(once)
  pairs.set(platform.database, pair)
  pair.catch(() => pairs.delete(platform.database))
  return pair
}

async function makePair(once: Context['once']): Promise<Pair> {
  const { seed } = await once(service).one<{ seed: Uint8Array }>`select private.manifest_seed() as seed`
  const sign = await crypto.subtle.importKey(
    'pkcs8',
    Uint8Array.from([...beforeSeed, ...seed]),
    'Ed25519',
    true,
    ['sign'],
  )
  return { sign, publicKey: ManifestKey.parse(await crypto.subtle.exportKey('jwk', sign)) }
}

export async function manifestKey(context: Context): Promise<ManifestKey> {
  return (await pairOf(context)).publicKey
}

/** Base64url, as it goes into the header. */
export async function signManifest(context: Context, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { sign } = await pairOf(context)
  const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', sign, bytes))
  return toBase64(signature).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
