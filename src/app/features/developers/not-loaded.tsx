/** What could not be loaded, and trying again. */
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/client.ts'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

type NotLoadedProps = { title: string; problem: Error; again: () => void; busy: boolean }

export function NotLoaded({ title, problem, again, busy }: NotLoadedProps) {
  const { t } = useTranslation()
  return (
    <Notice
      tone="danger"
      title={title}
      requestId={problem instanceof ApiProblem ? problem.requestId : undefined}
      actions={
        <Button size="small" loading={busy} onClick={again}>
          {t('tryAgain')}
        </Button>
      }
    >
      {problemWords(problem)}
    </Notice>
  )
}
