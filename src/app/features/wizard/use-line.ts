/** Whether anybody answers: what the browser says, what requests say, and asking again until somebody does. */
import { useEffect, useEffectEvent } from 'react'
import { ApiProblem } from '../../api/client.ts'

type Line = {
  onChange: (isOffline: boolean) => void
  /** Time to try again. */
  onAgain: () => void
  /** Something could not be delivered. */
  isOpen: boolean
}

const againMs = 5_000

export function useLine({ onChange, onAgain, isOpen }: Line): { noteProblem: (problem: unknown) => void } {
  const changed = useEffectEvent(onChange)
  const again = useEffectEvent(onAgain)

  useEffect(() => {
    const gone = () => changed(true)
    const back = () => {
      changed(false)
      again()
    }
    if (!navigator.onLine) gone()
    addEventListener('offline', gone)
    addEventListener('online', back)
    return () => {
      removeEventListener('offline', gone)
      removeEventListener('online', back)
    }
  }, [])

  useEffect(() => {
    if (!isOpen) return
    const timer = setInterval(() => navigator.onLine && again(), againMs)
    return () => clearInterval(timer)
  }, [isOpen])

  return {
    noteProblem: (problem) => {
      if (problem instanceof ApiProblem && problem.isNetwork) onChange(true)
    },
  }
}
