/** "What we understood": the whole draft in the order of the stages, every value one press from changing. */
import { useTranslation } from 'react-i18next'
import type { Me } from '../../../core/me.ts'
import type { DraftField, DraftSources, EventDraft } from '../../../core/wizard/draft.ts'
import { stages } from '../../../core/wizard/stages.ts'
import { Rich } from '../../i18n/rich.tsx'
import { FieldRow } from './field-row.tsx'
import { isShown, type ShownField } from './field-words.ts'

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
/** Where it is online, which an event on site has not. */
const onlyOnline: ReadonlySet<ShownField> = new Set(['onlinePlatform', 'onlineLink'])
/** The order people think in: what, when, how long; the zone belongs to the time. */
const fieldOrder: Partial<Record<string, readonly ShownField[]>> = {
  event_basics: ['name', 'type', 'localStart', 'duration', 'timezone', 'capacity', 'format'],
}

/** The review is the page itself. */
const shownStages = stages.filter((stage) => stage.id !== 'review')

export function Understood({ me, ...props }: UnderstoodProps) {
  const { t } = useTranslation('wizard')
  return (
    <div className="grid gap-6">
      {shownStages.map((stage) => {
        const listed = fieldOrder[stage.id] ?? stage.fields.filter(isShown)
        const isOnline = props.draft.format === 'virtual'
        const hasLink = isOnline || props.draft.format === 'hybrid'
        const fields = listed.filter(
          (field) => !(isOnline && onlyOnSite.has(field)) && (hasLink || !onlyOnline.has(field)),
        )
        return (
          <section
            key={stage.id}
            id={`stage-${stage.id}`}
            tabIndex={-1}
            className="scroll-mt-32 outline-none"
          >
            <h3 className="border-line border-b pb-2 text-14 text-ink">{t(`stage.${stage.id}`)}</h3>
            {stage.id === 'contact_info' ? <Contact me={me} /> : null}
            {stage.id === 'venue_selection' && isOnline ? (
              <p className="py-3 text-14 text-ink-soft">{t('understood.online')}</p>
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
  const { t } = useTranslation('wizard')
  const organization = me?.organizations[0]
  if (!me || me.user.is_anonymous) {
    return <p className="py-3 text-14 text-ink-soft">{t('understood.noAccount')}</p>
  }
  const { email } = me.user
  return (
    <p className="py-3 text-14 text-ink-soft">
      <Rich
        words={email ? t('understood.publishedAsWith', { email }) : t('understood.publishedAs')}
        parts={{
          name: <span className="font-label text-ink">{organization?.name ?? me.user.name}</span>,
        }}
      />
    </p>
  )
}
