/** Who is at this very machine. Addresses are the socket's, never what a header claims. */

/** A proxy beside us asks from here too; what it passes on names its sender. */
export function comesFromHere({ headers }: Request, clientAddress: string): boolean {
  const isForwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip'].some((name) => headers.has(name))
  return !isForwarded && isLoopback(clientAddress)
}

export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(address)
}
