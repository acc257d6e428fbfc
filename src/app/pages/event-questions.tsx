/** /app/events/:eventId/questions: what an event asks its buyers, how they see it, and what they answered. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowLeft, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../api/identity.ts'
import { offersQuery } from '../api/offers.ts'
import { questionsQuery } from '../api/questions.ts'
import { EventNav } from '../features/events/event-nav.tsx'
import { AnswerCounts } from '../features/questions/answer-counts.tsx'
import { Preview } from '../features/questions/preview.tsx'
import { QuestionDialog } from '../features/questions/question-dialog.tsx'
import { QuestionList } from '../features/questions/question-list.tsx'
import { useQuestions } from '../features/questions/use-questions.ts'
import { tierNames } from '../features/sales/tier-names.ts'
import { PageHeader } from '../ui/app-shell.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Notice } from '../ui/notice.tsx'

const route = getRouteApi('/workspace/events/$eventId/questions')

export function EventQuestionsPage() {
  const { t } = useTranslation('questions')
  const { eventId } = route.useParams()
  const { data: questions } = useSuspenseQuery(questionsQuery(eventId))
  const { data: offers } = useSuspenseQuery(offersQuery(eventId))
  const { data: me } = useSuspenseQuery(meQuery)
  const change = useQuestions(eventId)
  const role = me?.organizations.find(({ id }) => id === offers.event.organization_id)?.role
  const mayChange = role === 'owner' || role === 'admin' || role === 'manager'
  // An extra lets nobody in, and is asked nothing of its own.
  const tiers = tierNames(offers)
  const add = (
    <QuestionDialog
      questions={questions}
      tiers={tiers}
      change={change}
      trigger={
        <Button kind="primary">
          <Plus aria-hidden /> {t('add')}
        </Button>
      }
    />
  )
  return (
    <>
      <title>{`${t('title')} · ${offers.event.name} · EventOS`}</title>
      <PageHeader
        before={
          <Link
            to="/events/$eventId"
            params={{ eventId }}
            className="inline-flex min-w-0 items-center gap-1 text-ink-soft no-underline hover:text-ink"
          >
            <ArrowLeft aria-hidden className="size-4 shrink-0 stroke-[1.5] rtl:-scale-x-100" />
            <span dir="auto" className="truncate">
              {offers.event.name}
            </span>
          </Link>
        }
        title={t('title')}
        description={t('lead')}
        actions={mayChange && questions.length > 0 && add}
      />
      <EventNav eventId={eventId} current="questions" />
      <div className="grid gap-6">
        {!mayChange && <Notice>{t('readOnly')}</Notice>}
        {questions.length === 0 ? (
          <Card flush>
            <EmptyState title={t('emptyTitle')} action={mayChange && add}>
              {t('empty')}
            </EmptyState>
          </Card>
        ) : (
          <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)]">
            <QuestionList questions={questions} tiers={tiers} change={change} mayChange={mayChange} />
            <Preview questions={questions} tiers={tiers} />
          </div>
        )}
        {mayChange && <AnswerCounts eventId={eventId} />}
      </div>
    </>
  )
}
