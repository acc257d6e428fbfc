/** What was said and did not go out: why, and the ways on. Nothing of it is lost. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { LongText } from './long-text.tsx'
import type { Outbox } from './outbox.ts'

type UnsentWordsProps = {
  outbox: Outbox
  sending: string | undefined
  isDown: boolean
  onGiveBack: (words: string) => void
}

export function UnsentWords({ outbox, sending, isDown, onGiveBack }: UnsentWordsProps) {
  const { t } = useTranslation('assistant')
  const shown = outbox.unsent.filter(({ id }) => id !== sending)
  if (shown.length === 0) return null
  return (
    <ul
      aria-label={t('unsent.label')}
      className="grid max-h-40 grid-cols-[minmax(0,1fr)] gap-2 overflow-y-auto"
    >
      {shown.map(({ id, words, problem }) => (
        <li key={id} className="ms-auto grid max-w-[85%] justify-items-end gap-1">
          <div dir="auto" className="rounded-card border border-line-strong border-dashed px-3 py-2 text-14">
            <LongText text={words} />
          </div>
          <p role="status" className={problem ? 'text-13 text-danger-ink' : 'text-13 text-ink-soft'}>
            {problem ?? (isDown ? t('unsent.later') : t('unsent.now'))}
          </p>
          {(problem || isDown) && (
            <div className="flex gap-1">
              {problem && (
                <Button size="small" onClick={() => outbox.again(id)}>
                  {t('unsent.again')}
                </Button>
              )}
              <Button
                size="small"
                kind="quiet"
                onClick={() => {
                  outbox.drop(id)
                  onGiveBack(words)
                }}
              >
                {t('unsent.giveBack')}
              </Button>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
