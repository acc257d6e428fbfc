/** Stage six: what is there, what is missing, what publishing does. Each line leads to its field. */

import type { TFunction } from 'i18next'
import { Check, CircleDashed, Info } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatPrice } from '../../../core/money.ts'
import type { WizardResponse } from '../../../core/wizard/wire.ts'
import { percentOf, valueWords } from './field-words.ts'
import type { FormField, FormValues } from './form-fields.ts'
import { type Speech, useSpeech } from './speech.ts'
import { StageLink } from './stage-link.tsx'
import { anchorOf, stageFor } from './stage-paths.ts'

type StageReviewProps = {
  sessionId: string
  values: FormValues
  readiness: WizardResponse['readiness']
  hasAccount: boolean
}

type Words = TFunction<'wizardTexts'>
type Line = { field: FormField; state: 'ok' | 'missing' | 'note'; text: string }

export function StageReview({ sessionId, values, readiness, hasAccount }: StageReviewProps) {
  const { t } = useTranslation('wizardTexts')
  const speech = useSpeech()
  const required: Line[] = readiness.map((item) => ({
    field: item.field as FormField,
    state: item.ok ? 'ok' : 'missing',
    text: item.ok ? settled(item as Settled, values, { t, speech }) : item.text,
  }))
  return (
    <div className="grid gap-6">
      <Lines title={t('review.needed')} sessionId={sessionId} lines={required} />
      <Lines
        title={t('review.goodToKnow')}
        sessionId={sessionId}
        lines={notes(values, hasAccount, { t, speech })}
      />
    </div>
  )
}

function Lines({ title, sessionId, lines }: { title: string; sessionId: string; lines: Line[] }) {
  const { t } = useTranslation('wizardTexts')
  return (
    <section className="grid gap-2">
      <h3 className="text-14">{title}</h3>
      <ul className="divide-y divide-line rounded-card border border-line bg-surface">
        {lines.map(({ field, state, text }) => (
          <li key={`${field} ${text}`} className="flex items-start gap-3 px-4 py-2.5 text-14">
            <Mark state={state} />
            <span className="min-w-0 flex-1 text-pretty break-words">{text}</span>
            <StageLink
              sessionId={sessionId}
              stage={stageFor(field)}
              hash={anchorOf(field)}
              label={t(`review.${verbs[state]}This`, { text })}
              className="text-13 text-accent-ink underline underline-offset-2"
            >
              {t(`review.${verbs[state]}`)}
            </StageLink>
          </li>
        ))}
      </ul>
    </section>
  )
}

const verbs = { ok: 'change', missing: 'add', note: 'change' } as const satisfies Record<
  Line['state'],
  string
>

function Mark({ state }: Pick<Line, 'state'>) {
  const { t } = useTranslation('wizardTexts')
  const looks = 'mt-0.5 size-4 shrink-0 stroke-[1.5]'
  if (state === 'ok') return <Check aria-label={t('review.done')} className={`${looks} text-success-ink`} />
  if (state === 'missing')
    return <CircleDashed aria-label={t('review.missing')} className={`${looks} text-warning-ink`} />
  return <Info aria-hidden className={`${looks} text-ink-faint`} />
}

/** The value itself says more than that it is there. */
type Settled = { field: FormField; text: string }
type Ways = { t: Words; speech: Speech }

function settled({ field, text }: Settled, values: FormValues, { t, speech }: Ways): string {
  const { currency = 'USD', ticketTiers = [] } = values
  switch (field) {
    case 'name':
    case 'type':
    case 'localStart':
    case 'duration':
    case 'city':
      return valueWords(field, values, speech) ?? text
    case 'capacity':
      return t('review.capacity', { guests: valueWords('capacity', values, speech) ?? '' })
    case 'ticketTiers':
      return ticketTiers
        .map(
          (tier) =>
            `${tier.name} ${formatPrice(tier.priceCents, currency, speech.language)} × ${tier.quantity}`,
        )
        .join(', ')
    case 'currency':
      return t('review.currency', { currency })
    default:
      return text
  }
}

function notes(values: FormValues, hasAccount: boolean, { t, speech }: Ways): Line[] {
  const { refundPolicy, taxRate = 0, ticketTiers = [], visibility, slug } = values
  const isPaid = ticketTiers.some((tier) => tier.priceCents > 0)
  const tax =
    taxRate > 0 ? t('review.tax', { percent: percentOf(taxRate, speech.language) }) : t('review.noTax')
  const policy = refundPolicy
    ? speech.t(`refund.${refundPolicy}`).toLocaleLowerCase(speech.language)
    : t('review.notChosen')
  const lines: Line[] = [
    { field: placeField(values), state: 'note', text: venueWords(values, t) },
    {
      field: 'refundPolicy',
      state: 'note',
      text: t('review.refunds', { policy, tax }),
    },
    {
      field: 'ticketTiers',
      state: 'note',
      text: isPaid ? t('review.payouts') : t('review.noPayouts'),
    },
    {
      field: visibility === 'private' ? 'visibility' : 'slug',
      state: 'note',
      text: t(visibility === 'private' ? 'review.privatePage' : 'review.publicPage', {
        slug: slug ?? t('review.itsName'),
      }),
    },
  ]
  if (hasAccount) return lines
  return [...lines, { field: 'contact.name', state: 'note', text: t('review.account') }]
}

/** The box that the form of this kind of place has. */
function placeField({ venueId, venueName, address }: FormValues): FormField {
  if (venueId) return 'venueId'
  return venueName || address ? 'venueName' : 'city'
}

function venueWords({ format, venueId, venueName, address, city }: FormValues, t: Words): string {
  if (format === 'virtual') return t('review.online')
  const place = [venueName, address].filter(Boolean).join(', ')
  if (venueId) return t('review.notAsked', { place })
  if (place) return t('review.venue', { place })
  return city ? t('review.toBeAnnounced', { city }) : t('review.noVenue')
}
