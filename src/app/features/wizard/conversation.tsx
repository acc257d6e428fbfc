/** The box at the thumb: say what to change, hear what was understood, take a suggestion or leave it. */
import { ArrowUp } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { z } from 'zod'
import type { AISuggestion } from '../../../core/wizard/wire.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { fieldLabels, type ShownField } from './field-words.ts'

type ConversationProps = {
  message: string
  /** Nothing is missing: the draft speaks for itself, and the message makes room for it. */
  isReady: boolean
  /** A form is what one works with: the words make room for it until somebody says something. */
  isBeside: boolean
  suggestions: readonly AISuggestion[]
  isListening: boolean
  problem: string | undefined
  /** The next question, asked where it is answered. */
  nextPrompt: string | undefined
  onSay: (words: string) => Promise<unknown>
  onTake: (field: ShownField, value: unknown) => void
}

export function Conversation(props: ConversationProps) {
  const { message, isReady, isBeside, suggestions, isListening, problem, nextPrompt, onSay, onTake } = props
  const [hasSpoken, setHasSpoken] = useState(false)
  const isQuiet = isBeside && !hasSpoken
  return (
    <div className="grid gap-2 lg:gap-3">
      <div aria-live="polite" className={classNames('grid gap-2', isQuiet && 'sr-only')}>
        {isListening ? (
          <p className="animate-breathe text-14 text-ink-soft">Reading your words…</p>
        ) : (
          <Message key={message} text={message} isReady={isReady} />
        )}
        {problem && <p className="text-14 text-danger-ink">{problem}</p>}
      </div>
      {!isListening && !isQuiet && <Suggestions suggestions={suggestions} onTake={onTake} />}
      <Composer
        isListening={isListening}
        nextPrompt={nextPrompt}
        onSay={(words) => {
          setHasSpoken(true)
          return onSay(words)
        }}
      />
    </div>
  )
}

/** Two lines at the thumb, one when nothing is asked; the rest on demand: the draft says the same at length. */
function Message({ text, isReady }: { text: string; isReady: boolean }) {
  const [isWhole, setIsWhole] = useState(false)
  const isLong = text.length > (isReady ? 45 : 150)
  return (
    <p className="flex items-end justify-between gap-3 text-14 text-ink-soft">
      <span
        className={classNames(
          'text-pretty break-words',
          !isWhole && (isReady ? 'line-clamp-1' : 'line-clamp-2'),
        )}
      >
        {text}
      </span>
      {isLong && (
        <button
          type="button"
          aria-expanded={isWhole}
          onClick={() => setIsWhole(!isWhole)}
          className={classNames(
            'shrink-0 rounded-control text-13 text-accent-ink underline underline-offset-2',
            text.length <= 110 && 'lg:hidden',
          )}
        >
          {isWhole ? 'Less' : 'More'}
        </button>
      )}
    </p>
  )
}

type ComposerProps = Pick<ConversationProps, 'isListening' | 'nextPrompt' | 'onSay'>

function Composer({ isListening, nextPrompt, onSay }: ComposerProps) {
  const [words, setWords] = useState('')

  async function send(event?: FormEvent) {
    event?.preventDefault()
    const said = words.trim()
    if (!said || isListening) return
    setWords('')
    // What could not be delivered is given back to the box, not lost.
    await onSay(said).catch(() => setWords((typed) => typed || said))
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault()
      void send()
    }
  }

  return (
    <form onSubmit={send} className="relative">
      <label htmlFor="say" className="sr-only">
        Say what to change or add
      </label>
      <textarea
        id="say"
        rows={1}
        maxLength={20_000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={onKeyDown}
        placeholder={nextPrompt ?? 'Make it 600, or add a ticket…'}
        className="field-sizing-content block max-h-40 min-h-12 w-full resize-none rounded-card border border-line-strong bg-surface py-3 pr-14 pl-4 text-16 text-ink placeholder:text-ink-faint focus-visible:border-focus focus-visible:outline-offset-0"
      />
      <IconButton
        label="Send"
        type="submit"
        kind="primary"
        size="small"
        disabled={isListening || words.trim() === ''}
        className="absolute right-2 bottom-2 touch:right-0.5 touch:bottom-0.5"
      >
        <ArrowUp aria-hidden />
      </IconButton>
    </form>
  )
}

/** Proposals carry their field, value and reason; one that does not is nothing we could apply. */
const Proposal = z.object({
  field: z.enum(Object.keys(fieldLabels) as [ShownField, ...ShownField[]]),
  value: z.unknown(),
  label: z.string(),
  why: z.string().optional(),
})

function Suggestions({ suggestions, onTake }: Pick<ConversationProps, 'suggestions' | 'onTake'>) {
  const proposals = suggestions.flatMap((suggestion) => {
    const parsed = Proposal.safeParse(suggestion.data)
    return parsed.success ? [parsed.data] : []
  })
  if (proposals.length === 0) return null
  return (
    <ul className="grid gap-2">
      {proposals.map(({ field, value, label, why }) => (
        <li
          key={`${field} ${label}`}
          className="flex animate-rise items-start justify-between gap-4 rounded-card border border-line bg-surface p-3"
        >
          <div className="grid min-w-0 gap-0.5">
            <p className="text-13 text-ink-soft">{fieldLabels[field]}, a suggestion</p>
            <p className="font-label text-14">{label}</p>
            {why && <p className="text-13 text-ink-soft">{why}</p>}
          </div>
          <Button size="small" onClick={() => onTake(field, value)}>
            Use this
          </Button>
        </li>
      ))}
    </ul>
  )
}
