/** The account of an organization at the payment company: how it stands, and the way to what is missing. */
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { OnboardingLink, PaymentAccountInput, PaymentAccountView } from '../../../core/payment-accounts.ts'
import {
  continueOnboarding,
  getPaymentAccount,
  refreshPaymentAccount,
} from '../../services/payment-accounts.ts'
import type { Exchange } from '../exchange.ts'
import { answers, idParam, problems, signedIn } from './describe.ts'

const tags = ['Payments']
const privately = { 'cache-control': 'no-store' }
const readRefusals = problems('unauthorized', 'not_found', 'rate_limited', 'database_unavailable')

export function addPaymentAccounts(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/organizations/{id}/payment-account',
      tags,
      summary: 'Whether an organization can be paid, and what is missing',
      description: 'For managers. As the payment company said when it was asked last.',
      security: signedIn,
      request: { params: idParam },
      responses: { 200: answers('The account', PaymentAccountView), ...readRefusals },
    }),
    async (c) => c.json(await getPaymentAccount(c.var.context, c.req.valid('param').id), 200, privately),
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/organizations/{id}/payment-account',
      tags,
      summary: 'Open the account of an organization, or go on where it was left',
      description:
        'For owners and admins. Answers a page of the payment company, good once and for minutes. The country counts the first time.',
      security: signedIn,
      request: {
        params: idParam,
        body: { required: true, content: { 'application/json': { schema: PaymentAccountInput } } },
      },
      responses: {
        200: answers('Where to go', OnboardingLink),
        ...problems(
          'invalid_input',
          'invalid_json',
          'unauthorized',
          'not_found',
          'body_too_large',
          'unsupported_media_type',
          'rate_limited',
          'payments_unavailable',
          'database_unavailable',
        ),
      },
    }),
    async (c) => {
      const { country } = c.req.valid('json')
      const link = await continueOnboarding(c.var.context, c.req.valid('param').id, country)
      return c.json(link, 200, privately)
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/organizations/{id}/payment-account/refresh',
      tags,
      summary: 'Ask the payment company how the account stands now',
      description: 'For managers.',
      security: signedIn,
      request: { params: idParam },
      responses: {
        200: answers('The account', PaymentAccountView),
        ...problems(
          'unauthorized',
          'not_found',
          'rate_limited',
          'payments_unavailable',
          'database_unavailable',
        ),
      },
    }),
    async (c) => c.json(await refreshPaymentAccount(c.var.context, c.req.valid('param').id), 200, privately),
  )
}
