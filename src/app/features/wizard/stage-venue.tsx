/** Stage three: a venue of the marketplace, a place of their own, online, or a city and the rest later. */
import { ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AmenityBoxes } from './field-control.tsx'
import { FormField } from './form-field.tsx'
import type { Fields, FormValues } from './form-fields.ts'
import { anchorOf } from './stage-paths.ts'
import type { StageForm } from './use-stage-form.ts'
import { VenueSearch } from './venue-search.tsx'

type Where = 'market' | 'own' | 'later' | 'online'

const choices: readonly Where[] = ['market', 'own', 'later', 'online']

/** What leaves the draft when somebody changes their mind about where. */
const nowhere: Fields = { venueId: null, spaceId: null, venueName: null, address: null }

export function StageVenue({ form }: { form: StageForm }) {
  const { t } = useTranslation('wizardStages')
  const [chosen, setChosen] = useState<Where | null>(null)
  const where = chosen ?? whereOf(form.values)

  function choose(next: Where) {
    setChosen(next)
    const isVirtual = form.values.format === 'virtual'
    if (next === 'online') return form.set({ ...nowhere, format: 'virtual' })
    form.set({
      ...(next === 'own' ? { venueId: null, spaceId: null } : next === 'later' ? nowhere : {}),
      ...(isVirtual && { format: 'physical' }),
    })
  }

  return (
    <>
      <fieldset>
        <legend className="sr-only">{t('venue.where')}</legend>
        <div className="grid gap-2 sm:grid-cols-2">
          {choices.map((choice) => (
            <Choice
              key={choice}
              isChosen={where === choice}
              onChoose={() => choose(choice)}
              hint={t(`venue.${choice}Hint`)}
            >
              {t(`venue.${choice}`)}
            </Choice>
          ))}
        </div>
      </fieldset>
      {where === 'market' && <VenueSearch form={form} />}
      {where === 'own' && (
        <>
          <div className="grid gap-5 sm:grid-cols-2">
            <FormField form={form} field="venueName" label={t('venue.placeName')} isOptional />
            <FormField form={form} field="city" />
          </div>
          <FormField form={form} field="address" isOptional hint={t('venue.addressHint')} />
        </>
      )}
      {where === 'later' && (
        <FormField form={form} field="city" hint={t('venue.cityHint')} className="max-w-96" />
      )}
      {where === 'online' && <p className="text-14 text-ink-soft">{t('venue.onlineNote')}</p>}
      {isOnline(form.values) && (
        <div className="grid gap-5 sm:grid-cols-2">
          <FormField form={form} field="onlinePlatform" isOptional />
          <FormField form={form} field="onlineLink" hint={t('venue.onlineLinkHint')} isOptional />
        </div>
      )}
      {where !== 'online' && where !== 'market' && <OnSite form={form} />}
    </>
  )
}

function OnSite({ form }: { form: StageForm }) {
  const { t } = useTranslation('wizardStages')
  const chosen = form.values.amenities?.length ?? 0
  return (
    <details id={anchorOf('amenities')} className="group">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 font-label text-14">
        <ChevronRight
          aria-hidden
          className="size-4 text-ink-faint transition-transform group-open:rotate-90 rtl:-scale-x-100"
        />
        {t('venue.onSite')}
        <span className="font-text text-ink-faint">
          {chosen ? t('chosen', { count: chosen }) : t('optional').trim()}
        </span>
      </summary>
      <AmenityBoxes draft={form.values} onChange={(amenities) => form.set({ amenities })} />
    </details>
  )
}

type ChoiceProps = { isChosen: boolean; onChoose: () => void; hint: string; children: ReactNode }

function Choice({ isChosen, onChoose, hint, children }: ChoiceProps) {
  return (
    <label className="flex cursor-pointer items-start gap-3 rounded-card border border-line bg-surface p-3 transition-colors hover:border-line-strong has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2">
      <input
        type="radio"
        name="where"
        checked={isChosen}
        onChange={onChoose}
        className="mt-1 accent-accent outline-none"
      />
      <span className="grid">
        <span className="font-label text-14">{children}</span>
        <span className="text-13 text-ink-soft">{hint}</span>
      </span>
    </label>
  )
}

/** Whoever comes online needs a link, whether or not others come in person. */
function isOnline({ format }: FormValues): boolean {
  return format === 'virtual' || format === 'hybrid'
}

function whereOf({ format, venueId, venueName, address, city }: FormValues): Where {
  if (format === 'virtual') return 'online'
  if (venueId) return 'market'
  if (venueName || address) return 'own'
  return city ? 'later' : 'own'
}
