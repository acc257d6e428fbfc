/** Where a request came from, whatever it says about itself. */

type Arrival = {
  /** The header X-Forwarded-For as it arrived. */
  forwardedFor: string
  trustedProxies: number
  socketAddress: string
}

/** Each of our own proxies appends one entry to X-Forwarded-For: counted from the right, they are true. */
export function clientAddressOf({ forwardedFor, trustedProxies, socketAddress }: Arrival): string {
  const entry = trustedProxies > 0 ? forwardedFor.split(',').at(-trustedProxies)?.trim() : undefined
  return entry || socketAddress
}
