/** A promo code: made, changed, or made after the likeness of another. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PromoCode } from '../../../core/offers.ts'
import { CodeFields, kindOfCode } from './code-fields.tsx'
import { TextField } from './fields.tsx'
import { FormDialog } from './form-dialog.tsx'
import { textOf, writtenText } from './form-values.ts'
import type { Sale } from './use-change.ts'

type CodeDialogProps = {
  sale: Sale
  code?: PromoCode
  /** A new one that begins as this one is. */
  like?: PromoCode
  trigger: ReactNode
}

export function CodeDialog({ sale, code, like, trigger }: CodeDialogProps) {
  const { t } = useTranslation('sales')
  const { offers } = sale
  return (
    <FormDialog
      trigger={trigger}
      title={code ? t('code.editTitle', { code: code.code }) : t('code.addTitle')}
      description={t('code.note')}
      submit={code ? t('save') : t('codes.add')}
      work={(form) =>
        sale.change({
          ...(code
            ? { method: 'PATCH', path: `/promo-codes/${code.id}` }
            : { method: 'POST', path: `/events/${offers.event.id}/promo-codes` }),
          body: { code: writtenText(form, 'code', t), ...kindOfCode(form, { offers, t }) },
          said: t('code.saved', { code: textOf(form, 'code').toUpperCase() }),
        })
      }
    >
      {(mistakes) => (
        <>
          <TextField
            name="code"
            label={t('code.code')}
            hint={t('code.codeNote')}
            mistakes={mistakes}
            defaultValue={code?.code ?? (like && nextName(like.code, offers.promo_codes))}
            maxLength={50}
            className="uppercase"
          />
          <CodeFields code={code ?? like} isKnown={code !== undefined} offers={offers} mistakes={mistakes} />
        </>
      )}
    </FormDialog>
  )
}

/** SPRING, SPRING-2, SPRING-3: the first that is free. */
function nextName(code: string, codes: readonly PromoCode[]): string {
  const stem = code.replace(/-\d+$/, '').slice(0, 45)
  const taken = new Set(codes.map((one) => one.code))
  let place = 2
  while (taken.has(`${stem}-${place}`)) place += 1
  return `${stem}-${place}`
}
