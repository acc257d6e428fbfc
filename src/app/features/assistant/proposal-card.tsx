/**
 * One proposal: what was and what would be, why, the words it came from, and the answers to it. What was
 * said is in the draft already and can be taken back; what was answered stays as a quiet line.
 */
import { ArrowRight, Check, Undo2, X } from 'lucide-react'
import { type ComponentProps, memo, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Proposal, ProposalAnswer } from '../../../core/wizard/tools.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { isShown } from '../wizard/field-words.ts'
import { type CardDeeds, useCards } from './card-context.ts'
import { CardEdit } from './card-edit.tsx'
import { type CardWords, cardWords, hasCard } from './card-words.ts'
import { type Standing, standingOf } from './standing.ts'

type ProposalCardProps = { callId: string; proposal: Proposal; answer: ProposalAnswer | undefined }

export function ProposalCard({ callId, proposal, answer }: ProposalCardProps) {
  const { draft, speech, isBusy, overtaken, reasons, back, deeds } = useCards()
  const standing = standingOf(proposal, { draft, answer, isOvertaken: overtaken.has(callId) })
  const value = answer?.value ?? proposal.value
  const words = useMemo(
    () => cardWords({ ...proposal, value }, draft, speech),
    [proposal, value, draft, speech],
  )
  if (standing === 'gone' || !hasCard(proposal)) return null
  return (
    <CardView
      {...words}
      callId={callId}
      proposal={proposal}
      value={value}
      standing={standing}
      isBusy={isBusy && isAlive(standing)}
      reason={reasons.get(callId)}
      canUndo={back.has(callId)}
      deeds={deeds}
    />
  )
}

const isAlive = (standing: Standing) => standing === 'open' || standing === 'taken'

type CardViewProps = Omit<ProposalCardProps, 'answer'> &
  CardWords & {
    value: unknown
    standing: Standing
    isBusy: boolean
    reason: string | undefined
    canUndo: boolean
    deeds: CardDeeds
  }

/** Drawn again when it says something else, and not for every word of the talk it is in. */
const CardView = memo(function CardView({
  callId,
  proposal,
  value,
  standing,
  deeds,
  ...card
}: CardViewProps) {
  const { t } = useTranslation('assistant')
  const id = useId()
  const item = useRef<HTMLLIElement>(null)
  const [isEditing, setIsEditing] = useState(false)
  const isOpen = standing === 'open'

  /** The buttons go away; whoever came by keyboard stays at the card. */
  async function give(given: ProposalAnswer) {
    item.current?.focus({ preventScroll: true })
    setIsEditing(false)
    await deeds.answer(callId, given)
  }

  return (
    <li
      ref={item}
      tabIndex={-1}
      aria-labelledby={id}
      className={classNames(
        'grid min-w-0 gap-2 text-14',
        isOpen ? 'animate-rise rounded-card border border-line-strong bg-surface p-3 sm:p-4' : 'py-1.5',
      )}
    >
      <div className="flex min-w-0 flex-wrap items-start gap-x-3 gap-y-2">
        <Mark standing={standing} />
        <div className="grid min-w-0 flex-1 basis-48 gap-1">
          <p id={id} className="flex min-w-0 flex-wrap items-baseline gap-x-2 gap-y-0.5">
            <span className="text-13 text-ink-soft">
              {card.label}
              <span className="sr-only">: </span>
            </span>
            <Change was={card.was} becomes={card.becomes} standing={standing} />
          </p>
          {isAlive(standing) && <Grounds proposal={proposal} origin={card.origin} becomes={card.becomes} />}
        </div>
        {isAlive(standing) && !isEditing && (
          <Answers
            labelledBy={id}
            isOpen={isOpen}
            isBusy={card.isBusy}
            onAccept={() => void give({ accepted: true })}
            onRefuse={() => void give({ accepted: false })}
            onEdit={isShown(proposal.field) ? () => setIsEditing(true) : undefined}
          />
        )}
        {!isAlive(standing) && card.canUndo && (
          <Button size="small" kind="quiet" aria-describedby={id} onClick={() => deeds.undo(callId)}>
            <Undo2 aria-hidden /> {t('card.undo')}
          </Button>
        )}
      </div>
      {card.reason && (
        <p role="alert" className="text-13 text-danger-ink">
          {card.reason}
        </p>
      )}
      {isEditing && isShown(proposal.field) && (
        <EditorOfCard
          field={proposal.field}
          value={value}
          onSave={(changed) => void give({ accepted: true, value: changed })}
          onCancel={() => {
            setIsEditing(false)
            item.current?.focus({ preventScroll: true })
          }}
        />
      )}
    </li>
  )
})

