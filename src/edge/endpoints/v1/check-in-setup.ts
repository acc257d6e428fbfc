/** Arranging the door of an event: lists, gates, links for phones; and looking at what went wrong there. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  CheckInConflict,
  CheckInDevice,
  CheckInDeviceInput,
  CheckInGate,
  CheckInGateInput,
  CheckInList,
  CheckInListChange,
  CheckInListInput,
  CheckInSetup,
  MadeCheckInDevice,
  ReissuedTicket,
} from '../../../core/check-in.ts'
import {
  checkInSetup,
  createDevice,
  listConflicts,
  reissueTicket,
  revokeDevice,
  saveGate,
  saveList,
  settleConflict,
} from '../../services/check-in-setup.ts'
import type { Exchange } from '../exchange.ts'
import { answers, idParam, problems, signedIn, signedInOrKey } from './describe.ts'

const privately = { 'cache-control': 'no-store' }
const tags = ['Door']
const byStaff = signedInOrKey('checkin')
const bodyOf = <S extends z.ZodType>(schema: S) => ({
  required: true,
  content: { 'application/json': { schema } },
})
const reading = problems('unauthorized', 'scope_missing', 'not_found', 'rate_limited', 'database_unavailable')
const writing = problems(
  'invalid_input',
  'invalid_json',
  'unauthorized',
  'scope_missing',
  'not_found',
  'name_taken',
  'limit_reached',
  'body_too_large',
  'unsupported_media_type',
  'rate_limited',
  'database_unavailable',
)

export function addCheckInSetup(api: OpenAPIHono<Exchange>): void {
  addLists(api)
  addGates(api)
  addDevices(api)
  addConflicts(api)
}

function addLists(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/events/{id}/check-in',
      tags,
      summary: 'Lists, gates and phones of the door of an event',
      description: 'For its staff.',
      security: byStaff,
      request: { params: idParam },
      responses: { 200: answers('All of it', CheckInSetup), ...reading },
    }),
    async (c) => c.json(await checkInSetup(c.var.context, c.req.valid('param').id), 200, privately),
  )
  api.openapi(
    createRoute({
      method: 'post',
      path: '/events/{id}/check-in-lists',
      tags,
      summary: 'Make a check-in list',
      description:
        'For managers. It is for one date or all, for some tiers or all, and lets each ticket in once.',
      security: byStaff,
      request: { params: idParam, body: bodyOf(CheckInListInput) },
      responses: { 201: answers('The list', CheckInList), ...writing },
    }),
    async (c) => {
      const eventId = c.req.valid('param').id
      return c.json(await saveList(c.var.context, { eventId }, c.req.valid('json')), 201, privately)
    },
  )
  api.openapi(
    createRoute({
      method: 'patch',
      path: '/check-in-lists/{id}',
      tags,
      summary: 'Change a check-in list, or archive it',
      description:
        'For managers. Whatever is left out stays as it is. Nothing is scanned for an archived one.',
      security: byStaff,
      request: { params: idParam, body: bodyOf(CheckInListChange) },
      responses: { 200: answers('The list as it is now', CheckInList), ...writing },
    }),
    async (c) => {
      const listId = c.req.valid('param').id
      return c.json(await saveList(c.var.context, { listId }, c.req.valid('json')), 200, privately)
    },
  )
}

function addGates(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/events/{id}/check-in-gates',
      tags,
      summary: 'Make a gate',
      description: 'For managers. A name for a place, so that a second scan can say where the first one was.',
      security: byStaff,
      request: { params: idParam, body: bodyOf(CheckInGateInput) },
      responses: { 201: answers('The gate', CheckInGate), ...writing },
    }),
    async (c) => {
      const eventId = c.req.valid('param').id
      return c.json(await saveGate(c.var.context, { eventId }, c.req.valid('json').name), 201, privately)
    },
  )
  api.openapi(
    createRoute({
      method: 'patch',
      path: '/check-in-gates/{id}',
      tags,
      summary: 'Rename a gate',
      description: 'For managers.',
      security: byStaff,
      request: { params: idParam, body: bodyOf(CheckInGateInput) },
      responses: { 200: answers('The gate as it is now', CheckInGate), ...writing },
    }),
    async (c) => {
      const gateId = c.req.valid('param').id
      return c.json(await saveGate(c.var.context, { gateId }, c.req.valid('json').name), 200, privately)
    },
  )
}

function addDevices(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/events/{id}/check-in-devices',
      tags,
      summary: 'Make a link for a phone at the door',
      description:
        'For managers. `secret` is told in this answer and never again. Whoever holds it scans for the lists named, ' +
        'without an account, until `expires_at` or until it is revoked.',
      security: signedIn,
      request: { params: idParam, body: bodyOf(CheckInDeviceInput) },
      responses: { 201: answers('The phone and its secret', MadeCheckInDevice), ...writing },
    }),
    async (c) =>
      c.json(await createDevice(c.var.context, c.req.valid('param').id, c.req.valid('json')), 201, privately),
  )
  api.openapi(
    createRoute({
      method: 'delete',
      path: '/check-in-devices/{id}',
      tags,
      summary: 'Revoke the link of a phone',
      description: 'For managers. It stops working at once and stays in the list.',
      security: signedIn,
      request: { params: idParam },
      responses: { 200: answers('The phone as it is now', CheckInDevice), ...reading },
    }),
    async (c) => c.json(await revokeDevice(c.var.context, c.req.valid('param').id), 200, privately),
  )
  api.openapi(
    createRoute({
      method: 'post',
      path: '/tickets/{id}/reissue',
      tags,
      summary: 'Give a ticket a new code',
      description:
        'For managers. The old code opens nothing from now on; the new one is on the order’s page.',
      security: signedIn,
      request: { params: idParam },
      responses: {
        200: answers('Which version its code has', ReissuedTicket),
        ...problems('ticket_not_valid'),
        ...reading,
      },
    }),
    async (c) => c.json(await reissueTicket(c.var.context, c.req.valid('param').id), 200, privately),
  )
}

function addConflicts(api: OpenAPIHono<Exchange>): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/check-in-lists/{id}/conflicts',
      tags,
      summary: 'Who was let in twice or wrongly without a network',
      description: 'For staff. Open ones first, at most two hundred.',
      security: byStaff,
      request: { params: idParam },
      responses: { 200: answers('The conflicts', z.object({ data: z.array(CheckInConflict) })), ...reading },
    }),
    async (c) =>
      c.json({ data: await listConflicts(c.var.context, c.req.valid('param').id) }, 200, privately),
  )
  api.openapi(
    createRoute({
      method: 'post',
      path: '/check-in-conflicts/{id}/settle',
      tags,
      summary: 'Say that a conflict was looked at',
      description: 'For staff. A second time changes nothing.',
      security: byStaff,
      request: { params: idParam },
      responses: { 200: answers('The conflict as it is now', CheckInConflict), ...reading },
    }),
    async (c) => c.json(await settleConflict(c.var.context, c.req.valid('param').id), 200, privately),
  )
}
