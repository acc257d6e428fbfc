/**
 * The six stages, each a bar as long as the share that came this far: who went on, who is still
 * there, who left. Every number is written beside it, so the bar may be overlooked.
 */
import { useTranslation } from 'react-i18next'
import type { FunnelStage, WizardFunnel } from '../../../core/wizard/funnel.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { Card } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { percentWords, secondsWords } from './funnel-words.ts'

const hatched = 'repeating-linear-gradient(-45deg, var(--ink-faint) 0 2px, transparent 2px 5px)'

const parts = [
  { key: 'went', className: 'bg-accent', background: undefined },
  { key: 'open', className: 'bg-accent-soft', background: undefined },
  { key: 'left', className: 'bg-line', background: hatched },
] as const

export function FunnelStages({ funnel: { started, stages } }: { funnel: WizardFunnel }) {
  const { t } = useTranslation('organizer')
  return (
    <Card title={t('funnelStages.title')} description={t('funnelStages.note')} flush>
      <ul
        aria-label={t('funnelStages.colours')}
        className="flex flex-wrap gap-x-5 gap-y-1 px-4 pb-4 text-13 text-ink-soft sm:px-6"
      >
        {parts.map(({ key, className, background }) => (
          <li key={key} className="flex items-center gap-2">
            <span
              aria-hidden
              className={classNames('size-3 rounded-[3px] border border-line-strong', className)}
              style={{ background }}
            />
            {t(`funnelStages.${key}`)}
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
  const { t } = useTranslation('organizer')
  const { t: app } = useTranslation()
  const { t: wizard } = useTranslation('wizard')
  const { reached, left, open, skipped } = stage
  const width = (part: number) => `${started > 0 ? (part / started) * 100 : 0}%`
  const median =
    stage.median_seconds === null
      ? '–'
      : t('funnelStages.median', { time: secondsWords(stage.median_seconds) })
  const sizes = { went: reached - left - open, open, left }
  return (
    <li className="grid gap-x-6 gap-y-2 p-4 sm:grid-cols-[7rem_minmax(0,1fr)_9rem] sm:items-center sm:px-6">
      <p className="flex items-baseline justify-between gap-3">
        <span className="font-label text-14">
          <span className="tabular me-2 text-ink-faint">{place}</span>
          {wizard(`stage.${stage.stage}`)}
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
          <span className="font-label text-ink">{t('funnelStages.reached', { reached, started })}</span>
          {left > 0 && (
            <span>
              {t('funnelStages.leftOf', {
                count: left,
                share: percentWords(stage.drop_off, currentLanguage(), app),
              })}
            </span>
          )}
          {open > 0 && <span>{t('funnelStages.stillThere', { count: open })}</span>}
          {skipped > 0 && <span>{t('funnelStages.wentPast', { count: skipped })}</span>}
        </p>
      </div>
      <p className="tabular text-13 text-ink-soft max-sm:hidden sm:text-end">{median}</p>
    </li>
  )
}
