/** What the router hands every endpoint, and the two steps most of them begin with. */
import { createMiddleware } from 'hono/factory'
import { clientAddressHeader, contextAs, makeContext } from '../context.ts'
import { anonymous, type Context, type Platform } from '../platform.ts'

export type Exchange = {
  Bindings: {
    platform: Platform
    requestId: string
    /** Written by the router for the log and the metrics: the pattern, never the address with its secrets. */
    route?: string
  }
  Variables: { context: Context }
}

/** A context without asking who it is, for pages that are the same for everybody. */
export const anybody = createMiddleware<Exchange>(async (c, next) => {
  const context = contextAs(anonymous, c.env.platform, c.env.requestId)
  c.set('context', { ...context, clientAddress: c.req.header(clientAddressHeader) ?? '' })
  await next()
})

export const identified = createMiddleware<Exchange>(async (c, next) => {
  c.set('context', await makeContext(c.req.raw, c.env.platform, c.env.requestId))
  await next()
})

/** Reads are counted per person where we know one, else per address. */
export const countedReads = createMiddleware<Exchange>(async (c, next) => {
  const { caller, clientAddress, platform } = c.var.context
  // Whatever a key asks is counted where its scope is looked at, and phones at the door share an address.
  if (c.req.method === 'GET' && caller.kind !== 'key' && caller.kind !== 'device')
    await platform.limits.spend('reads', caller.kind === 'user' ? caller.userId : clientAddress)
  await next()
})
