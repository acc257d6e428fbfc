/**
 * When it starts and when it ends: the browser's own pickers, in the time of the place.
 *
 * The draft keeps a start and a length. A day without an hour and an end before the start are no values
 * yet: they stay in their boxes and hold the stage with a sentence.
 */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDuration, instantToWall, wallToInstant } from '../../../core/time.ts'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import type { FormValues } from './form-fields.ts'
import { useSpeech } from './speech.ts'
import { anchorOf } from './stage-paths.ts'
import type { HalfTyped, StageForm } from './use-stage-form.ts'

type Wall = { date: string; time: string }

export function WhenFields({ form }: { form: StageForm }) {
  const { t } = useTranslation('wizardStages')
  const { language } = useSpeech()
  const { localStart, duration } = form.values
  const [start, setStart] = useState<Wall | null>(null)
  const [end, setEnd] = useState<Wall | null>(null)
  const shownStart = start ?? wallOf(localStart)
  const shownEnd = end ?? wallOf(endOf(form.values))

  function changeStart(part: Partial<Wall>) {
    const next = { ...shownStart, ...part }
    setStart(next)
    const whole = joined(next)
    form.hold('localStart', whole || isEmpty(next) ? null : halfOf(next))
    if (whole || isEmpty(next)) form.set({ localStart: whole ?? null })
  }
  function changeEnd(part: Partial<Wall>) {
    // Most events end on the day they start.
    const next = { date: shownEnd.date || shownStart.date, time: shownEnd.time, ...part }
    setEnd(next)
    const whole = joined(next)
    const minutes = whole ? minutesBetween(form.values, whole) : undefined
    if (minutes === undefined) return form.hold('duration', isEmpty(next) ? null : halfOf(next))
    form.hold('duration', minutes > 0 ? null : 'endsFirst')
    if (minutes > 0) form.set({ duration: minutes })
  }
  function leave(field: 'localStart' | 'duration') {
    form.touch(field)
    if (field === 'localStart' && joined(shownStart)) setStart(null)
    if (field === 'duration' && joined(shownEnd) && !form.errorOf('duration')) setEnd(null)
  }

  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <WallFields
        legend={t('basics.starts')}
        wall={shownStart}
        error={form.errorOf('localStart')}
        id={anchorOf('localStart')}
        onChange={changeStart}
        onLeave={() => leave('localStart')}
      />
      <WallFields
        legend={t('basics.ends')}
        wall={shownEnd}
        error={form.errorOf('duration')}
        hint={duration && !end ? formatDuration(duration, language) : undefined}
        min={shownStart.date}
        id={anchorOf('duration')}
        onChange={changeEnd}
        onLeave={() => leave('duration')}
      />
    </div>
  )
}

type WallFieldsProps = {
  legend: string
  wall: Wall
  error: string | undefined
  hint?: string | undefined
  min?: string
  id: string
  onChange: (part: Partial<Wall>) => void
  onLeave: () => void
}

function WallFields({ legend, wall, error, hint, min, id, onChange, onLeave }: WallFieldsProps) {
  const { t } = useTranslation('wizardStages')
  return (
    <fieldset
      id={id}
      className="min-w-0"
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || onLeave()}
    >
      <legend className="flex min-h-6 items-center gap-2 font-label text-14">
        {legend}
        {hint && <span className="font-text text-13 text-ink-faint">{hint}</span>}
      </legend>
      <Field label={t('basics.dateAndTime', { legend })} hideLabel error={error} className="mt-1">
        {(wiring) => (
          <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-2">
            <Input
              {...wiring}
              type="date"
              aria-label={t('basics.date', { legend })}
              min={min}
              value={wall.date}
              onChange={(event) => onChange({ date: event.target.value })}
            />
            <Input
              type="time"
              aria-label={t('basics.time', { legend })}
              aria-invalid={wiring['aria-invalid']}
              aria-describedby={wiring['aria-describedby']}
              value={wall.time}
              onChange={(event) => onChange({ time: event.target.value })}
            />
          </div>
        )}
      </Field>
    </fieldset>
  )
}

function wallOf(wall: string | undefined): Wall {
  const [date = '', time = ''] = wall?.split('T') ?? []
  return { date, time }
}

function joined({ date, time }: Wall): string | undefined {
  return date && time ? `${date}T${time}` : undefined
}

function isEmpty({ date, time }: Wall): boolean {
  return !date && !time
}

function halfOf({ date }: Wall): HalfTyped {
  return date ? 'noTime' : 'noDay'
}

function endOf({ localStart, duration, timezone = 'UTC' }: FormValues): string | undefined {
  if (!localStart || !duration) return undefined
  const starts = Date.parse(wallToInstant(localStart, timezone))
  return instantToWall(new Date(starts + duration * 60_000).toISOString(), timezone)
}

/** Undefined while there is no start to count from. */
function minutesBetween({ localStart, timezone = 'UTC' }: FormValues, end: string): number | undefined {
  if (!localStart) return undefined
  const [from, to] = [localStart, end].map((wall) => Date.parse(wallToInstant(wall, timezone)))
  return Math.round(((to ?? 0) - (from ?? 0)) / 60_000)
}
