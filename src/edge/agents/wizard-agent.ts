/**
 * The assistant: one run is one turn of the wizard's own verb, told as it happens. It can do what a
 * sentence and a form can do, and nothing else; publishing, booking and sending are not among its tools.
 */
import { AppError } from '../../core/errors.ts'
import { applyReading } from '../../core/wizard/apply.ts'
import { DraftSources, EventDraft } from '../../core/wizard/draft.ts'
import { formWordsOf } from '../../core/wizard/form-words/of-language.ts'
import type { Mode } from '../../core/wizard/gaps.ts'
import { sentenceIn } from '../../core/wizard/problem-words.ts'
import type { Reading } from '../../core/wizard/reading.ts'
import { reply } from '../../core/wizard/reply.ts'
import type { WizardResponse } from '../../core/wizard/wire.ts'
import type { Context } from '../platform.ts'
import { converse } from '../services/wizard.ts'
import { type Line, linesOf } from '../services/wizard-conversation.ts'
import { decide } from '../services/wizard-decisions.ts'
import { watched } from '../wizard-log.ts'
import type { AgEvent, AgMessage, News, RunInput } from './ag-ui.ts'
import { type Call, callsOf } from './calls.ts'
import { offersFor } from './offers.ts'
import { patchBetween, stateOf } from './state.ts'
import { type Verdict, verdictsOf } from './verdicts.ts'

export type Run = { input: RunInput; news: News; emit: (event: AgEvent) => void }

/** Never throws: the first byte is out already, so what goes wrong is told as an event. */
export async function answerRun(context: Context, run: Run): Promise<void> {
  const { threadId, runId } = run.input
  run.emit({ type: 'RUN_STARTED', threadId, runId })
  try {
    const deed = { action: `assistant_${run.news.kind}`, sessionId: threadId }
    await watched(context, deed, () => takeTurn(context, run))
    run.emit({ type: 'RUN_FINISHED', threadId, runId })
  } catch (error) {
    const known = error instanceof AppError ? error : new AppError('internal_error', {}, { cause: error })
    if (known.status >= 500) {
      const { requestId, platform } = context
      platform.log.error({ request_id: requestId, code: known.code, error: String(error) }, 'failed')
    }
    run.emit({ type: 'RUN_ERROR', message: sentenceIn(context.language, known.message), code: known.code })
  }
}

/** The whole conversation and the whole state, for a page that has neither. */
export async function tellAll(context: Context, run: Omit<Run, 'news'>, said: LiveWords[]): Promise<Line[]> {
  const { threadId, runId, forwardedProps } = run.input
  const [lines, state] = await Promise.all([linesOf(context, threadId), look(context, threadId)])
  const isStored = (id: string) => lines.some((line) => line.id === id)
  run.emit({ type: 'RUN_STARTED', threadId, runId })
  run.emit({
    type: 'MESSAGES_SNAPSHOT',
    messages: [...messagesOf(lines), ...said.filter(({ id }) => !isStored(id)).map(userMessage)],
  })
  run.emit({
    type: 'STATE_SNAPSHOT',
    snapshot: stateOf(state, seenBy(context, forwardedProps.mode)),
  })
  run.emit({ type: 'RUN_FINISHED', threadId, runId })
  return lines
}

type LiveWords = { id: string; words: string }

async function takeTurn(context: Context, run: Run): Promise<void> {
  const { input, news, emit } = run
  const { mode } = input.forwardedProps
  const [before, lines] = await Promise.all([look(context, input.threadId), linesOf(context, input.threadId)])
  emit({ type: 'STATE_SNAPSHOT', snapshot: stateOf(before, seenBy(context, mode)) })
  const isKnown = news.kind === 'words' && lines.some(({ id }) => id === news.id)
  tellHistory(run, lines, news.kind === 'words' && !isKnown ? [userMessage(news)] : [])
  if (news.kind === 'words' && !isKnown) await answerWords(context, run, { before, lines, news })
  if (news.kind === 'answers') await answerClicks(context, run, { before, lines, clicks: news.answers })
}

