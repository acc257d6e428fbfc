/** /app/reminders/:person/:token: one button, because opening a link must not change anything by itself. */
import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { stopReminders } from '../api/reminders.ts'
import { problemWords } from '../problem-words.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { AuthFrame } from './auth-frame.tsx'

const route = getRouteApi('/reminders/$person/$token')

export function RemindersPage() {
  const key = route.useParams()
  const stopping = useMutation({ mutationFn: () => stopReminders(key) })
  return (
    <AuthFrame
      title="Reminders of drafts"
      lead="We write once when you leave a draft behind, so that it is not forgotten before it is deleted."
      foot="Mails about tickets, orders and your account are another matter and still come."
    >
      <div role="status">
        {stopping.isSuccess && (
          <Notice tone="success" title="Switched off">
            We will not remind you of drafts any more.
          </Notice>
        )}
      </div>
      {!stopping.isSuccess && (
        <Button
          kind="primary"
          size="large"
          wide
          loading={stopping.isPending}
          onClick={() => stopping.mutate()}
        >
          Switch reminders off
        </Button>
      )}
      <div role="alert">
        {stopping.error && <Notice tone="danger">{problemWords(stopping.error)}</Notice>}
      </div>
    </AuthFrame>
  )
}
