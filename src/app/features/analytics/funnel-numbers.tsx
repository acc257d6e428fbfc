/** The sums above the stages, and what the assistant did below them. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { WizardFunnel } from '../../../core/wizard/funnel.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { Card } from '../../ui/card.tsx'
import { Stat } from '../../ui/stat.tsx'
import { latencyWords, percentWords, secondsWords } from './funnel-words.ts'

export function FunnelNumbers({ funnel }: { funnel: WizardFunnel }) {
  const { t } = useTranslation('organizer')
  const { t: app } = useTranslation()
  const language = currentLanguage()
  const { started, completed, left, open, completion_rate, median_seconds } = funnel
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Stat
        label={t('funnelNumbers.started')}
        value={started.toLocaleString(language)}
        note={[open > 0 && t('funnelNumbers.open', { count: open }), t('funnelNumbers.left', { count: left })]
          .filter(Boolean)
          .join(', ')}
      />
      <Stat
        label={t('funnelNumbers.published')}
        value={percentWords(completion_rate, language, app)}
        note={t('funnelNumbers.events', { count: completed })}
      />
      <Stat
        label={t('funnelNumbers.time')}
        value={secondsWords(median_seconds)}
        note={t('funnelNumbers.timeNote')}
      />
    </div>
  )
}

export function AssistantNumbers({ funnel: { suggestions, assistant } }: { funnel: WizardFunnel }) {
  const { t } = useTranslation('organizer')
  const { t: app } = useTranslation()
  const language = currentLanguage()
  const { accepted, changed, refused } = suggestions
  const answered = accepted + changed + refused
  return (
    <Card title={t('assistantNumbers.title')} flush>
      <dl className="grid divide-y divide-line border-line border-t sm:grid-cols-3 sm:divide-x sm:divide-y-0">
        <Fact
          term={t('assistantNumbers.kept')}
          value={percentWords(suggestions.acceptance_rate, language, app)}
        >
          {answered > 0
            ? t('assistantNumbers.keptNote', { kept: accepted, changed, refused })
            : t('assistantNumbers.nothing')}
        </Fact>
        <Fact
          term={t('assistantNumbers.fellBack')}
          value={percentWords(assistant.fallback_rate, language, app)}
        >
          {assistant.asked_model > 0
            ? t('assistantNumbers.fellBackNote', {
                fellBack: assistant.fell_back,
                count: assistant.asked_model,
              })
            : t('assistantNumbers.byRules', { count: assistant.answers })}
        </Fact>
        <Fact
          term={t('assistantNumbers.latency')}
          value={latencyWords(assistant.median_latency_ms, language)}
        >
          {assistant.p95_latency_ms === null
            ? t('assistantNumbers.none')
            : t('assistantNumbers.latencyNote', { time: latencyWords(assistant.p95_latency_ms, language) })}
        </Fact>
      </dl>
    </Card>
  )
}

function Fact({ term, value, children }: { term: string; value: string; children: ReactNode }) {
  return (
    <div className="grid content-start gap-1 p-4 sm:px-6">
      <dt className="text-14 text-ink-soft">{term}</dt>
      <dd className="grid gap-1">
        <span className="tabular font-strong text-20">{value}</span>
        <span className="tabular text-13 text-ink-soft">{children}</span>
      </dd>
    </div>
  )
}
