/** How many there are of a tier, a date or shared places; fewer than are gone is said to be a wish before it is one. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/notice.tsx'
import { NumberField } from './fields.tsx'
import { FormDialog } from './form-dialog.tsx'
import { optionalWhole, whole } from './form-values.ts'
import type { Sale } from './use-change.ts'

type Limited = { id: string; name: string; quantity: number | null; gone: number; lowered_to: number | null }
type CapacityDialogProps = {
  sale: Sale
  subject: 'tier' | 'pool' | 'occurrence'
  of: Limited
  trigger: ReactNode
}

export function CapacityDialog({ sale, subject, of, trigger }: CapacityDialogProps) {
  const { t } = useTranslation('sales')
  const path = `/${subject}s/${of.id}/capacity`
  const before = of.lowered_to ?? of.quantity
  const put = (quantity: number | null) => ({ method: 'PUT' as const, path, body: { quantity } })
  return (
    <FormDialog
      trigger={trigger}
      title={t(`capacity.title.${subject}`, { name: of.name })}
      description={t('capacity.gone', { count: of.gone })}
      submit={t('capacity.submit')}
      work={(form) => {
        const read = subject === 'occurrence' ? optionalWhole : whole
        return sale.change({
          ...put(read(form, 'quantity', t)),
          said: t('capacity.saved'),
          undo: () => put(before),
        })
      }}
    >
      {(mistakes) => <Quantity of={of} before={before} subject={subject} mistakes={mistakes} />}
    </FormDialog>
  )
}

type QuantityProps = {
  of: Limited
  before: number | null
  subject: CapacityDialogProps['subject']
  mistakes: Readonly<Record<string, string>>
}

function Quantity({ of, before, subject, mistakes }: QuantityProps) {
  const { t } = useTranslation('sales')
  const [typed, setTyped] = useState(before === null ? '' : String(before))
  const wished = Number(typed)
  const isWish = typed !== '' && Number.isInteger(wished) && wished > 0 && wished < of.gone
  return (
    <>
      <NumberField
        name="quantity"
        label={t('capacity.quantity')}
        {...(subject === 'occurrence' && { hint: t('capacity.noLimit') })}
        mistakes={mistakes}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div role="status" className="-mt-4 *:mt-4">
        {isWish && (
          <Notice tone="warning" title={t('capacity.wishTitle', { gone: of.gone })}>
            {t('capacity.wish', { wished, count: of.gone - wished })}
          </Notice>
        )}
      </div>
    </>
  )
}
