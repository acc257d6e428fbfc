/** The organizer's reads. What one may not see is not there. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { Dashboard, DraftSummary, OrderSummary, OrganizationEvent } from '../../../core/api.ts'
import { Me } from '../../../core/me.ts'
import { OnlineAccess } from '../../../core/online-access.ts'
import { PaymentsState } from '../../../core/payments-state.ts'
import { WizardFunnel } from '../../../core/wizard/funnel.ts'
import { getDashboard, listOrders } from '../../services/analytics.ts'
import { setOnlineAccess } from '../../services/online-access.ts'
import { listDrafts, listOrganizationEvents, me } from '../../services/organizations.ts'
import { retrySetup } from '../../services/payment-setup.ts'
import { getWizardFunnel } from '../../services/wizard-funnel.ts'
import type { Exchange } from '../exchange.ts'
import { answers, idParam, listOf, pageQuery, problems, signedIn, signedInOrKey } from './describe.ts'

const privately = { 'cache-control': 'no-store' }
const periodQuery = z.object({
  days: z.coerce
    .number('Say how many days.')
    .int()
    .min(1, 'At least 1.')
    .max(400, 'At most 400.')
    .default(30)
    .openapi({ description: 'Sessions that started within so many days until now.' }),
})
const refusals = problems('unauthorized', 'scope_missing', 'not_found', 'rate_limited')

export function addOrganizer(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/me',
      tags: ['Organizers'],
      summary: 'Who is signed in, and where they work',
      security: signedIn,
      responses: { 200: answers('The person', Me), ...problems('unauthorized', 'rate_limited') },
    }),
    async (c) => c.json(await me(c.var.context), 200, privately),
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/organizations/{id}/events',
      tags: ['Organizers'],
      summary: 'Events of an organization with their sums, latest first',
      security: signedInOrKey('events:read'),
      request: { params: idParam, query: pageQuery },
      responses: { 200: answers('The events', listOf(OrganizationEvent)), ...refusals },
    }),
    async (c) =>
      c.json(
        await listOrganizationEvents(c.var.context, c.req.valid('param').id, c.req.valid('query')),
        200,
        privately,
      ),
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/organizations/{id}/drafts',
      tags: ['Organizers'],
      summary: 'The caller’s own unfinished drafts',
      security: signedIn,
      request: { params: idParam },
      responses: { 200: answers('The drafts', listOf(DraftSummary)), ...refusals },
    }),
    async (c) => c.json(await listDrafts(c.var.context, c.req.valid('param').id), 200, privately),
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/organizations/{id}/wizard-funnel',
      tags: ['Organizers'],
      summary: 'How far sessions of the wizard came, for admins and owners',
      security: signedIn,
      request: { params: idParam, query: periodQuery },
      responses: {
        200: answers('The funnel', WizardFunnel),
        ...problems('invalid_input', 'unauthorized', 'not_found', 'rate_limited'),
      },
    }),
    async (c) =>
      c.json(
        await getWizardFunnel(c.var.context, c.req.valid('param').id, c.req.valid('query').days),
        200,
        privately,
      ),
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/organization-events/{id}/dashboard',
      tags: ['Organizers'],
      summary: 'Sales, revenue, tiers and recent orders of an event',
      security: signedInOrKey('orders:read'),
      request: { params: idParam },
      responses: { 200: answers('The dashboard', Dashboard), ...refusals },
    }),
    async (c) => c.json(await getDashboard(c.var.context, c.req.valid('param').id), 200, privately),
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/events/{id}/payment-setup',
      tags: ['Organizers'],
      summary: 'Set an event up with the payment company now, instead of at the next try',
      description: 'For managers. Of an event that is ready it says so and does nothing.',
      security: signedInOrKey('events:write'),
      request: { params: idParam },
      responses: { 200: answers('How its payments stand now', PaymentsState), ...refusals },
    }),
    async (c) => c.json(await retrySetup(c.var.context, c.req.valid('param').id), 200, privately),
  )

  api.openapi(
    createRoute({
      method: 'put',
      path: '/events/{id}/online',
      tags: ['Organizers'],
      summary: 'Say where an online event takes place',
      description: 'For managers. The link is on no page: it is shown to whoever holds a valid ticket.',
      security: signedIn,
      request: {
        params: idParam,
        body: { required: true, content: { 'application/json': { schema: OnlineAccess } } },
      },
      responses: {
        200: answers('What is shown from now on', OnlineAccess),
        ...problems('invalid_input', 'invalid_json', 'unauthorized', 'not_found', 'rate_limited'),
      },
    }),
    async (c) =>
      c.json(
        await setOnlineAccess(c.var.context, c.req.valid('param').id, c.req.valid('json')),
        200,
        privately,
      ),
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/organization-events/{id}/orders',
      tags: ['Organizers'],
      summary: 'Orders of an event, newest first',
      security: signedInOrKey('orders:read'),
      request: { params: idParam, query: pageQuery },
      responses: {
        200: answers('A page of orders', listOf(OrderSummary)),
        ...problems('invalid_input', 'unauthorized', 'scope_missing', 'not_found', 'rate_limited'),
      },
    }),
    async (c) =>
      c.json(await listOrders(c.var.context, c.req.valid('param').id, c.req.valid('query')), 200, privately),
  )
}
