/** The table of addresses. What an address does is in its own file; what goes wrong there becomes a problem here. */
import { OpenAPIHono } from '@hono/zod-openapi'
import { routePath } from 'hono/route'
import { AppError } from '../../core/errors.ts'
import { languageOf } from '../context.ts'
import { isOfTheDocuments, problemResponse } from '../problem.ts'
import * as wizard from './ai-event-wizard.ts'
import { addCopilotkit } from './copilotkit.ts'
import { bankEndpoint } from './dev-bank.tsx'
import * as devConnect from './dev-connect.ts'
import { outboxEndpoint } from './dev-outbox.tsx'
import * as devPay from './dev-pay.ts'
import { anybody, type Exchange, identified } from './exchange.ts'
import { health, ready } from './health.ts'
import { metrics } from './metrics.ts'
import * as paymentWebhook from './payment-webhook.ts'
import * as publishEvent from './publish-event.ts'
import * as sendgridWebhook from './sendgrid-webhook.ts'
import * as ticketPurchase from './ticket-purchase.ts'
import { v1 } from './v1/api.ts'
import * as wizardSession from './wizard-session.ts'

export const router = new OpenAPIHono<Exchange>()

router.use('*', async (c, next) => {
  await next()
  c.env.route = routePath(c, -1)
})

router.route('/api/v1', v1)

router.use('/functions/v1/ai-event-wizard', identified)
router.post('/functions/v1/ai-event-wizard', (c) => wizard.post(c.req.raw, c.var.context))
router.use('/functions/v1/wizard-session', identified)
router.post('/functions/v1/wizard-session', (c) => wizardSession.post(c.req.raw, c.var.context))
router.patch('/functions/v1/wizard-session', (c) => wizardSession.patch(c.req.raw, c.var.context))
router.use('/functions/v1/publish-event', identified)
router.post('/functions/v1/publish-event', (c) => publishEvent.post(c.req.raw, c.var.context))
for (const prefix of ['/api/copilotkit', '/functions/v1/copilotkit']) addCopilotkit(router, prefix)
router.on('POST', ['/api/webhooks/stripe', '/functions/v1/payment-webhook'], (c) =>
  paymentWebhook.post(c.req.raw, c.env),
)
router.use('/api/tickets/purchase', anybody)
router.post('/api/tickets/purchase', (c) => ticketPurchase.post(c.req.raw, c.var.context))
router.post('/api/webhooks/sendgrid', (c) => sendgridWebhook.post(c.req.raw, c.env))

router.get('/health', (c) => health(c.env.platform))
router.get('/ready', (c) => ready(c.env.platform))
router.get('/metrics', (c) => metrics(c.req.raw, c.env.platform))

router.get('/dev/pay/:sessionId', (c) => devPay.get(c.req.param('sessionId'), c.env.platform))
router.post('/dev/pay/:sessionId', (c) => devPay.post(c.req.param('sessionId'), c.req.raw, c.env.platform))

router.use('/dev/bank', anybody)
router.get('/dev/bank', (c) => bankEndpoint(c.req.raw, c.var.context))
router.post('/dev/bank', (c) => bankEndpoint(c.req.raw, c.var.context))
router.get('/dev/connect/:linkId', (c) => devConnect.get(c.req.param('linkId'), c.env.platform))
router.post('/dev/connect/:linkId', (c) => devConnect.post(c.req.param('linkId'), c.req.raw, c.env.platform))

router.use('/dev/outbox/*', anybody)
router.get('/dev/outbox', (c) => outboxEndpoint(c.req.raw, c.var.context))
router.get('/dev/outbox/*', (c) => outboxEndpoint(c.req.raw, c.var.context))

router.onError((error, c) =>
  problemResponse(error, {
    requestId: c.env.requestId,
    log: c.env.platform.log,
    language: languageOf(c.req.raw),
    saysDocumentsWords: isOfTheDocuments(c.req.path),
  }),
)

router.notFound((c) => {
  const code = takesAnotherMethod(c.req.path) ? 'method_not_allowed' : 'not_found'
  throw new AppError(code)
})

/** Middleware answers to every method (`ALL`); whatever names one is an endpoint. */
function takesAnotherMethod(path: string): boolean {
  return ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].some((method) =>
    router.router.match(method, path)[0].some(([[, route]]) => route.method !== 'ALL'),
  )
}
