/** The suggestions of a stage, brought once the wizard stands: nobody waits for what they did not ask for. */
import { lazy, Suspense } from 'react'
import type { SuggestionsProps } from './suggestion-list.tsx'

const List = lazy(() =>
  import('./suggestion-list.tsx').then(({ SuggestionList }) => ({ default: SuggestionList })),
)

export function Suggestions(props: SuggestionsProps) {
  return (
    <Suspense fallback={null}>
      <List {...props} />
    </Suspense>
  )
}
