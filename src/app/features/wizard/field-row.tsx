/** One value of the draft: its words, where they came from, and the editor in its place when opened. */
import { Pencil } from 'lucide-react'
import { Suspense, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPrice } from '../../../core/money.ts'
import type { EventDraft, FieldSource } from '../../../core/wizard/draft.ts'
import { Chip } from '../../ui/chip.tsx'
import { labelOf, type ShownField, sourceWords, valueWords } from './field-words.ts'
import { quotes } from './highlight.ts'
import { FieldEditor } from './lazy-panes.ts'
import { useSpeech } from './speech.ts'

type FieldRowProps = {
  field: ShownField
  draft: EventDraft
  source: FieldSource | undefined
  error: string | undefined
  isOpen: boolean
  isLit: boolean
  onOpen: () => void
  onClose: () => void
  onChange: (value: unknown) => void
  onLight: (lit: boolean) => void
}

export function FieldRow(props: FieldRowProps) {
  const { field, draft, source, error, isOpen, onOpen, onClose, onChange } = props
  const speech = useSpeech()
  const row = useRef<HTMLDivElement>(null)

  /** The caret goes back to the value it came from, so the keyboard never falls off the page. */
  function close() {
    onClose()
    requestAnimationFrame(() => row.current?.querySelector<HTMLElement>('dd button')?.focus())
  }

  const value = <Value {...props} source={source} onOpen={onOpen} />
  return (
    <div
      ref={row}
      id={`field-${field}`}
      className="grid scroll-mt-32 gap-x-4 gap-y-1 py-2 sm:grid-cols-[8.5rem_minmax(0,1fr)]"
    >
      <dt className="text-14 text-ink-soft sm:pt-1">{labelOf(field, speech)}</dt>
      <dd className="grid min-w-0 gap-1.5">
        {isOpen ? (
          <Suspense fallback={value}>
            <FieldEditor field={field} draft={draft} error={error} onChange={onChange} onDone={close} />
          </Suspense>
        ) : (
          value
        )}
        {!isOpen && error && <p className="text-13 text-danger-ink">{error}</p>}
      </dd>
    </div>
  )
}

function Value({ field, draft, source, isLit, onOpen, onLight }: FieldRowProps) {
  const { t } = useTranslation('wizard')
  const speech = useSpeech()
  const words = valueWords(field, draft, speech)
  const isSaid = source !== undefined && quotes(field, source)
  const watch = isSaid ? { onShowSource: onLight } : {}
  if (words === undefined) {
    return (
      <div>
        <Chip state="missing" onEdit={onOpen}>
          {speech.t(`add.${field}`)}
        </Chip>
      </div>
    )
  }
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1.5">
      {field === 'ticketTiers' ? (
        <TierChips draft={draft} isLit={isLit} isSaid={isSaid} onOpen={onOpen} watch={watch} />
      ) : field === 'description' ? (
        <button
          type="button"
          onClick={onOpen}
          className="group/text -mx-3 flex items-start gap-2 rounded-card px-3 py-2 text-start text-14 transition-colors hover:bg-sunken"
        >
          <span className="min-w-0 whitespace-pre-line text-pretty break-words">{words}</span>
          <Pencil
            aria-hidden
            className="mt-1 size-3.5 shrink-0 stroke-[1.5] opacity-60 group-hover/text:opacity-100"
          />
          <span className="sr-only">{t('row.change')}</span>
        </button>
      ) : (
        <Chip state={isLit ? 'lit' : isSaid ? 'sourced' : 'plain'} onEdit={onOpen} {...watch}>
          {words}
        </Chip>
      )}
      <Origin field={field} source={source} words={words} />
    </div>
  )
}

type TierChipsProps = {
  draft: EventDraft
  isLit: boolean
  isSaid: boolean
  onOpen: () => void
  watch: { onShowSource?: (lit: boolean) => void }
}

function TierChips({ draft, isLit, isSaid, onOpen, watch }: TierChipsProps) {
  const { t } = useTranslation('wizard')
  const { language } = useSpeech()
  const { ticketTiers = [], currency = 'USD' } = draft
  return ticketTiers.map((tier, index) => (
    <Chip
      // biome-ignore lint/suspicious/noArrayIndexKey: tiers have no identity but their place
      key={index}
      label={tier.name || t('row.noName')}
      state={isLit ? 'lit' : isSaid ? 'sourced' : 'plain'}
      onEdit={onOpen}
      {...watch}
    >
      {formatPrice(tier.priceCents ?? 0, currency, language)}
      {tier.quantity ? ` × ${tier.quantity.toLocaleString(language)}` : ''}
    </Chip>
  ))
}

type OriginProps = { field: ShownField; source: FieldSource | undefined; words: string }

function Origin({ field, source, words }: OriginProps) {
  const { t } = useTranslation('wizard')
  const speech = useSpeech()
  if (source?.via === 'said' && source.text) {
    // Words taken over as they are need no second copy beside them; the marker line says enough.
    if (source.text.toLowerCase() === words.toLowerCase()) return null
    return (
      <q className="line-clamp-2 min-w-0 pe-1 text-13 text-ink-faint italic" title={t('row.quote')}>
        {source.text}
      </q>
    )
  }
  const origin = sourceWords(field, source, speech)
  return origin ? <span className="text-13 text-ink-faint">{origin}</span> : null
}
