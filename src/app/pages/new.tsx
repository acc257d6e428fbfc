/** /app/new: one box for one sentence, and nothing else. With `?say=` it is already being read. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ErrorComponentProps, getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { hereAtAll, meQuery } from '../api/identity.ts'
import { startSession, wizardQuery } from '../api/wizard.ts'
import { SentenceBox } from '../features/wizard/sentence-box.tsx'
import { LanguageMenu } from '../i18n/language-menu.tsx'
import { Rich } from '../i18n/rich.tsx'
import { problemWords } from '../problem-words.ts'
import { Button } from '../ui/button.tsx'
import { Logo } from '../ui/logo.tsx'
import { Notice } from '../ui/notice.tsx'

const route = getRouteApi('/new')

export function NewPage() {
  return <Sentence />
}

/** While the server reads, the person sees their own words being read, not a spinner. */
export function ReadingPage() {
  const { t } = useTranslation()
  const { say = '' } = route.useSearch()
  // For the instant before the box is there: a box that is exchanged would lose a press or a letter.
  if (!say.trim()) return null
  return (
    <Frame>
      <h1 className="sr-only">{t('newEvent.readingTitle')}</h1>
      <p className="max-w-[40ch] animate-breathe text-pretty break-words text-20 leading-[1.6] sm:text-28 sm:leading-[1.5]">
        <mark className="box-decoration-clone">{say.length > 400 ? `${say.slice(0, 400)}…` : say}</mark>
      </p>
      <p role="status" className="text-14 text-ink-soft">
        {t('newEvent.reading')}
      </p>
    </Frame>
  )
}

/** Nothing typed is lost when it could not be read: it is back in the box. */
export function NewPageBroken({ error }: ErrorComponentProps) {
  const { say = '' } = route.useSearch()
  return <Sentence startWith={say} problem={problemWords(error)} />
}

function Sentence({ startWith = '', problem }: { startWith?: string; problem?: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Frame corner={<SignInLink />}>
      <title>{`${t('newEvent.title')} · EventOS`}</title>
      <h1 className="text-28 sm:text-40">{t('newEvent.heading')}</h1>
      {problem && <Notice tone="danger">{problem}</Notice>}
      <SentenceBox
        startWith={startWith}
        onSay={(say) => navigate({ to: '/new', search: { say }, replace: startWith !== '' })}
      />
      <StartWithForm />
    </Frame>
  )
}

/** For whoever would rather be asked than tell: an empty draft, and its first form. */
function StartWithForm() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const client = useQueryClient()
  const starting = useMutation({
    mutationFn: async () => {
      const me = await hereAtAll(client)
      const session = await startSession()
      client.setQueryData(wizardQuery(session.sessionId).queryKey, session)
      const stage = me.user.is_anonymous ? 'contact-info' : 'event-basics'
      await navigate({
        to: '/wizard/$sessionId/$stage',
        params: { sessionId: session.sessionId, stage },
      })
    },
  })
  return (
    <div className="grid gap-2">
      <p className="text-14 text-ink-soft">
        <Rich
          words={t('newEvent.form')}
          parts={{
            button: (
              <button
                type="button"
                disabled={starting.isPending}
                onClick={() => starting.mutate()}
                className="rounded-control text-start text-accent-ink underline underline-offset-2"
              />
            ),
          }}
        />
      </p>
      {starting.error && <Notice tone="danger">{problemWords(starting.error)}</Notice>}
    </div>
  )
}

/** Only for who is not here with an account: nobody needs one to begin, but some have one. */
function SignInLink() {
  const { t } = useTranslation()
  const { data: me } = useQuery(meQuery)
  if (me === undefined || (me && !me.user.is_anonymous)) return null
  return (
    <Button asChild kind="quiet">
      <Link to="/sign-in" search={{ return: '/new' }}>
        {t('newEvent.signIn')}
      </Link>
    </Button>
  )
}

function Frame({ corner, children }: { corner?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr] bg-page text-ink">
      <header className="flex h-14 items-center justify-between px-4 sm:px-6">
        <Link to="/" aria-label={t('shell.homeNamed')} className="rounded-control p-1">
          <Logo />
        </Link>
        <div className="-me-2 flex items-center">
          <LanguageMenu />
          {corner}
        </div>
      </header>
      <main className="mx-auto grid w-full max-w-[46rem] content-start gap-6 px-4 pt-[12vh] pb-16 sm:px-6">
        {children}
      </main>
    </div>
  )
}
