/** Promo codes: what they do, how often they were used, a link that brings them along, and their end. */
import { Link2, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PromoCode } from '../../../core/offers.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { useToast } from '../../ui/toaster.tsx'
import { CodeDialog } from './code-dialog.tsx'
import { conditions, discountWords } from './discount-words.ts'
import type { Sale } from './use-change.ts'

export function Codes({ sale }: { sale: Sale }) {
  const { t } = useTranslation('sales')
  const { promo_codes } = sale.offers
  return (
    <Card
      flush
      title={t('codes.title')}
      description={t('codes.note')}
      action={
        sale.mayChange && (
          <CodeDialog
            sale={sale}
            trigger={
              <Button size="small">
                <Plus aria-hidden /> {t('codes.add')}
              </Button>
            }
          />
        )
      }
    >
      {promo_codes.length > 0 && (
        <ul className="divide-y divide-line border-line border-t">
          {promo_codes.map((code) => (
            <CodeRow key={code.id} code={code} sale={sale} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function CodeRow({ code, sale }: { code: PromoCode; sale: Sale }) {
  const { t } = useTranslation('sales')
  const facts = { offers: sale.offers, t }
  const details = conditions(code, facts)
  const isUsedUp = code.max_uses !== null && code.times_used >= code.max_uses
  return (
    <li className="grid gap-x-6 gap-y-1 p-4 sm:grid-cols-[minmax(0,1fr)_auto] sm:px-6">
      <h3 className="flex flex-wrap items-center gap-2 text-16">
        <span className="break-all font-label tabular">{code.code}</span>
        {!code.is_active && <Badge>{t('codes.ended')}</Badge>}
        {code.is_active && isUsedUp && <Badge tone="warning">{t('codes.usedUp')}</Badge>}
      </h3>
      <p className="tabular text-14 sm:text-end">
        {code.max_uses === null
          ? t('codes.used', { count: code.times_used })
          : t('codes.usedOf', { count: code.times_used, max: code.max_uses })}
      </p>
      <p className="text-14 text-ink-soft sm:col-span-2">
        {[discountWords(code, facts), ...details].join(' · ')}
      </p>
      <div className="-ms-3 flex flex-wrap gap-1 sm:col-span-2">
        {code.is_active && <CopyCodeLink code={code} slug={sale.offers.event.slug} />}
        {sale.mayChange && <CodeActions code={code} sale={sale} />}
      </div>
    </li>
  )
}

function CodeActions({ code, sale }: { code: PromoCode; sale: Sale }) {
  const { t } = useTranslation('sales')
  const named = <span className="sr-only"> {code.code}</span>
  const turn = (is_active: boolean) => ({
    method: 'PATCH' as const,
    path: `/promo-codes/${code.id}`,
    body: { is_active },
  })
  return (
    <>
      <CodeDialog
        sale={sale}
        code={code}
        trigger={
          <Button size="small" kind="quiet">
            {t('edit')}
            {named}
          </Button>
        }
      />
      <Button
        size="small"
        kind="quiet"
        onClick={() =>
          sale.press({
            ...turn(!code.is_active),
            said: t(code.is_active ? 'codes.hasEnded' : 'codes.isBack', { code: code.code }),
            undo: () => turn(code.is_active),
          })
        }
      >
        {t(code.is_active ? 'codes.end' : 'codes.takeUp')}
        {named}
      </Button>
    </>
  )
}

function CopyCodeLink({ code, slug }: { code: PromoCode; slug: string }) {
  const { t } = useTranslation('sales')
  const toast = useToast()
  async function copy() {
    const url = new URL(`/e/${slug}?code=${encodeURIComponent(code.code)}`, window.location.origin).href
    // Without a secure origin there is no clipboard: then the address itself is what is said.
    const done = await navigator.clipboard?.writeText(url).then(
      () => true,
      () => false,
    )
    toast({ title: done ? t('codes.copied') : url })
  }
  return (
    <Button size="small" kind="quiet" onClick={copy}>
      <Link2 aria-hidden /> {t('codes.copy')}
      <span className="sr-only"> {code.code}</span>
    </Button>
  )
}
