/** Bank transfers and money at the door: what is offered, and what managers say of the money. */
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import {
  MarkedPaid,
  MarkPaidInput,
  OfflineSettingsInput,
  OfflineSettingsView,
} from '../../../core/offline-payments.ts'
import { RefundView } from '../../../core/orders.ts'
import {
  markPaid,
  markRefundGiven,
  offlineSettingsOf,
  offlineSettingsOfEvent,
  setOfflineSettings,
  setOfflineSettingsOfEvent,
} from '../../services/offline-payments.ts'
import type { Exchange } from '../exchange.ts'
import { answers, idParam, problems, signedIn } from './describe.ts'

const tags = ['Organizers']
const privately = { 'cache-control': 'no-store' }
const settingsBody = {
  required: true,
  content: { 'application/json': { schema: OfflineSettingsInput } },
}
const reads = {
  200: answers('The settings that count', OfflineSettingsView),
  ...problems('unauthorized', 'not_found', 'rate_limited'),
}
const writes = {
  200: answers('The settings that count now', OfflineSettingsView),
  ...problems('invalid_input', 'invalid_json', 'unauthorized', 'not_found', 'rate_limited'),
}

export function addOfflinePayments(api: OpenAPIHono<Exchange>): void {
  addOfOrganizations(api)
  addOfEvents(api)
  addMarks(api)
}

function addOfOrganizations(api: OpenAPIHono<Exchange>): void {
  const path = '/organizations/{id}/offline-payments'
  api.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'Whether an organization takes bank transfers and money at the door',
      security: signedIn,
      request: { params: idParam },
      responses: reads,
    }),
    async (c) => c.json(await offlineSettingsOf(c.var.context, c.req.valid('param').id), 200, privately),
  )
  api.openapi(
    createRoute({
      method: 'put',
      path,
      tags,
      summary: 'Say how buyers may pay by hand, for all events that say nothing of their own',
      description: 'For owners and admins.',
      security: signedIn,
      request: { params: idParam, body: settingsBody },
      responses: writes,
    }),
    async (c) =>
      c.json(
        await setOfflineSettings(c.var.context, c.req.valid('param').id, c.req.valid('json')),
        200,
        privately,
      ),
  )
}

function addOfEvents(api: OpenAPIHono<Exchange>): void {
  const path = '/events/{id}/offline-payments'
  api.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'How buyers of an event may pay by hand',
      security: signedIn,
      request: { params: idParam },
      responses: reads,
    }),
    async (c) => c.json(await offlineSettingsOfEvent(c.var.context, c.req.valid('param').id), 200, privately),
  )
  api.openapi(
    createRoute({
      method: 'put',
      path,
      tags,
      summary: 'Say how buyers of one event may pay by hand',
      description: 'For owners and admins.',
      security: signedIn,
      request: { params: idParam, body: settingsBody },
      responses: writes,
    }),
    async (c) =>
      c.json(
        await setOfflineSettingsOfEvent(c.var.context, c.req.valid('param').id, c.req.valid('json')),
        200,
        privately,
      ),
  )
  api.openapi(
    createRoute({
      method: 'delete',
      path,
      tags,
      summary: 'Let what the organization says count for an event again',
      description: 'For owners and admins.',
      security: signedIn,
      request: { params: idParam },
      responses: writes,
    }),
    async (c) =>
      c.json(await setOfflineSettingsOfEvent(c.var.context, c.req.valid('param').id, null), 200, privately),
  )
}

function addMarks(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/orders/{id}/mark-paid',
      tags,
      summary: 'Say that the money of an order came by hand',
      description:
        'For managers. The whole amount and its currency, as they arrived; anything else is refused. Said again it ' +
        'changes nothing. Money for places that are gone is `refund_due`: it goes back by hand.',
      security: signedIn,
      request: {
        params: idParam,
        body: { required: true, content: { 'application/json': { schema: MarkPaidInput } } },
      },
      responses: {
        200: answers('What it meant for the order', MarkedPaid),
        ...problems(
          'invalid_input',
          'invalid_json',
          'unauthorized',
          'not_found',
          'order_not_payable',
          'amount_not_the_orders',
          'rate_limited',
        ),
      },
    }),
    async (c) =>
      c.json(await markPaid(c.var.context, c.req.valid('param').id, c.req.valid('json')), 200, privately),
  )
  api.openapi(
    createRoute({
      method: 'post',
      path: '/refunds/{id}/given',
      tags,
      summary: 'Say that money which came by hand was given back',
      description: 'For managers. Said again it changes nothing.',
      security: signedIn,
      request: { params: idParam },
      responses: {
        200: answers('The refund', RefundView),
        ...problems('unauthorized', 'not_found', 'payment_not_resolvable', 'rate_limited'),
      },
    }),
    async (c) => c.json(await markRefundGiven(c.var.context, c.req.valid('param').id), 200, privately),
  )
}
