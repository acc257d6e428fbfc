/** A page of notes is shown by its first lines; the rest is a press away. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../ui/class-names.ts'

/** About six lines. */
const short = 400

export function LongText({ text }: { text: string }) {
  const { t } = useTranslation('assistant')
  const [isWhole, setIsWhole] = useState(false)
  const isLong = text.length > short || text.split('\n').length > 6
  return (
    <>
      <p className={classNames('whitespace-pre-line break-words', isLong && !isWhole && 'line-clamp-6')}>
        {text}
      </p>
      {isLong && (
        <button
          type="button"
          aria-expanded={isWhole}
          onClick={() => setIsWhole(!isWhole)}
          className="mt-1 rounded-control text-13 text-accent-ink underline underline-offset-2"
        >
          {isWhole ? t('message.less') : t('message.more')}
        </button>
      )}
    </>
  )
}
