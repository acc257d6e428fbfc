/** The sums above the stages, and what the assistant did below them. */
import type { ReactNode } from 'react'
import type { WizardFunnel } from '../../../core/wizard/funnel.ts'
import { Card } from '../../ui/card.tsx'
import { Stat } from '../../ui/stat.tsx'
import { countWords, latencyWords, percentWords, secondsWords } from './funnel-words.ts'

export function FunnelNumbers({ funnel }: { funnel: WizardFunnel }) {
  const { started, completed, left, open, completion_rate, median_seconds } = funnel
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Stat
        label="Drafts started"
        value={started.toLocaleString('en')}
        note={[open > 0 && `${open.toLocaleString('en')} still open`, `${left.toLocaleString('en')} left`]
          .filter(Boolean)
          .join(', ')}
      />
      <Stat label="Published" value={percentWords(completion_rate)} note={countWords(completed, 'event')} />
      <Stat label="Time to publish" value={secondsWords(median_seconds)} note="Median, pauses left out" />
    </div>
  )
}

export function AssistantNumbers({ funnel: { suggestions, assistant } }: { funnel: WizardFunnel }) {
  const { accepted, changed, refused } = suggestions
  const answered = accepted + changed + refused
  return (
    <Card title="The assistant" flush>
      <dl className="grid divide-y divide-line border-line border-t sm:grid-cols-3 sm:divide-x sm:divide-y-0">
        <Fact term="Suggestions kept" value={percentWords(suggestions.acceptance_rate)}>
          {answered > 0
            ? `${accepted.toLocaleString('en')} kept, ${changed.toLocaleString('en')} changed, ${refused.toLocaleString('en')} refused`
            : 'Nothing was suggested yet.'}
        </Fact>
        <Fact term="Had to fall back" value={percentWords(assistant.fallback_rate)}>
          {assistant.asked_model > 0
            ? `${assistant.fell_back.toLocaleString('en')} of ${countWords(assistant.asked_model, 'question')} to a model`
            : `No model is asked: ${countWords(assistant.answers, 'answer')} by rules.`}
        </Fact>
        <Fact term="Answers of the model" value={latencyWords(assistant.median_latency_ms)}>
          {assistant.p95_latency_ms === null
            ? 'None yet.'
            : `Median; 95 of 100 within ${latencyWords(assistant.p95_latency_ms)}`}
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
