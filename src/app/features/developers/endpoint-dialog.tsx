/** Making or changing a webhook: where to, and what it hears. A new one shows its secret, once. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type WebhookEndpoint,
  WebhookEndpointInput,
  type WebhookType,
  webhookTypes,
} from '../../../core/developers.ts'
import { changeWebhookEndpoint, createWebhookEndpoint, webhookEndpointsQuery } from '../../api/developers.ts'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogCancel } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Choices } from './choices.tsx'
import { mistakenFields, refusedFields } from './mistakes.ts'
import { typeNames } from './names.ts'
import { SecretOnce } from './secret-once.tsx'

type EndpointDialogProps = {
  organizationId: string
  /** The one to change; absent for a new one. */
  endpoint?: WebhookEndpoint
  open: boolean
  onOpenChange: (open: boolean) => void
  trigger: ReactNode
}

export function EndpointDialog({
  organizationId,
  endpoint,
  open,
  onOpenChange,
  trigger,
}: EndpointDialogProps) {
  const { t } = useTranslation('developers')
  const [secret, setSecret] = useState<string>()
  const title = endpoint ? t('endpoints.editTitle') : t('endpoints.newTitle')
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        onOpenChange(next)
        setSecret(undefined)
      }}
      trigger={trigger}
      title={secret ? t('endpoints.madeTitle') : title}
      description={secret ? null : t('endpoints.newLead')}
    >
      {secret ? (
        <SecretOnce label={t('endpoints.secret')} secret={secret} lead={t('endpoints.madeLead')} />
      ) : (
        <EndpointForm
          organizationId={organizationId}
          endpoint={endpoint}
          onMade={setSecret}
          onSaved={() => onOpenChange(false)}
        />
      )}
    </Dialog>
  )
}

type EndpointFormProps = {
  organizationId: string
  endpoint: WebhookEndpoint | undefined
  onMade: (secret: string) => void
  onSaved: () => void
}

function EndpointForm({ organizationId, endpoint, onMade, onSaved }: EndpointFormProps) {
  const { t } = useTranslation('developers')
  const client = useQueryClient()
  const [url, setUrl] = useState(endpoint?.url ?? '')
  const [description, setDescription] = useState(endpoint?.description ?? '')
  const [types, setTypes] = useState<WebhookType[]>(endpoint?.event_types ?? ['order.confirmed'])
  const [isTried, setIsTried] = useState(false)
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (input: WebhookEndpointInput) => {
      if (endpoint) await changeWebhookEndpoint(endpoint.id, input)
      else onMade((await createWebhookEndpoint(organizationId, input)).secret)
    },
    onSuccess: async () => {
      if (endpoint) onSaved()
      await client.invalidateQueries(webhookEndpointsQuery(organizationId))
    },
  })

  const input = { url, description, event_types: types }
  const mistaken = mistakenFields(WebhookEndpointInput, input)
  // Nobody is corrected while they write for the first time.
  const mistakes = [...(isTried ? mistaken : []), ...refusedFields(error)]

  function submit(event: FormEvent) {
    event.preventDefault()
    setIsTried(true)
    if (mistaken.length === 0) mutate(input)
  }

  return (
    <form noValidate className="grid gap-4" onSubmit={submit}>
      <div role="alert" className="-mb-4 *:mb-4">
        {error && mistakes.length === 0 && (
          <Notice tone="danger" title={t('notWritten')}>
            {problemWords(error)}
          </Notice>
        )}
      </div>
      <Field
        label={t('endpoints.url')}
        hint={t('endpoints.urlHint')}
        error={mistakes.includes('url') ? t('mistakes.url') : undefined}
      >
        {(wiring) => (
          <Input
            {...wiring}
            type="url"
            dir="ltr"
            autoComplete="off"
            placeholder="https://example.org/webhooks"
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
        )}
      </Field>
      <Field
        label={t('endpoints.description')}
        hint={t('endpoints.descriptionHint')}
        error={mistakes.includes('description') ? t('mistakes.description') : undefined}
      >
        {(wiring) => (
          <Input
            {...wiring}
            autoComplete="off"
            maxLength={200}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
          />
        )}
      </Field>
      <Choices
        label={t('endpoints.hears')}
        options={webhookTypes.map((value) => ({
          value,
          name: t(`types.${typeNames[value]}.name`),
          what: t(`types.${typeNames[value]}.what`),
        }))}
        chosen={types}
        onChange={setTypes}
        error={mistakes.includes('event_types') ? t('mistakes.types') : undefined}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <DialogCancel asChild>
          <Button disabled={isPending}>{t('cancel')}</Button>
        </DialogCancel>
        <Button type="submit" kind="primary" loading={isPending}>
          {endpoint ? t('endpoints.save') : t('endpoints.create')}
        </Button>
      </div>
    </form>
  )
}
