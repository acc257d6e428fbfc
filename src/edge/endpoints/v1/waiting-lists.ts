/** Waiting lists: joining for anybody, everything else for the organizer. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  JoinedWaitingList,
  JoinWaitingListInput,
  WaitingEntryList,
  WaitingFilter,
  WaitingListChange,
  WaitingListView,
  WaitingReason,
} from '../../../core/waiting.ts'
import type { Context } from '../../platform.ts'
import { joinWaitingList } from '../../services/waiting.ts'
import * as lists from '../../services/waiting-lists.ts'
import type { Exchange } from '../exchange.ts'
import { answers, idParam, problems, signedInOrKey } from './describe.ts'

const privately = { 'cache-control': 'no-store' }
const tags = ['Waiting lists']
const asked = ['unauthorized', 'scope_missing', 'not_found', 'rate_limited', 'database_unavailable'] as const
const sent = ['invalid_input', 'invalid_json', 'body_too_large', 'unsupported_media_type'] as const

type Api = OpenAPIHono<Exchange>

export function addWaitingLists(api: Api): void {
  addJoining(api)
  addList(api)
  addEntries(api)
}

function addJoining(api: Api): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/events/{slug}/waiting',
      tags,
      summary: 'Wait for tickets of a date that is sold out',
      description:
        'Answers everybody alike: what there is to know goes to the address by mail. An address that waits already is ' +
        'sent the new wish as a link, and changes it there.',
      request: {
        params: z.object({ slug: z.string().min(1).max(80) }),
        body: { required: true, content: { 'application/json': { schema: JoinWaitingListInput } } },
      },
      responses: {
        202: answers('A mail is on its way', JoinedWaitingList),
        ...problems(
          ...sent,
          'not_found',
          'event_not_on_sale',
          'tier_not_on_sale',
          'waiting_list_closed',
          'quantity_invalid',
          'buyer_invalid',
          'rate_limited',
          'database_unavailable',
        ),
      },
    }),
    async (c) => {
      const wishes = c.req.header('accept-language') ?? null
      await joinWaitingList(c.var.context, c.req.valid('param').slug, c.req.valid('json'), wishes)
      return c.json({ status: 'mail_sent' as const }, 202, privately)
    },
  )
}

function addList(api: Api): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/events/{id}/waiting-list',
      tags,
      summary: 'How the waiting list of an event works, and how many wait',
      security: signedInOrKey('events:read'),
      request: { params: idParam },
      responses: { 200: answers('The list', WaitingListView), ...problems(...asked) },
    }),
    async (c) => c.json(await lists.getWaitingList(c.var.context, c.req.valid('param').id), 200, privately),
  )

  api.openapi(
    createRoute({
      method: 'patch',
      path: '/events/{id}/waiting-list',
      tags,
      summary: 'Say how the waiting list works from now on',
      description: 'For managers. What is not named stays as it is.',
      security: signedInOrKey('events:write'),
      request: {
        params: idParam,
        body: { required: true, content: { 'application/json': { schema: WaitingListChange } } },
      },
      responses: { 200: answers('The list', WaitingListView), ...problems(...sent, ...asked) },
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await lists.setWaitingList(c.var.context, id, c.req.valid('json')), 200, privately)
    },
  )
}

function addEntries(api: Api): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/events/{id}/waiting-entries',
      tags,
      summary: 'Who waits for an event, in order',
      security: signedInOrKey('orders:read'),
      request: { params: idParam, query: WaitingFilter },
      responses: { 200: answers('Who waits', WaitingEntryList), ...problems('invalid_input', ...asked) },
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await lists.listWaitingEntries(c.var.context, id, c.req.valid('query')), 200, privately)
    },
  )
  addDecision(api, 'move-up', 'Move somebody to the front, for a reason', lists.moveWaitingEntry)
  addDecision(api, 'remove', 'Take somebody off the list, for a reason', lists.removeWaitingEntry)
  api.openapi(
    createRoute({
      method: 'post',
      path: '/waiting-entries/{id}/offer',
      tags,
      summary: 'Offer somebody what is free now, out of turn',
      security: signedInOrKey('orders:write'),
      request: { params: idParam },
      responses: {
        204: { description: 'Places are held for them, and a mail says so' },
        ...problems('tickets_unavailable', 'waiting_entry_closed', ...asked),
      },
    }),
    async (c) => {
      await lists.offerWaitingEntry(c.var.context, c.req.valid('param').id)
      return c.body(null, 204, privately)
    },
  )
}

/** Both say why: the audit log keeps the reason with the name of who gave it. */
function addDecision(
  api: Api,
  verb: 'move-up' | 'remove',
  summary: string,
  work: (context: Context, id: string, reason: string) => Promise<void>,
): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: `/waiting-entries/{id}/${verb}`,
      tags,
      summary,
      security: signedInOrKey('orders:write'),
      request: {
        params: idParam,
        body: { required: true, content: { 'application/json': { schema: WaitingReason } } },
      },
      responses: {
        204: { description: 'Done' },
        ...problems('waiting_entry_closed', ...sent, ...asked),
      },
    }),
    async (c) => {
      await work(c.var.context, c.req.valid('param').id, c.req.valid('json').reason)
      return c.body(null, 204, privately)
    },
  )
}
