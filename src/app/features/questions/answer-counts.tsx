/** What came of the questions: choices drawn and counted, everything else in the file. For managers. */
import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { QuestionAnswers } from '../../../core/questions.ts'
import { answersFile, answersQuery } from '../../api/questions.ts'
import { problemWords } from '../../problem-words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Meter } from '../../ui/meter.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** Answers come in with orders; whoever looks on sees them. */
const askEveryMs = 15_000

export function AnswerCounts({ eventId }: { eventId: string }) {
  const { t } = useTranslation('questions')
  const { data, error, isFetching, refetch } = useQuery({
    ...answersQuery(eventId),
    refetchInterval: askEveryMs,
  })
  if (!data && error)
    return (
      <Notice
        tone="danger"
        title={t('answers.failed')}
        actions={
          <Button size="small" loading={isFetching} onClick={() => refetch()}>
            {t('answers.again')}
          </Button>
        }
      >
        {problemWords(error)}
      </Notice>
    )
  if (!data) return <Skeleton className="h-48 w-full" />
  if (data.questions.every(({ answered }) => answered === 0))
    return data.questions.length === 0 ? null : (
      <Card flush id="answers" title={t('answers.title')}>
        <EmptyState title={t('answers.none')} picture="waiting">
          {t('answers.noneNote')}
        </EmptyState>
      </Card>
    )
  return (
    <Card
      flush
      id="answers"
      title={t('answers.title')}
      description={t('answers.note', { count: data.orders })}
      action={
        <Button asChild size="small">
          <a href={answersFile(eventId)} download>
            <Download aria-hidden /> {t('answers.download')}
          </a>
        </Button>
      }
    >
      <ul className="divide-y divide-line border-line border-t">
        {data.questions.map((question) => (
          <Counted key={question.id} question={question} />
        ))}
      </ul>
    </Card>
  )
}

function Counted({ question }: { question: QuestionAnswers }) {
  const { t } = useTranslation('questions')
  const { label, answered, counts, kind } = question
  const wordsOf = (value: string) =>
    kind === 'yes_no' ? t(value === 'yes' ? 'preview.yes' : 'preview.no') : value
  return (
    <li className="grid gap-3 p-4 sm:px-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="flex min-w-0 flex-wrap items-center gap-2 text-16">
          <span dir="auto" className="min-w-0 break-words">
            {label}
          </span>
          {question.is_retired && <Badge>{t('answers.retired')}</Badge>}
        </h3>
        <p className="tabular text-14 text-ink-soft">{t('answers.given', { count: answered })}</p>
      </div>
      {counts.length > 0 && answered > 0 && (
        <div className="grid gap-3 sm:grid-cols-2">
          {counts.map(({ value, count }) => (
            <Meter
              key={value}
              label={wordsOf(value)}
              value={count}
              max={answered}
              text={t('answers.share', { count, answered })}
            />
          ))}
        </div>
      )}
    </li>
  )
}
