/** Making a key: what it is for, what it may do, until when; then its secret, once. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiKeyInput, type MadeApiKey, type Scope, scopes } from '../../../core/developers.ts'
import { apiKeysQuery, createApiKey } from '../../api/developers.ts'
import { Rich } from '../../i18n/rich.tsx'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogCancel } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Select } from '../../ui/select.tsx'
import { Choices } from './choices.tsx'
import { mistakenFields, refusedFields } from './mistakes.ts'
import { scopeNames } from './names.ts'
import { SecretOnce } from './secret-once.tsx'

type NewApiKeyProps = { organizationId: string; offered: readonly Scope[] }

export function NewApiKey({ organizationId, offered }: NewApiKeyProps) {
  const { t } = useTranslation('developers')
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<MadeApiKey>()

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next)
        // Kept while the dialog is there, and nowhere else.
        setMade(undefined)
      }}
      trigger={
        <Button>
          <Plus aria-hidden /> {t('keys.new')}
        </Button>
      }
      title={made ? t('keys.madeTitle') : t('keys.newTitle')}
      description={made ? made.key.name : t('keys.newLead')}
    >
      {made ? (
        <SecretOnce
          label={t('keys.secret')}
          secret={made.secret}
          lead={<Rich words={t('keys.madeLead')} parts={{ code: <code /> }} />}
        />
      ) : (
        <KeyForm organizationId={organizationId} offered={offered} onMade={setMade} />
      )}
    </Dialog>
  )
}

const periods = ['never', 'in30', 'in90', 'in365'] as const
type Period = (typeof periods)[number]

function endOf(period: Period): string | null {
  if (period === 'never') return null
  return new Date(Date.now() + Number(period.slice(2)) * 86_400_000).toISOString()
}

type KeyFormProps = NewApiKeyProps & { onMade: (made: MadeApiKey) => void }

function KeyForm({ organizationId, offered, onMade }: KeyFormProps) {
  const { t } = useTranslation('developers')
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<Scope[]>([])
  const [period, setPeriod] = useState<Period>('never')
  const [isTried, setIsTried] = useState(false)
  const { mutate, isPending, error } = useMutation({
    mutationFn: (input: ApiKeyInput) => createApiKey(organizationId, input),
    onSuccess: (made) => {
      onMade(made)
      return client.invalidateQueries(apiKeysQuery(organizationId))
    },
  })

  const input = { name, scopes: chosen, expires_at: endOf(period) }
  const mistaken = mistakenFields(ApiKeyInput, input)
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
        label={t('keys.name')}
        hint={t('keys.nameHint')}
        error={mistakes.includes('name') ? t('mistakes.name') : undefined}
      >
        {(wiring) => (
          <Input
            {...wiring}
            autoComplete="off"
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Choices
        label={t('keys.mayDo')}
        options={scopes
          .filter((scope) => offered.includes(scope))
          .map((value) => ({
            value,
            name: t(`scopes.${scopeNames[value]}.name`),
            what: t(`scopes.${scopeNames[value]}.what`),
          }))}
        chosen={chosen}
        onChange={setChosen}
        error={mistakes.includes('scopes') ? t('mistakes.scopes') : undefined}
      />
      <Field label={t('keys.expires')}>
        {(wiring) => (
          <Select
            {...wiring}
            value={period}
            options={periods.map((value) => ({ value, label: t(`keys.${value}`) }))}
            onChange={(event) => setPeriod(event.target.value as Period)}
          />
        )}
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <DialogCancel asChild>
          <Button disabled={isPending}>{t('cancel')}</Button>
        </DialogCancel>
        <Button type="submit" kind="primary" loading={isPending}>
          {t('keys.create')}
        </Button>
      </div>
    </form>
  )
}
