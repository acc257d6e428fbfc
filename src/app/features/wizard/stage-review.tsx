/** Stage six: what is there, what is missing, what publishing does. Each line leads to its field. */
import { Check, CircleDashed, Info } from 'lucide-react'
import { formatPrice } from '../../../core/money.ts'
import type { WizardResponse } from '../../../core/wizard/wire.ts'
import { refundWords, valueWords } from './field-words.ts'
import type { FormField, FormValues } from './form-fields.ts'
import { StageLink } from './stage-form.tsx'
import { anchorOf, stageFor } from './stage-paths.ts'

type StageReviewProps = {
  sessionId: string
  values: FormValues
  readiness: WizardResponse['readiness']
  hasAccount: boolean
}

type Line = { field: FormField; state: 'ok' | 'missing' | 'note'; text: string }

export function StageReview({ sessionId, values, readiness, hasAccount }: StageReviewProps) {
  const required: Line[] = readiness.map((item) => ({
    field: item.field as FormField,
    state: item.ok ? 'ok' : 'missing',
    text: item.ok ? settled(item.field as FormField, item.text, values) : item.text,
  }))
  return (
    <div className="grid gap-6">
      <Lines title="Needed to publish" sessionId={sessionId} lines={required} />
      <Lines title="Good to know" sessionId={sessionId} lines={notes(values, hasAccount)} />
    </div>
  )
}

function Lines({ title, sessionId, lines }: { title: string; sessionId: string; lines: Line[] }) {
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
              label={`${verbs[state]}: ${text}`}
              className="text-13 text-accent-ink underline underline-offset-2"
            >
              {verbs[state]}
            </StageLink>
          </li>
        ))}
      </ul>
    </section>
  )
}

const verbs: Record<Line['state'], string> = { ok: 'Change', missing: 'Add', note: 'Change' }

function Mark({ state }: Pick<Line, 'state'>) {
  const looks = 'mt-0.5 size-4 shrink-0 stroke-[1.5]'
  if (state === 'ok') return <Check aria-label="Done" className={`${looks} text-success-ink`} />
  if (state === 'missing')
    return <CircleDashed aria-label="Missing" className={`${looks} text-warning-ink`} />
  return <Info aria-hidden className={`${looks} text-ink-faint`} />
}

/** The value itself says more than that it is there. */
function settled(field: FormField, text: string, values: FormValues): string {
  const { currency = 'USD', ticketTiers = [] } = values
  switch (field) {
    case 'name':
    case 'type':
    case 'localStart':
    case 'duration':
    case 'city':
      return valueWords(field, values) ?? text
    case 'capacity':
      return `${valueWords('capacity', values)} guests at most`
    case 'ticketTiers':
      return ticketTiers
        .map((tier) => `${tier.name} ${formatPrice(tier.priceCents, currency)} × ${tier.quantity}`)
        .join(', ')
    case 'currency':
      return `Prices in ${currency}`
    default:
      return text
  }
}

function notes(values: FormValues, hasAccount: boolean): Line[] {
  const { refundPolicy, taxRate = 0, ticketTiers = [], visibility, slug } = values
  const isPaid = ticketTiers.some((tier) => tier.priceCents > 0)
  const tax =
    taxRate > 0 ? `${Number((taxRate * 100).toFixed(3))} % tax is in the price` : 'no tax in the price'
  const lines: Line[] = [
    { field: placeField(values), state: 'note', text: venueWords(values) },
    {
      field: 'refundPolicy',
      state: 'note',
      text: `Refunds: ${refundPolicy ? refundWords[refundPolicy].toLowerCase() : 'not chosen'}; ${tax}.`,
    },
    {
      field: 'ticketTiers',
      state: 'note',
      text: isPaid
        ? 'Payouts: card payments are set up as you publish. Should that take longer, the page is live, paid tickets wait, and we tell you.'
        : 'Payouts: not needed, every ticket is free.',
    },
    {
      field: visibility === 'private' ? 'visibility' : 'slug',
      state: 'note',
      text:
        visibility === 'private'
          ? `The page is at /e/${slug ?? 'its name'}, found only by people with the link.`
          : `The page is at /e/${slug ?? 'its name'}, for everyone to find.`,
    },
  ]
  if (hasAccount) return lines
  return [
    ...lines,
    { field: 'contact.name', state: 'note', text: 'Publishing asks for an account. The draft comes along.' },
  ]
}

/** The box that the form of this kind of place has. */
function placeField({ venueId, venueName, address }: FormValues): FormField {
  if (venueId) return 'venueId'
  return venueName || address ? 'venueName' : 'city'
}

function venueWords({ format, venueId, venueName, address, city }: FormValues): string {
  if (format === 'virtual') return 'It takes place online.'
  const place = [venueName, address].filter(Boolean).join(', ')
  if (venueId) return `Venue: ${place}. It has not been asked yet.`
  if (place) return `Venue: ${place}.`
  return city ? `Venue: to be announced, in ${city}.` : 'Venue: not chosen yet.'
}
