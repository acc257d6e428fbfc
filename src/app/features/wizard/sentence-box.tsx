/** The first box: large, alone, with three sentences that really work to start from. */
import { ArrowRight, CornerDownLeft } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'

type SentenceBoxProps = { startWith: string; onSay: (sentence: string) => void }

/** Real requests, each readable to the last word; dates are written so that they stay ahead. */
const examples = ['conference', 'workshop', 'webinar'] as const

export function SentenceBox({ startWith, onSay }: SentenceBoxProps) {
  const { t } = useTranslation('wizard')
  const [words, setWords] = useState(startWith)
  const [isEmpty, setIsEmpty] = useState(false)

  function send(event?: FormEvent) {
    event?.preventDefault()
    if (words.trim()) return onSay(words.trim())
    setIsEmpty(true)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }

  return (
    <form onSubmit={send} className="grid gap-8">
      <div className="grid gap-2">
        <div className="rounded-card border border-line-strong bg-surface focus-within:border-focus focus-within:outline-2 focus-within:outline-focus">
          <label htmlFor="sentence" className="sr-only">
            {t('sentenceBox.label')}
          </label>
          <textarea
            id="sentence"
            // biome-ignore lint/a11y/noAutofocus: the page is this box
            autoFocus
            rows={3}
            maxLength={20_000}
            value={words}
            onChange={(event) => {
              setWords(event.target.value)
              setIsEmpty(false)
            }}
            onKeyDown={onKeyDown}
            aria-invalid={isEmpty || undefined}
            aria-describedby="sentence-hint"
            placeholder={t('sentenceBox.placeholder')}
            className="field-sizing-content block max-h-[50vh] min-h-32 w-full resize-none bg-transparent p-4 text-16 outline-none placeholder:text-ink-faint sm:p-5 sm:text-20"
          />
          <div className="flex items-center justify-between gap-3 p-2 ps-4 sm:ps-5">
            <p id="sentence-hint" className={isEmpty ? 'text-13 text-danger-ink' : 'text-13 text-ink-faint'}>
              {isEmpty ? t('sentenceBox.empty') : t('sentenceBox.hint')}
            </p>
            <Button type="submit" kind="primary">
              {t('sentenceBox.submit')} <ArrowRight aria-hidden className="rtl:-scale-x-100" />
            </Button>
          </div>
        </div>
      </div>
      <section aria-labelledby="examples" className="grid gap-2">
        <h2 id="examples" className="font-text text-13 text-ink-soft tracking-normal">
          {t('sentenceBox.examples')}
        </h2>
        <ul className="grid gap-1">
          {examples.map((name) => (
            <li key={name}>
              <button
                type="button"
                onClick={() => {
                  setWords(t(`sentenceBox.${name}`))
                  document.getElementById('sentence')?.focus()
                }}
                className="group flex w-full items-start gap-3 rounded-control px-3 py-2.5 text-start text-14 text-ink-soft transition-colors -mx-3 hover:bg-sunken hover:text-ink"
              >
                <CornerDownLeft
                  aria-hidden
                  className="mt-0.5 size-4 shrink-0 stroke-[1.5] text-ink-faint rtl:-scale-x-100"
                />
                <span className="text-pretty">{t(`sentenceBox.${name}`)}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </form>
  )
}
