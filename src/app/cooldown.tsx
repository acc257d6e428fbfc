/**
 * The time left until the server may be asked again, counted down on whatever page one is on.
 *
 * It is drawn every second and read out twice: when it begins and when it is over.
 */
import { Hourglass } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cooldownEvent } from './api/client.ts'
import { Rich } from './i18n/rich.tsx'

/** How long "you can go on" stays. */
const goodbyeMs = 5_000

export function Cooldown() {
  const { t } = useTranslation()
  const [until, setUntil] = useState<{ at: number; seconds: number } | null>(null)
  const [now, setNow] = useState(() => performance.now())

  useEffect(() => {
    const hear = (event: Event) => {
      const seconds = (event as CustomEvent<number>).detail
      const at = performance.now() + seconds * 1_000
      setNow(performance.now())
      // Another refusal meanwhile never makes it shorter.
      setUntil((before) => (before && before.at > at ? before : { at, seconds }))
    }
    window.addEventListener(cooldownEvent, hear)
    return () => window.removeEventListener(cooldownEvent, hear)
  }, [])

  useEffect(() => {
    if (!until) return
    const timer = setInterval(() => {
      setNow(performance.now())
      if (performance.now() > until.at + goodbyeMs) setUntil(null)
    }, 250)
    return () => clearInterval(timer)
  }, [until])

  const left = until ? Math.max(0, Math.ceil((until.at - now) / 1_000)) : 0
  return (
    <div className="pointer-events-none fixed inset-x-4 top-4 z-50 grid justify-items-center">
      <p role="status" className="sr-only">
        {until && (left > 0 ? t('cooldown.leftRead', { count: until.seconds }) : t('cooldown.over'))}
      </p>
      {until && (
        <p
          aria-hidden
          className="flex max-w-full items-center gap-2 rounded-card border border-line bg-warning-soft px-4 py-2 text-14 text-ink shadow-raised"
        >
          <Hourglass className="size-4 shrink-0 stroke-[1.5] text-warning-ink" />
          {left > 0 ? (
            <span>
              <Rich
                words={t('cooldown.left', { left: clockWords(left) })}
                parts={{ time: <span className="tabular font-strong" /> }}
              />
            </span>
          ) : (
            <span>{t('cooldown.over')}</span>
          )}
        </p>
      )}
    </div>
  )
}

function clockWords(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`
}