/** Only where the browser has another one: other words, none, or those of a tab beside it. */
function tellHistory({ input, emit }: Run, lines: Line[], added: AgMessage[]): void {
  const messages = [...messagesOf(lines), ...added]
  const spoken = (list: { id: string; role: string }[]) =>
    list.flatMap(({ id, role }) => (role === 'user' || role === 'assistant' ? [id] : []))
  const isSame = JSON.stringify(spoken(messages)) === JSON.stringify(spoken(input.messages))
  if (!isSame) emit({ type: 'MESSAGES_SNAPSHOT', messages })
}

type Words = { before: WizardResponse; lines: Line[]; news: Extract<News, { kind: 'words' }> }

async function answerWords(
  context: Context,
  { input, emit }: Run,
  { before, lines, news }: Words,
): Promise<void> {
  const { threadId: sessionId, forwardedProps } = input
  const { mode, timezone } = forwardedProps
  const { newId } = context.platform
  const messageId = newId()
  const firstWords = firstWordsBy(context, { before, emit, timezone, messageId: newId() })
  let calls: Call[] = []

  const after = await converse(
    context,
    { action: 'process-stage', sessionId, userInput: news.words, ...(timezone ? { timezone } : {}) },
    {
      key: `say:${news.id}`,
      hasTheTalk: true,
      onRules: firstWords.say,
      notes: async ({ stage, ...facts }) => {
        const { after, reading } = facts
        const spoken = reading.language
        const offered = await offersFor(context, { sessionId, after, spoken, stage, lines })
        calls = callsOf(facts, { ...seenBy(context, mode), newId, offered })
        const kept = calls.map(({ id, name, args }) => ({ id, name, args }))
        return { said: { message_id: news.id }, answered: { message_id: messageId, calls: kept } }
      },
    },
  ).finally(firstWords.end)

  const seen = seenBy(context, mode)
  const delta = patchBetween(stateOf(before, seen), stateOf(after, seen))
  if (delta.length > 0) emit({ type: 'STATE_DELTA', delta })
  tellText(emit, messageId, after.aiResponse.message)
  tellCalls(emit, messageId, calls)
}

type FirstWords = {
  before: WizardResponse
  emit: Run['emit']
  timezone: string | undefined
  messageId: string
}

/** What the rules would answer, at once, while a model is asked and the turn is saved; what is kept then takes its place. */
function firstWordsBy({ platform, language }: Context, { before, emit, timezone, messageId }: FirstWords) {
  let isOpen = false
  return {
    say(reading: Reading) {
      const draft = {
        draft: EventDraft.parse(before.eventDraft),
        sources: DraftSources.parse(before.sources),
      }
      const { draft: next } = applyReading(draft, reading, { timezone })
      const { message } = reply(next, reading, { now: platform.now().toISOString(), language })
      isOpen = true
      emit({ type: 'REASONING_START', messageId })
      emit({ type: 'REASONING_MESSAGE_START', messageId, role: 'reasoning' })
      emit({ type: 'REASONING_MESSAGE_CONTENT', messageId, delta: message })
    },
    end() {
      if (!isOpen) return
      emit({ type: 'REASONING_MESSAGE_END', messageId })
      emit({ type: 'REASONING_END', messageId })
    },
  }
}

type Clicks = { before: WizardResponse; lines: Line[]; clicks: Extract<News, { kind: 'answers' }>['answers'] }

