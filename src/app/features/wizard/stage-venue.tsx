/** Stage three: a venue of the marketplace, a place of their own, online, or a city and the rest later. */
import { ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { AmenityBoxes } from './field-control.tsx'
import { FormField } from './form-field.tsx'
import type { Fields, FormValues } from './form-fields.ts'
import { anchorOf } from './stage-paths.ts'
import type { StageForm } from './use-stage-form.ts'
import { VenueSearch } from './venue-search.tsx'

type Where = 'market' | 'own' | 'later' | 'online'

const choices: { where: Where; label: string; hint: string }[] = [
  { where: 'market', label: 'Find a venue', hint: 'Search those that take bookings here.' },
  { where: 'own', label: 'Our own place', hint: 'You know where: an office, a hall, a park.' },
  { where: 'later', label: 'To be announced', hint: 'A city now, the place later.' },
  { where: 'online', label: 'Online', hint: 'No place is needed.' },
]

/** What leaves the draft when somebody changes their mind about where. */
const nowhere: Fields = { venueId: null, spaceId: null, venueName: null, address: null }

export function StageVenue({ form }: { form: StageForm }) {
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
        <legend className="sr-only">Where it takes place</legend>
        <div className="grid gap-2 sm:grid-cols-2">
          {choices.map((choice) => (
            <Choice
              key={choice.where}
              isChosen={where === choice.where}
              onChoose={() => choose(choice.where)}
              hint={choice.hint}
            >
              {choice.label}
            </Choice>
          ))}
        </div>
      </fieldset>
      {where === 'market' && <VenueSearch form={form} />}
      {where === 'own' && (
        <>
          <div className="grid gap-5 sm:grid-cols-2">
            <FormField form={form} field="venueName" label="Name of the place" isOptional />
            <FormField form={form} field="city" />
          </div>
          <FormField
            form={form}
            field="address"
            isOptional
            hint="The whole of it, as a driver would need it: street, number, postcode."
          />
        </>
      )}
      {where === 'later' && (
        <FormField
          form={form}
          field="city"
          hint="The page says that the place will be announced."
          className="max-w-96"
        />
      )}
      {where === 'online' && (
        <p className="text-14 text-ink-soft">
          The page says that it takes place online. Send the link to whoever has a ticket.
        </p>
      )}
      {where !== 'online' && where !== 'market' && <OnSite form={form} />}
    </>
  )
}

function OnSite({ form }: { form: StageForm }) {
  return (
    <details id={anchorOf('amenities')} className="group">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 font-label text-14">
        <ChevronRight
          aria-hidden
          className="size-4 text-ink-faint transition-transform group-open:rotate-90"
        />
        What there is on site
        <span className="font-text text-ink-faint">
          {form.values.amenities?.length ? `${form.values.amenities.length} chosen` : '(optional)'}
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

function whereOf({ format, venueId, venueName, address, city }: FormValues): Where {
  if (format === 'virtual') return 'online'
  if (venueId) return 'market'
  if (venueName || address) return 'own'
  return city ? 'later' : 'own'
}
