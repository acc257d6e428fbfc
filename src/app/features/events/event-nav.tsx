/** The pages of one event, under the heading of each. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageNav, pageLink } from '../../ui/page-nav.tsx'

const pages = [
  { page: 'overview', to: '/events/$eventId' },
  { page: 'tickets', to: '/events/$eventId/tickets' },
  { page: 'orders', to: '/events/$eventId/orders' },
  { page: 'questions', to: '/events/$eventId/questions' },
] as const

type EventNavProps = { eventId: string; current: (typeof pages)[number]['page'] }

export function EventNav({ eventId, current }: EventNavProps) {
  const { t } = useTranslation('event')
  return (
    <PageNav label={t('nav')}>
      {pages.map(({ page, to }) => ({
        key: page,
        link: (
          <Link to={to} params={{ eventId }} {...pageLink(page === current)}>
            {t(page)}
          </Link>
        ),
      }))}
    </PageNav>
  )
}
