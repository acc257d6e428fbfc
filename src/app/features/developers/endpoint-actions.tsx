/** What can be done with one webhook. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RotatedSecret, WebhookEndpoint } from '../../../core/developers.ts'
import {
  changeWebhookEndpoint,
  deleteWebhookEndpoint,
  deliveriesQuery,
  rotateWebhookSecret,
  testWebhookEndpoint,
  webhookEndpointsQuery,
} from '../../api/developers.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogCancel } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useToast } from '../../ui/toaster.tsx'
import { EndpointDialog } from './endpoint-dialog.tsx'
import { shortUrl } from './names.ts'
import { SecretOnce } from './secret-once.tsx'

type Of = { endpoint: WebhookEndpoint }

export function EndpointActions({ endpoint }: Of) {
  const { t } = useTranslation('developers')
  const client = useQueryClient()
  const toast = useToast()
  const [isChanging, setIsChanging] = useState(false)
  const refused = (problem: Error) => toast({ title: problemWords(problem), tone: 'danger' })
  const test = useMutation({
    mutationFn: () => testWebhookEndpoint(endpoint.id),
    onSuccess: () => {
      toast({ title: t('endpoints.tested') })
      return client.invalidateQueries(deliveriesQuery(endpoint.id))
    },
    onError: refused,
  })
  const turn = useMutation({
    mutationFn: () => changeWebhookEndpoint(endpoint.id, { is_active: !endpoint.is_active }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries(webhookEndpointsQuery(endpoint.organization_id)),
        client.invalidateQueries(deliveriesQuery(endpoint.id)),
      ]),
    onError: refused,
  })

  return (
    <div className="flex flex-wrap gap-2">
      {endpoint.is_active && (
        <Button size="small" loading={test.isPending} onClick={() => test.mutate()}>
          <Send aria-hidden /> {t('endpoints.test')}
        </Button>
      )}
      <EndpointDialog
        organizationId={endpoint.organization_id}
        endpoint={endpoint}
        open={isChanging}
        onOpenChange={setIsChanging}
        trigger={<Button size="small">{t('endpoints.edit')}</Button>}
      />
      <Rotate endpoint={endpoint} />
      <Button size="small" loading={turn.isPending} onClick={() => turn.mutate()}>
        {endpoint.is_active ? t('endpoints.switchOff') : t('endpoints.switchOn')}
      </Button>
      <Remove endpoint={endpoint} />
    </div>
  )
}

function Rotate({ endpoint }: Of) {
  const { t } = useTranslation('developers')
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<RotatedSecret>()
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => rotateWebhookSecret(endpoint.id),
    onSuccess: setMade,
  })
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (isPending) return
        setOpen(next)
        setMade(undefined)
        reset()
      }}
      trigger={<Button size="small">{t('endpoints.rotate')}</Button>}
      title={made ? t('endpoints.rotatedTitle') : t('endpoints.rotateTitle')}
      description={made ? null : t('endpoints.rotateLead')}
    >
      {made ? (
        <SecretOnce
          label={t('endpoints.secret')}
          secret={made.secret}
          lead={t('endpoints.rotatedLead', { until: momentOf(made.old_secret_until) })}
        />
      ) : (
        <>
          <div role="alert">{error && <Notice tone="danger">{problemWords(error)}</Notice>}</div>
          <div className="flex flex-wrap justify-end gap-2">
            <DialogCancel asChild>
              <Button disabled={isPending}>{t('cancel')}</Button>
            </DialogCancel>
            <Button kind="primary" loading={isPending} onClick={() => mutate()}>
              {t('endpoints.rotate')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )
}

const momentOf = (instant: string) =>
  new Intl.DateTimeFormat(currentLanguage(), { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(instant),
  )

function Remove({ endpoint }: Of) {
  const { t } = useTranslation('developers')
  const client = useQueryClient()
  const toast = useToast()
  const [open, setOpen] = useState(false)
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => deleteWebhookEndpoint(endpoint.id),
    onSuccess: () => {
      toast({ title: t('endpoints.removed') })
      setOpen(false)
      return client.invalidateQueries(webhookEndpointsQuery(endpoint.organization_id))
    },
  })
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (isPending) return
        setOpen(next)
        reset()
      }}
      trigger={<Button size="small">{t('endpoints.remove')}</Button>}
      title={t('endpoints.removeTitle')}
      description={t('endpoints.removeLead', { url: shortUrl(endpoint.url) })}
    >
      <div role="alert">{error && <Notice tone="danger">{problemWords(error)}</Notice>}</div>
      <div className="flex flex-wrap justify-end gap-2">
        <DialogCancel asChild>
          <Button disabled={isPending}>{t('endpoints.keep')}</Button>
        </DialogCancel>
        <Button kind="danger" loading={isPending} onClick={() => mutate()}>
          {t('endpoints.remove')}
        </Button>
      </div>
    </Dialog>
  )
}
