/** "What we understood": the whole draft in the order of the stages, every value one press from changing. */
import type { Me } from '../../../core/api.ts'
import type { DraftField, DraftSources, EventDraft } from '../../../core/wizard/draft.ts'
import { stages } from '../../../core/wizard/stages.ts'
import { FieldRow } from './field-row.tsx'
import { fieldLabels, type ShownField } from './field-words.ts'

type UnderstoodProps = {
  draft: EventDraft
  sources: DraftSources
  errors: Partial<Record<DraftField, string>>
  me: Me | null
  opened: ShownField | null
  lit: DraftField | null
  onOpen: (field: ShownField | null) => void
  onLight: (field: DraftField | null) => void
  onChange: (field: ShownField, value: unknown) => void
}

/** Places an online event does not have. */
const onlyOnSite: ReadonlySet<ShownField> = new Set(['city', 'venueName', 'address', 'amenities'])
/** The order people think in: what, when, how long; the zone belongs to the time. */
const fieldOrder: Partial<Record<string, readonly ShownField[]>> = {
  event_basics: ['name', 'type', 'localStart', 'duration', 'timezone', 'capacity', 'format'],
}

/** The review is the page itself. */
const shownStages = stages.filter((stage) => stage.id !== 'review')

export function Understood({ me, ...props }: UnderstoodProps) {
  return (
    <div className="grid gap-6">
      {shownStages.map((stage) => {
        const listed = fieldOrder[stage.id] ?? stage.fields.filter(isShown)
        const isOnline = props.draft.format === 'virtual'
        const fields = listed.filter((field) => !isOnline || !onlyOnSite.has(field))
        return (
          <section
            key={stage.id}
            id={`stage-${stage.id}`}
            tabIndex={-1}
            className="scroll-mt-32 outline-none"
          >
            <h3 className="border-line border-b pb-2 text-14 text-ink">{stage.title}</h3>
            {stage.id === 'contact_info' ? <Contact me={me} /> : null}
            {stage.id === 'venue_selection' && isOnline ? (
              <p className="py-3 text-14 text-ink-soft">It takes place online, so no venue is needed.</p>
            ) : null}
            {fields.length > 0 && (
              <dl className="divide-y divide-line">
                {fields.map((field) => (
                  <FieldRow
                    key={field}
                    field={field}
                    draft={props.draft}
                    source={props.sources[field]}
                    error={props.errors[field]}
                    isOpen={props.opened === field}
                    isLit={props.lit === field}
                    onOpen={() => props.onOpen(field)}
                    onClose={() => props.onOpen(null)}
                    onChange={(value) => props.onChange(field, value)}
                    onLight={(isLit) => props.onLight(isLit ? field : null)}
                  />
                ))}
              </dl>
            )}
          </section>
        )
      })}
    </div>
  )
}

function Contact({ me }: { me: Me | null }) {
  const organization = me?.organizations[0]
  if (!me || me.user.is_anonymous) {
    return (
      <p className="py-3 text-14 text-ink-soft">
        You can finish the draft without an account. You make one when you publish, and the draft stays yours.
      </p>
    )
  }
  return (
    <p className="py-3 text-14 text-ink-soft">
      Published as <span className="font-label text-ink">{organization?.name ?? me.user.name}</span>
      {me.user.email && `, ${me.user.email}`}.
    </p>
  )
}

function isShown(field: DraftField): field is ShownField {
  return Object.hasOwn(fieldLabels, field)
}