async function answerClicks(
  context: Context,
  { input, emit }: Run,
  { before, lines, clicks }: Clicks,
): Promise<void> {
  const { mode } = input.forwardedProps
  const { verdicts, notTaken } = verdictsOf(clicks, {
    lines,
    draft: before.eventDraft,
    words: formWordsOf(context.language),
  })
  for (const one of notTaken) emit({ type: 'CUSTOM', name: 'answer_not_taken', value: one })
  let latest = before
  for (const verdict of verdicts) {
    const after = await carryOut(context, input.threadId, verdict).catch((error: unknown) => {
      // The draft has outgrown a suggestion: that is told on its card, and the other cards are answered.
      if (!(error instanceof AppError) || verdict.kind === 'edit') throw error
      const value = { toolCallId: verdict.answers[0].id, reason: sentenceIn(context.language, error.message) }
      emit({ type: 'CUSTOM', name: 'answer_not_taken', value })
      return latest
    })
    const seen = seenBy(context, mode)
    const delta = patchBetween(stateOf(latest, seen), stateOf(after, seen))
    if (delta.length > 0) emit({ type: 'STATE_DELTA', delta })
    if (after.validationErrors)
      emit({ type: 'CUSTOM', name: 'values_not_taken', value: after.validationErrors })
    latest = after
  }
}

/** Through the doors that the form and the suggestions beside it have. */
function carryOut(context: Context, sessionId: string, verdict: Verdict): Promise<WizardResponse> {
  const { answers } = verdict
  const listener = { hasTheTalk: true, verdict: { answers }, key: `answer:${answers[0]?.id}` }
  if (verdict.kind === 'decision') {
    const { suggestionId, decision } = verdict
    return decide(context, { sessionId, suggestionId, decision }, listener)
  }
  const { edits: eventData, deed } = verdict
  const request = { action: 'save-draft' as const, sessionId, eventData, ...(deed ? { deed } : {}) }
  return converse(context, request, listener)
}

/** In one piece: it is all there, and the protocol's client copies the whole talk for every piece. */
function tellText(emit: Run['emit'], messageId: string, delta: string): void {
  emit({ type: 'TEXT_MESSAGE_START', messageId, role: 'assistant' })
  // Never an empty piece: the protocol takes it for a mistake.
  if (delta) emit({ type: 'TEXT_MESSAGE_CONTENT', messageId, delta })
  emit({ type: 'TEXT_MESSAGE_END', messageId })
}

/** A stage is a step, and in a step only its own tools are called. */
function tellCalls(emit: Run['emit'], parentMessageId: string, calls: Call[]): void {
  for (const stepName of new Set(calls.map(({ stage }) => stage))) {
    emit({ type: 'STEP_STARTED', stepName })
    for (const { id: toolCallId, name, args } of calls.filter(({ stage }) => stage === stepName)) {
      emit({ type: 'TOOL_CALL_START', toolCallId, toolCallName: name, parentMessageId })
      emit({ type: 'TOOL_CALL_ARGS', toolCallId, delta: JSON.stringify(args) })
      emit({ type: 'TOOL_CALL_END', toolCallId })
    }
    emit({ type: 'STEP_FINISHED', stepName })
  }
}

function messagesOf(lines: Line[]): AgMessage[] {
  return lines.flatMap(({ id, role, content, calls }): AgMessage[] => {
    if (role === 'user') return [{ id, role, content }]
    const toolCalls = calls.map((call) => ({
      id: call.id,
      type: 'function' as const,
      function: { name: call.name, arguments: JSON.stringify(call.args) },
    }))
    const answers = calls.flatMap((call): AgMessage[] =>
      call.answer
        ? [
            {
              id: `${call.id}-answer`,
              role: 'tool',
              toolCallId: call.id,
              content: JSON.stringify(call.answer),
            },
          ]
        : [],
    )
    return [{ id, role, content, ...(toolCalls.length > 0 ? { toolCalls } : {}) }, ...answers]
  })
}

function userMessage({ id, words }: LiveWords): AgMessage {
  return { id, role: 'user', content: words }
}

/** The state as it is; somebody else's is not there. */
function look(context: Context, sessionId: string): Promise<WizardResponse> {
  return converse(context, { action: 'save-draft', sessionId }, { hasTheTalk: true })
}

function seenBy({ platform, language }: Context, mode: Mode) {
  return { mode, now: platform.now().toISOString(), language }
}
