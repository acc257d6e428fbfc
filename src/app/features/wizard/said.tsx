/** What the person said, with the words that made a value marked; a lit field lights its words. */
import { useMemo } from 'react'
import type { DraftField, DraftSources } from '../../../core/wizard/draft.ts'
import { classNames } from '../../ui/class-names.ts'
import { isShown, labelOf, type ShownField } from './field-words.ts'
import { locateSources, splitByMarks } from './highlight.ts'
import { useSpeech } from './speech.ts'

type SaidProps = {
  /** The person's messages, oldest first. */
  messages: readonly string[]
  sources: DraftSources
  lit: DraftField | null
  onPick: (field: ShownField) => void
}

export function Said({ messages, sources, lit, onPick }: SaidProps) {
  const marks = useMemo(() => locateSources(messages, sources), [messages, sources])
  if (messages.length === 0) return null
  return (
    <div className="grid gap-2">
      {messages.map((message, index) => (
        <blockquote
          // Messages are only ever added, so a place in the list is an identity.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          className={classNames(
            'text-pretty break-words border-line border-s-2 ps-4 text-ink-soft',
            index === 0 ? 'text-16 leading-[1.75]' : 'text-14 leading-[1.75]',
          )}
        >
          {splitByMarks(
            message,
            marks.filter((mark) => mark.message === index),
          ).map((piece) => (
            <Piece key={piece.start} text={piece.text} fields={piece.fields} lit={lit} onPick={onPick} />
          ))}
        </blockquote>
      ))}
    </div>
  )
}

type PieceProps = { text: string; fields: readonly DraftField[] } & Pick<SaidProps, 'lit' | 'onPick'>

function Piece({ text, fields, lit, onPick }: PieceProps) {
  const speech = useSpeech()
  const shown = fields.find(isShown)
  if (!shown) return <span>{text}</span>
  const isLit = lit !== null && fields.includes(lit)
  return (
    // A link, not a button: long phrases must break over lines like the sentence they stand in.
    <a
      href={`#field-${shown}`}
      onClick={(event) => {
        event.preventDefault()
        onPick(shown)
      }}
      title={fields
        .filter(isShown)
        .map((field) => labelOf(field, speech))
        .join(', ')}
      className={classNames(
        'box-decoration-clone rounded-[3px] underline decoration-2 decoration-mark-line underline-offset-4 transition-colors skip-ink-none',
        isLit ? 'bg-mark text-on-mark' : 'text-ink hover:bg-mark hover:text-on-mark',
      )}
    >
      {text}
    </a>
  )
}
