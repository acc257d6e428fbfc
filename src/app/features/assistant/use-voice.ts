/** Speaking instead of typing, where the browser can listen; in the language of the interface. */
import { useEffect, useRef, useState } from 'react'
import type { Language } from '../../../core/languages.ts'

/** What browsers have of it and TypeScript does not know. */
type Recognition = {
  lang: string
  continuous: boolean
  interimResults: boolean
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null
  onerror: ((event: { error: string }) => void) | null
  onend: (() => void) | null
  start(): void
  stop(): void
  abort(): void
}
type Recognizing = new () => Recognition

const Listener: Recognizing | undefined = (() => {
  const place = window as unknown as Record<string, Recognizing | undefined>
  return place.SpeechRecognition ?? place.webkitSpeechRecognition
})()

export type VoiceProblem = 'denied' | 'failed'

type VoiceInput = {
  language: Language
  /** Everything understood since the start, and again with every word. */
  onWords: (words: string) => void
}

export function useVoice({ language, onWords }: VoiceInput) {
  const [isListening, setIsListening] = useState(false)
  const [problem, setProblem] = useState<VoiceProblem | null>(null)
  const listener = useRef<Recognition | null>(null)
  useEffect(() => () => listener.current?.abort(), [])
  if (!Listener) return null
  const Constructor = Listener

  function start() {
    const next = new Constructor()
    listener.current = next
    Object.assign(next, { lang: language, continuous: true, interimResults: true })
    next.onresult = ({ results }) =>
      onWords(Array.from(results, (alternatives) => alternatives[0]?.transcript ?? '').join(''))
    next.onerror = ({ error }) => {
      // Silence is no problem.
      if (error === 'no-speech' || error === 'aborted') return
      setProblem(error === 'not-allowed' || error === 'service-not-allowed' ? 'denied' : 'failed')
    }
    next.onend = () => setIsListening(false)
    setProblem(null)
    setIsListening(true)
    next.start()
  }
  return { isListening, problem, start, stop: () => listener.current?.stop() }
}
