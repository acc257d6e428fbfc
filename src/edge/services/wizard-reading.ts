/**
 * Reads what a person said to the wizard: by the rules always, and by a model where there is one.
 *
 * The model gets the words and the draft and hands back values, nothing else: it knows no id and has
 * no tool that does anything. Whatever becomes of it, the rules have answered already.
 */
import { AppError } from '../../core/errors.ts'
import type { Language } from '../../core/languages.ts'
import { instantToWall, whenParts } from '../../core/time.ts'
import type { EventDraft } from '../../core/wizard/draft.ts'
import { phrasebookOf } from '../../core/wizard/language/phrases/phrasebook.ts'
import { readRequest } from '../../core/wizard/language/read.ts'
import { asData, instructions, promptVersion, toolDescription } from '../../core/wizard/model/prompt.ts'
import { proposalParameters } from '../../core/wizard/model/proposal.ts'
import { readProposal } from '../../core/wizard/model/read.ts'
import type { Reading, ReadOptions } from '../../core/wizard/reading.ts'
import { type Context, type Model, type ModelOutcome, type ModelQuestion, service } from '../platform.ts'

export type Known = {
  draft: EventDraft
  timezone: string | undefined
  now: string
  /** What they spoke before. */
  spoken: Language | undefined
}

/** How an answer came about; kept with it in `ai_conversations.metadata`. */
export type ReadingRecord = {
  by: 'rules' | 'model'
  model?: string
  prompt_version?: string
  tokens_in?: number
  tokens_out?: number
  latency_ms?: number
  /** Values that the rules had not, and fields that were proposed and not kept. */
  added?: number
  dropped?: string[]
  /** Who was not asked or did not answer, in order, and why. */
  fallback?: { model?: string; reason: string }[]
}

export type Heard = {
  reading: Reading
  record: ReadingRecord
  /** What the person should know about how this was read. */
  notice?: string
}
export type Reader = (said: string, known: Known) => Promise<Heard>

/**
 * A reader for one request: a save that is repeated reads again, but asks the model only once. `onRules`
 * hears at once what the rules read, before a model is asked or anything is saved.
 */
export function createReader(context: Context, onRules?: (reading: Reading) => void): Reader {
  const { model, places } = context.platform
  let answer: Promise<Answer> | undefined
  let isFirst = true
  return async (said, { draft, timezone, now, spoken }) => {
    const { language } = context
    const words = { spoken, language }
    const options: ReadOptions = {
      now,
      gazetteer: places,
      draft,
      ...words,
      ...(timezone ? { timezone } : {}),
    }
    const rules = readRequest(said, options)
    if (isFirst) onRules?.(rules)
    isFirst = false
    if (!model) return { reading: rules, record: { by: 'rules' } }
    answer ??= readWithModel(context, model, questionOf(said, { draft, timezone, now, spoken }))
    const { outcome, refused } = await answer
    if (!outcome) return { reading: rules, ...withoutModel(refused, rules.language ?? language) }
    const { tokensIn, tokensOut, ms, failed, input } = outcome
    const cost: Partial<ReadingRecord> = {
      prompt_version: promptVersion,
      tokens_in: tokensIn,
      tokens_out: tokensOut,
      latency_ms: ms,
      ...(failed.length ? { fallback: failed } : {}),
    }
    if (!input || !outcome.model) return { reading: rules, record: { by: 'rules', ...cost } }
    const { reading, added, dropped } = readProposal(said, input, rules, options)
    return { reading, record: { by: 'model', model: outcome.model, ...cost, added, dropped } }
  }
}

function questionOf(said: string, { draft, timezone, now }: Known): ModelQuestion {
  const zone = draft.timezone ?? timezone ?? 'UTC'
  const today = `${whenParts(now, zone).weekdayAndDay.split(' ')[0]} ${instantToWall(now, zone).slice(0, 10)}`
  return {
    instructions,
    words: asData({ said, draft, today, timezone: zone }),
    tool: { name: 'propose_values', description: toolDescription, parameters: proposalParameters },
  }
}

type Whose = 'person' | 'team' | 'address'
type Answer = { outcome: ModelOutcome; refused?: never } | { outcome?: never; refused: Whose }

function withoutModel(whose: Whose, language: Language): Pick<Heard, 'record' | 'notice'> {
  return {
    record: { by: 'rules', fallback: [{ reason: `budget_of_${whose}` }] },
    notice: phrasebookOf(language).withoutModel[whose],
  }
}

type Taken = { day: string; organization_id: string | null; refused: 'user' | 'organization' | null }

/** Takes what the question may cost, asks, and gives back the rest. Outside any transaction. */
async function readWithModel(context: Context, model: Model, question: ModelQuestion): Promise<Answer> {
  const { caller, platform } = context
  if (caller.kind !== 'user') throw new AppError('unauthorized')
  if (!(await mayAskFrom(context))) return { refused: 'address' }
  const { LLM_TOKENS_PER_PERSON, LLM_TOKENS_PER_ORGANIZATION } = platform.settings
  const most = model.mostTokens(question)
  const sql = context.once(service)
  const taken = await sql.one<Taken>`
    select day::text, organization_id, refused from private.take_model_tokens(
      ${caller.userId}, ${most}, ${LLM_TOKENS_PER_PERSON}, ${LLM_TOKENS_PER_ORGANIZATION})`
  if (taken.refused) return { refused: taken.refused === 'user' ? 'person' : 'team' }
  const outcome = await model.ask(question, context.signal?.())
  await sql.run`
    select private.settle_model_tokens(
      ${caller.userId}, ${taken.organization_id}, ${taken.day}, ${most}, ${outcome.tokensIn}, ${outcome.tokensOut})`
  return { outcome }
}

/** Visitors are free to make and each has a day of tokens, so where they come from is counted, too. */
async function mayAskFrom({ platform, clientAddress }: Context): Promise<boolean> {
  try {
    await platform.limits.spend('model', clientAddress)
    return true
  } catch (error) {
    if (error instanceof AppError && error.code === 'rate_limited') return false
    throw error
  }
}
