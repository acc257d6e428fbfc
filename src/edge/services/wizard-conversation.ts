/**
 * What was said in a session, as it is stored: the one history there is, whatever a browser says it was.
 * With the words are kept the names they go by on the screen, the cards they made, and the clicks on them.
 */
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { type Language, languages } from '../../core/languages.ts'
import { type Proposal, ProposalAnswer, tools } from '../../core/wizard/tools.ts'
import type { Context } from '../platform.ts'

const Kept = z
  .object({
    message_id: z.string().optional().catch(undefined),
    calls: z
      .array(z.object({ id: z.string(), name: z.string(), args: z.record(z.string(), z.unknown()) }))
      .catch([]),
    answers: z.array(ProposalAnswer.extend({ id: z.string() })).catch([]),
  })
  .catch({ calls: [], answers: [] })

type Row = { id: string; role: 'user' | 'assistant' | 'system'; content: string; metadata: unknown }

export type Line = {
  id: string
  role: 'user' | 'assistant'
  content: string
  calls: KeptCall[]
}
export type KeptCall = { id: string; name: string; args: unknown; answer?: ProposalAnswer }

/** More is not shown, and not read again. */
const mostLines = 200

/** The newest, oldest of them first. Row-level security lets nobody but the owner see any. */
export async function linesOf(context: Context, sessionId: string): Promise<Line[]> {
  const rows = await context.once(context.caller).all<Row>`
    select id, role, content, metadata from public.ai_conversations
     where session_id = ${sessionId} order by created_at desc, id desc limit ${mostLines}`
  const told = rows.reverse().map((row) => ({ ...row, kept: Kept.parse(row.metadata) }))
  const answers = new Map(
    told.flatMap(({ kept }) => kept.answers.map(({ id, ...answer }) => [id, answer] as const)),
  )
  return told.flatMap(({ id, role, content, kept }) => {
    if (role === 'system') return []
    const calls = kept.calls.flatMap(({ id, name, args }) => {
      const parsed = tools.find((tool) => tool.name === name)?.parameters.safeParse(args)
      const answer = answers.get(id)
      return parsed?.success ? [{ id, name, args: parsed.data, ...(answer ? { answer } : {}) }] : []
    })
    return [{ id: kept.message_id ?? id, role, content, calls }]
  })
}

/** What the person spoke last, where their words told. */
export async function spokenIn(context: Context, sessionId: string): Promise<Language | undefined> {
  const row = await context.once(context.caller).maybe<{ language: string }>`
    select metadata ->> 'language' as language from public.ai_conversations
     where session_id = ${sessionId} and role = 'user' and metadata ? 'language'
     order by created_at desc, id desc limit 1`
  return languages.find((language) => language === row?.language)
}

/** Before anything is streamed: somebody else's draft is not there. */
export async function requireOwnSession(context: Context, sessionId: string): Promise<void> {
  const session = await context.once(context.caller).maybe`
    select id from public.wizard_sessions where id = ${sessionId}`
  if (!session) throw new AppError('not_found', { detail: 'There is no such draft.' })
}

/** A proposal that was made here and that nobody has answered yet. */
export function openProposal(
  lines: readonly Line[],
  callId: string,
): { name: string; args: Proposal } | undefined {
  const call = lines.flatMap(({ calls }) => calls).find(({ id }) => id === callId)
  if (!call || call.answer || !call.name.startsWith('propose_')) return undefined
  return { name: call.name, args: call.args as Proposal }
}
