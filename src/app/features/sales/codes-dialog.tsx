/** Many codes of one kind at once: for a mailing, a partner, a box of printed cards. */
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { addCodes, offersQuery } from '../../api/offers.ts'
import { useToast } from '../../ui/toaster.tsx'
import { CodeFields, kindOfCode } from './code-fields.tsx'
import { NumberField, TextField } from './fields.tsx'
import { FieldMistake, FormDialog } from './form-dialog.tsx'
import { textOf, whole } from './form-values.ts'
import type { Sale } from './use-change.ts'

export function CodesDialog({ sale, trigger }: { sale: Sale; trigger: ReactNode }) {
  const { t } = useTranslation('codes')
  const { t: sales } = useTranslation('sales')
  const client = useQueryClient()
  const toast = useToast()
  const { offers } = sale
  const { id } = offers.event

  async function work(form: FormData) {
    const count = whole(form, 'count', sales)
    if (count < 2 || count > 500) throw new FieldMistake('count', t('mistake'))
    const made = await addCodes(id, {
      count,
      prefix: textOf(form, 'prefix'),
      ...kindOfCode(form, { offers, t: sales }),
    })
    client.setQueryData(offersQuery(id).queryKey, made.offers)
    toast({ title: t('made', { count: made.codes.length }) })
  }

  return (
    <FormDialog
      trigger={trigger}
      title={t('manyTitle')}
      description={t('manyNote')}
      submit={t('makeThem')}
      work={work}
    >
      {(mistakes) => (
        <>
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <NumberField name="count" label={t('count')} hint={t('countHint')} mistakes={mistakes} />
            <TextField
              name="prefix"
              label={t('prefix')}
              hint={t('prefixHint')}
              mistakes={mistakes}
              maxLength={20}
              className="uppercase"
            />
          </div>
          <CodeFields code={undefined} isKnown={false} offers={offers} mistakes={mistakes} />
        </>
      )}
    </FormDialog>
  )
}
