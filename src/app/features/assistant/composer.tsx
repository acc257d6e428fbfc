/**
 * The box at the thumb: Enter says it, Shift and Enter break the line, the arrow up brings the last words
 * back, and who would rather speak does. It is there before anything of the assistant is loaded.
 */
import { ArrowUp, Mic, Square } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/i18n.ts'
import { IconButton } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { useVoice } from './use-voice.ts'

const longest = 20_000

type ComposerProps = {
  box: RefObject<HTMLTextAreaElement | null>
  words: string
  onWords: (words: string) => void
  /** The next question, asked where it is answered. */
  placeholder: string | undefined
  lastSaid: string | undefined
  isAnswering: boolean
  onSay: (words: string) => void
  onStop: () => void
  onOpen: () => void
}

export function Composer(props: ComposerProps) {
  const { box, words, onWords, placeholder, lastSaid, isAnswering, onSay, onStop, onOpen } = props
  const { t } = useTranslation('assistant')
  const [language] = useLanguage()
  const typed = useRef('')
  const voice = useVoice({ language, onWords: (heard) => onWords(typed.current + heard) })
  const [isComposing, setIsComposing] = useState(false)
  const tooLong = words.length > longest
  const isEmpty = words.trim() === ''

  function send(event?: FormEvent) {
    event?.preventDefault()
    if (isEmpty || tooLong) return
    voice?.stop()
    onSay(words.trim())
    onWords('')
    box.current?.focus()
  }
  function listen() {
    if (voice?.isListening) return voice.stop()
    typed.current = words && `${words.trimEnd()} `
    onOpen()
    voice?.start()
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape' && voice?.isListening) {
      event.stopPropagation()
      voice.stop()
    }
    if (event.key === 'ArrowUp' && words === '' && lastSaid) {
      event.preventDefault()
      onWords(lastSaid)
    }
    if (event.key === 'Enter' && !event.shiftKey && !isComposing) {
      event.preventDefault()
      send()
    }
  }
  const showsStop = isAnswering && isEmpty

  return (
    <form onSubmit={send} className="grid gap-1.5">
      <div className="relative">
        <label htmlFor="say" className="sr-only">
          {t('composer.label')}
        </label>
        <textarea
          id="say"
          ref={box}
          rows={1}
          value={words}
          aria-invalid={tooLong || undefined}
          aria-describedby="say-note"
          onFocus={onOpen}
          onClick={onOpen}
          onChange={(event) => {
            onOpen()
            onWords(event.target.value)
          }}
          onCompositionStart={() => setIsComposing(true)}
          onCompositionEnd={() => setIsComposing(false)}
          onKeyDown={onKeyDown}
          placeholder={placeholder ?? t('composer.placeholder')}
          className={classNames(
            'field-sizing-content block max-h-40 min-h-12 w-full resize-none rounded-card border border-line-strong bg-surface py-3 ps-4 text-16 text-ink placeholder:text-ink-faint focus-visible:border-focus focus-visible:outline-offset-0',
            voice ? 'pe-24' : 'pe-14',
          )}
        />
        <div className="absolute end-2 bottom-2 flex gap-1 touch:end-0.5 touch:bottom-0.5 touch:gap-0">
          {voice && (
            <IconButton
              label={voice.isListening ? t('composer.stopListening') : t('composer.speak')}
              aria-pressed={voice.isListening}
              size="small"
              onClick={listen}
              className={classNames(voice.isListening && 'animate-breathe text-danger-ink')}
            >
              <Mic aria-hidden />
            </IconButton>
          )}
          {showsStop ? (
            <IconButton label={t('composer.stop')} size="small" kind="secondary" onClick={onStop}>
              <Square aria-hidden />
            </IconButton>
          ) : (
            <IconButton
              label={t('composer.send')}
              type="submit"
              kind="primary"
              size="small"
              disabled={isEmpty || tooLong}
            >
              <ArrowUp aria-hidden />
            </IconButton>
          )}
        </div>
      </div>
      <p id="say-note" role="status" className="text-13 text-danger-ink empty:hidden">
        {tooLong &&
          t('composer.tooLong', { count: words.length, shown: words.length.toLocaleString(language) })}
        {voice?.problem && t(`composer.voice.${voice.problem}`)}
      </p>
    </form>
  )
}
