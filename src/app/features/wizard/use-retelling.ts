/** What the server says about a draft (what is missing, what to do next) is asked for again when the language changes. */
import { useEffect, useEffectEvent, useRef } from 'react'
import { useLanguage } from '../../i18n/i18n.ts'

/** `ask`: loads the draft anew, after whatever is on its way there. */
export function useRetelling(ask: () => Promise<unknown>): void {
  const [language] = useLanguage()
  const told = useRef(language)
  const again = useEffectEvent(ask)
  useEffect(() => {
    if (told.current === language) return
    told.current = language
    // Whoever cannot be reached now is asked at the next change; until then the old words stand.
    again().catch(() => undefined)
  }, [language])
}
