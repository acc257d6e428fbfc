/** The part of the checkout page that the organizer asks, to be tried with a ticket of each kind. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventQuestion } from '../../../core/questions.ts'
import { Card } from '../../ui/card.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { PreviewField } from './preview-field.tsx'
import { arranged, type Questions } from './question-order.ts'

type Tier = { value: string; label: string }
type Said = Readonly<Record<string, string[]>>

export function Preview({ questions, tiers }: { questions: Questions; tiers: readonly Tier[] }) {
  const { t } = useTranslation('questions')
  const [tierId, setTierId] = useState('')
  const [said, setSaid] = useState<Said>({})
  const tier = tiers.find(({ value }) => value === tierId) ?? tiers[0]
  const asked = arranged(questions).filter(
    ({ tier_ids }) => tier_ids.length === 0 || (tier && tier_ids.includes(tier.value)),
  )
  const shown = asked.filter((question) => isShown(question, asked, said))
  const of = (who: EventQuestion['asked_per']) =>
    shown
      .filter(({ asked_per }) => asked_per === who)
      .map((question) => (
        <PreviewField
          key={question.id}
          question={question}
          values={said[question.id] ?? []}
          onAnswer={(values) => setSaid((before) => ({ ...before, [question.id]: values }))}
        />
      ))
  const ofPerson = of('attendee')
  return (
    <Card title={t('preview.title')} description={t('preview.note')}>
      <div className="grid gap-5">
        {tiers.length > 1 && (
          <Field label={t('preview.tier')}>
            {(wiring) => (
              <Select
                {...wiring}
                value={tier?.value ?? ''}
                onChange={({ target }) => setTierId(target.value)}
                options={tiers}
              />
            )}
          </Field>
        )}
        {shown.length === 0 && <p className="text-14 text-ink-soft">{t('preview.nothing')}</p>}
        {of('order')}
        {ofPerson.length > 0 && (
          <fieldset className="grid min-w-0 gap-5 rounded-control border border-line p-4">
            <legend className="px-2 font-label text-14" dir="auto">
              {t('preview.person', { tier: tier?.label ?? '' })}
            </legend>
            {ofPerson}
          </fieldset>
        )}
      </div>
    </Card>
  )
}

/** Of a question whose own leader is not shown, nothing counts: as SQL decides it. */
function isShown({ shown_if }: EventQuestion, asked: Questions, said: Said): boolean {
  if (!shown_if) return true
  const leader = asked.find(({ id }) => id === shown_if.question_id)
  return Boolean(leader && isShown(leader, asked, said) && said[leader.id]?.includes(shown_if.value))
}
