/**
 * The six stages, each a bar as long as the share that came this far: who went on, who is still
 * there, who left. Every number is written beside it, so the bar may be overlooked.
 */
import { type FunnelStage, stageTitle, type WizardFunnel } from '../../../core/wizard/funnel.ts'
import { Card } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { countWords, percentWords, secondsWords } from './funnel-words.ts'

const hatched = 'repeating-linear-gradient(-45deg, var(--ink-faint) 0 2px, transparent 2px 5px)'

const parts = [
  { key: 'went', words: 'Went on', className: 'bg-accent', background: undefined },
  { key: 'open', words: 'Still there', className: 'bg-accent-soft', background: undefined },
  { key: 'left', words: 'Left', className: 'bg-line', background: hatched },
] as const

export function FunnelStages({ funnel: { started, stages } }: { funnel: WizardFunnel }) {
  return (
    <Card
      title="Stage by stage"
      description="Who has been silent for a day has left. A draft that goes on later counts as going on."
      flush
    >
      <ul
        aria-label="Colours"
        className="flex flex-wrap gap-x-5 gap-y-1 px-4 pb-4 text-13 text-ink-soft sm:px-6"
      >
        {parts.map(({ key, words, className, background }) => (
          <li key={key} className="flex items-center gap-2">
            <span
              aria-hidden
              className={classNames('size-3 rounded-[3px] border border-line-strong', className)}
              style={{ background }}
            />
            {words}
          </li>
        ))}
      </ul>
      <ol className="divide-y divide-line border-line border-t">
        {stages.map((stage, place) => (
          <StageRow key={stage.stage} stage={stage} place={place + 1} started={started} />
        ))}
      </ol>
    </Card>
  )
}

type RowProps = { stage: FunnelStage; place: number; started: number }

function StageRow({ stage, place, started }: RowProps) {
  const { reached, left, open, skipped } = stage
  const width = (part: number) => `${started > 0 ? (part / started) * 100 : 0}%`
  const median = stage.median_seconds === null ? '–' : `median ${secondsWords(stage.median_seconds)}`
  const sizes = { went: reached - left - open, open, left }
  return (
    <li className="grid gap-x-6 gap-y-2 p-4 sm:grid-cols-[7rem_minmax(0,1fr)_9rem] sm:items-center sm:px-6">
      <p className="flex items-baseline justify-between gap-3">
        <span className="font-label text-14">
          <span className="tabular mr-2 text-ink-faint">{place}</span>
          {stageTitle(stage.stage)}
        </span>
        <span className="tabular text-13 text-ink-soft sm:hidden">{median}</span>
      </p>
      <div className="grid min-w-0 gap-1.5">
        <div aria-hidden className="flex h-5 overflow-hidden rounded-[4px] bg-sunken">
          {parts.map(({ key, className, background }) => (
            <span
              key={key}
              className={classNames('h-full transition-[width] duration-200', className)}
              style={{ width: width(sizes[key]), background }}
            />
          ))}
        </div>
        <p className="tabular flex flex-wrap gap-x-3 text-13 text-ink-soft">
          <span className="font-label text-ink">
            {reached.toLocaleString('en')} of {started.toLocaleString('en')}
          </span>
          {left > 0 && (
            <span>
              {left.toLocaleString('en')} left, {percentWords(stage.drop_off)}
            </span>
          )}
          {open > 0 && <span>{open.toLocaleString('en')} still there</span>}
          {skipped > 0 && <span>{countWords(skipped, 'draft')} went past it</span>}
        </p>
      </div>
      <p className="tabular text-13 text-ink-soft max-sm:hidden sm:text-right">{median}</p>
    </li>
  )
}
