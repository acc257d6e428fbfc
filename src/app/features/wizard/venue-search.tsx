/** Venues that fit the draft: enough room, free on its days, the wanted things on site; the best first. */
import { useQuery } from '@tanstack/react-query'
import { Check, MapPin, Star, Users } from 'lucide-react'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../core/languages.ts'
import { formatPrice } from '../../../core/money.ts'
import type { VenueCard } from '../../../core/venues.ts'
import type { amenityWords } from '../../../core/wizard/draft.ts'
import { type VenueWish, venuesQuery } from '../../api/venues.ts'
import { Rich } from '../../i18n/rich.tsx'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { AmenityBoxes } from './field-control.tsx'
import { amenityName } from './field-words.ts'
import { FormField } from './form-field.tsx'
import { useSpeech } from './speech.ts'
import { anchorOf } from './stage-paths.ts'
import type { StageForm } from './use-stage-form.ts'

export function VenueSearch({ form }: { form: StageForm }) {
  const { values } = form
  const { t } = useTranslation('wizardStages')
  const chosen = values.amenities?.length ?? 0
  const wish: VenueWish = useDeferredValue({
    city: values.city,
    guests: values.capacity,
    date: values.localStart?.slice(0, 10),
    days: values.duration && Math.max(1, Math.min(31, Math.ceil(values.duration / 1440))),
    amenities: values.amenities,
  })
  const { data, error, isPending, refetch } = useQuery(venuesQuery(wish))
  const venues = data?.data ?? []
  const found = venues.length === 0 ? t('search.foundNone') : t('search.found', { count: venues.length })

  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} field="city" />
        <p className="self-end pb-2 text-13 text-ink-soft">
          <Wish wish={wish} />
        </p>
      </div>
      <details id={anchorOf('amenities')}>
        <summary className="flex min-h-11 cursor-pointer items-center gap-2 font-label text-14">
          {t('search.onSite')}
          <span className="font-text text-ink-faint">
            {chosen ? t('chosen', { count: chosen }) : t('optional').trim()}
          </span>
        </summary>
        <AmenityBoxes draft={values} onChange={(amenities) => form.set({ amenities })} />
      </details>
      <section
        aria-label={t('search.label')}
        aria-busy={isPending}
        id={anchorOf('venueId')}
        className="grid gap-3"
      >
        <p role="status" className="text-13 text-ink-soft">
          {isPending ? t('search.looking') : error ? '' : found}
        </p>
        {error && (
          <div className="flex flex-wrap items-center gap-3 text-14 text-danger-ink">
            {problemWords(error)}
            <Button size="small" onClick={() => void refetch()}>
              {t('search.again')}
            </Button>
          </div>
        )}
        <ul className="grid gap-3">
          {venues.map((venue) => (
            <Venue key={venue.id} venue={venue} form={form} />
          ))}
        </ul>
        {!isPending && !error && venues.length === 0 && (
          <p className="text-14 text-ink-soft">{t('search.tryOther')}</p>
        )}
      </section>
    </>
  )
}

function Venue({ venue, form }: { venue: VenueCard; form: StageForm }) {
  const { t } = useTranslation('wizardStages')
  const speech = useSpeech()
  const { language } = speech
  const isChosen = form.values.venueId === venue.id
  const wanted = form.values.amenities ?? []
  const shown = [...venue.amenities].sort(
    (a, b) => Number(wanted.includes(b as never)) - Number(wanted.includes(a as never)),
  )

  function choose() {
    if (isChosen) return form.set({ venueId: null, spaceId: null, venueName: null, address: null })
    form.set({
      venueId: venue.id,
      spaceId: null,
      venueName: venue.name,
      address: venue.address,
      city: venue.city,
      country: venue.country,
      timezone: venue.timezone,
    })
  }

  return (
    <li
      className={`grid gap-2 rounded-card border bg-surface p-4 ${isChosen ? 'border-accent' : 'border-line'}`}
    >
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h3 className="break-words text-16">{venue.name}</h3>
          <p className="flex items-center gap-1.5 text-13 text-ink-soft">
            <MapPin aria-hidden className="size-4 shrink-0 stroke-[1.5]" />
            {venue.address}, {venue.city}
          </p>
        </div>
        <Button
          size="small"
          kind={isChosen ? 'secondary' : 'primary'}
          aria-pressed={isChosen}
          onClick={choose}
        >
          {isChosen && <Check aria-hidden />}
          <span>
            <Rich
              words={t(isChosen ? 'search.chosen' : 'search.choose', { venue: venue.name })}
              parts={{ more: <span className="sr-only" /> }}
            />
          </span>
        </Button>
      </div>
      <p className="tabular flex flex-wrap gap-x-4 gap-y-1 text-13">
        <span className="flex items-center gap-1.5">
          <Users aria-hidden className="size-4 stroke-[1.5] text-ink-soft" />
          {t('search.upTo', { guests: venue.capacity.toLocaleString(language) })}
        </span>
        {venue.rating !== null && venue.review_count > 0 && (
          <span className="flex items-center gap-1.5">
            <Star aria-hidden className="size-4 stroke-[1.5] text-ink-soft" />
            {t('search.rating', { rating: oneDecimal(venue.rating, language), count: venue.review_count })}
          </span>
        )}
        {venue.base_price_cents !== null && (
          <span>
            {t(`search.price.${unitOf(venue)}`, {
              price: formatPrice(venue.base_price_cents, venue.currency, language),
            })}
          </span>
        )}
      </p>
      {shown.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {shown.slice(0, 6).map((name) => (
            <li
              key={name}
              className="flex items-center gap-1 rounded-full bg-sunken px-2.5 py-0.5 text-13 text-ink-soft"
            >
              {wanted.includes(name as (typeof amenityWords)[number]) && (
                <Check aria-label={t('search.wanted')} className="size-3.5 stroke-2 text-success-ink" />
              )}
              {amenityName(name, speech)}
            </li>
          ))}
        </ul>
      )}
      {isChosen && (
        <p className="text-13 text-ink-soft">{t('search.notBooked', { hours: venue.response_hours })}</p>
      )}
    </li>
  )
}

/** Where the price of a venue has a unit that we do not know, it is that of a day. */
function unitOf({ price_unit: unit }: VenueCard): 'hour' | 'half_day' | 'day' {
  return unit === 'hour' || unit === 'half_day' ? unit : 'day'
}

function oneDecimal(rating: number, language: Language): string {
  return rating.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
}

function Wish({ wish: { guests, date } }: { wish: VenueWish }) {
  const { t } = useTranslation('wizardStages')
  const { language } = useSpeech()
  const facts = { guests: guests?.toLocaleString(language) ?? '' }
  if (guests) return t(date ? 'search.onlyBoth' : 'search.onlyFor', facts)
  return t(date ? 'search.onlyFree' : 'search.sayWhen')
}