type EditorOfCardProps = Omit<ComponentProps<typeof CardEdit>, 'draft'> & { value: unknown }

function EditorOfCard({ value, ...rest }: EditorOfCardProps) {
  const { draft } = useCards()
  return <CardEdit {...rest} draft={{ ...draft, [rest.field]: value }} />
}

function Mark({ standing }: { standing: Standing }) {
  const { t } = useTranslation('assistant')
  if (standing === 'open') return null
  const isOut = standing === 'refused' || standing === 'takenBack'
  const Icon = isOut ? X : Check
  return (
    <Icon
      role="img"
      aria-label={t(`card.standing.${standing === 'gone' ? 'passed' : standing}`)}
      className={classNames(
        'mt-0.5 size-4 shrink-0 stroke-[1.5]',
        isOut || standing === 'passed' ? 'text-ink-faint' : 'text-success-ink',
      )}
    />
  )
}

function Change({
  was,
  becomes,
  standing,
}: {
  was: string | undefined
  becomes: string
  standing: Standing
}) {
  const { t } = useTranslation('assistant')
  const isOut = standing === 'refused' || standing === 'takenBack' || standing === 'passed'
  return (
    <span className="inline-flex min-w-0 flex-wrap items-baseline gap-x-2">
      {was && was !== becomes && (
        <>
          <del className="line-clamp-2 whitespace-pre-line break-words text-ink-faint">
            <span className="sr-only">{t('card.insteadOf')} </span>
            {was}
          </del>
          <ArrowRight
            aria-hidden
            className="size-3.5 shrink-0 translate-y-0.5 stroke-[1.5] text-ink-soft rtl:rotate-180"
          />
        </>
      )}
      <ins
        className={classNames(
          'tabular min-w-0 whitespace-pre-line break-words no-underline',
          isOut ? 'text-ink-soft line-through' : 'font-label text-ink',
        )}
      >
        {becomes}
      </ins>
    </span>
  )
}

/** Why, and from which words. */
function Grounds({
  proposal,
  origin,
  becomes,
}: { proposal: Proposal } & Pick<CardWords, 'origin' | 'becomes'>) {
  const { t } = useTranslation('assistant')
  const { field, reason, suggestion, source } = proposal
  // Tickets and dates are said once: by what becomes of them.
  const hasOwnTitle = suggestion && field !== 'ticketTiers' && suggestion.title !== becomes
  const quote = source?.via === 'said' || source?.via === 'inferred' ? source.text : undefined
  return (
    <>
      {hasOwnTitle && <p className="font-label text-14">{suggestion.title}</p>}
      {reason && <p className="text-pretty text-13 text-ink-soft">{reason}</p>}
      {suggestion && (
        <p className="text-13 text-ink-faint">{t('card.basedOn', { basis: suggestion.basis })}</p>
      )}
      {quote ? (
        <p className="line-clamp-2 text-13 text-ink-faint">
          <span className="sr-only">{t('card.from')} </span>
          <q className="italic">{quote}</q>
        </p>
      ) : (
        origin && !reason && <p className="text-13 text-ink-faint">{origin}</p>
      )}
    </>
  )
}

type AnswersProps = {
  labelledBy: string
  isOpen: boolean
  isBusy: boolean
  onAccept: () => void
  onRefuse: () => void
  onEdit: (() => void) | undefined
}

function Answers({ labelledBy, isOpen, isBusy, onAccept, onRefuse, onEdit }: AnswersProps) {
  const { t } = useTranslation('assistant')
  const about = { size: 'small', 'aria-describedby': labelledBy } as const
  return (
    <div className="flex flex-wrap gap-1">
      {isOpen && (
        <Button {...about} kind="secondary" loading={isBusy} onClick={onAccept}>
          {t('card.accept')}
        </Button>
      )}
      {onEdit && (
        <Button {...about} kind="quiet" onClick={onEdit}>
          {t('card.edit')}
        </Button>
      )}
      <Button {...about} kind="quiet" onClick={isBusy ? undefined : onRefuse}>
        {isOpen ? t('card.refuse') : t('card.takeBack')}
      </Button>
    </div>
  )
}
