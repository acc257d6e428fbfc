/** Promo codes: what they do, how often they were used, a link that brings them along, and their end. */
import { Link } from '@tanstack/react-router'
import { Download, Link2, Plus, Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { csvLine, csvStart } from '../../../core/csv.ts'
import type { PromoCode } from '../../../core/offers.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { useToast } from '../../ui/toaster.tsx'
import { CodeDialog } from './code-dialog.tsx'
import { CodesDialog } from './codes-dialog.tsx'
import { conditions, discountWords } from './discount-words.ts'
import type { Sale } from './use-change.ts'

/** More than these are looked through by typing, not by scrolling. */
const shownAtOnce = 10

export function Codes({ sale }: { sale: Sale }) {
  const { t } = useTranslation('sales')
  const { t: c } = useTranslation('codes')
  const { promo_codes } = sale.offers
  const [sought, setSought] = useState('')
  const [isWhole, setIsWhole] = useState(false)
  const found = promo_codes.filter(({ code }) => code.includes(sought.trim().toUpperCase()))
  const shown = isWhole || sought.trim() ? found : found.slice(0, shownAtOnce)
  return (
    <Card
      flush
      title={t('codes.title')}
      description={t('codes.note')}
      action={sale.mayChange && <Actions sale={sale} />}
    >
      {promo_codes.length > shownAtOnce && (
        <div className="flex flex-wrap items-end gap-3 border-line border-t p-4 sm:px-6">
          <Field label={c('search')} className="min-w-48 flex-1">
            {(wiring) => (
              <Input
                {...wiring}
                type="search"
                prefix={<Search aria-hidden />}
                value={sought}
                maxLength={50}
                onChange={({ target }) => setSought(target.value)}
              />
            )}
          </Field>
          <p role="status" className="tabular text-14 text-ink-soft">
            {c('found', { count: found.length })}
          </p>
        </div>
      )}
      {shown.length > 0 && (
        <ul className="divide-y divide-line border-line border-t">
          {shown.map((code) => (
            <CodeRow key={code.id} code={code} sale={sale} />
          ))}
        </ul>
      )}
      {shown.length < found.length && (
        <div className="border-line border-t p-2">
          <Button kind="quiet" wide onClick={() => setIsWhole(true)}>
            {c('showAll', { count: found.length })}
          </Button>
        </div>
      )}
    </Card>
  )
}

function Actions({ sale }: { sale: Sale }) {
  const { t } = useTranslation('sales')
  const { t: c } = useTranslation('codes')
  return (
    <div className="flex flex-wrap gap-2">
      {sale.offers.promo_codes.length > 0 && <CodesFile sale={sale} />}
      <CodesDialog sale={sale} trigger={<Button size="small">{c('addMany')}</Button>} />
      <CodeDialog
        sale={sale}
        trigger={
          <Button size="small">
            <Plus aria-hidden /> {t('codes.add')}
          </Button>
        }
      />
    </div>
  )
}

/** Made here of what is on the page: every code with its uses and the link that brings it along. */
function CodesFile({ sale: { offers } }: { sale: Sale }) {
  const { t } = useTranslation('sales')
  const { t: c } = useTranslation('codes')
  function save() {
    const rows = offers.promo_codes.map((code) => [
      code.code,
      discountWords(code, { offers, t }),
      code.times_used,
      code.max_uses,
      code.is_active ? '' : t('codes.ended'),
      linkOf(code, offers.event.slug),
    ])
    const titles = [t('code.code'), t('code.kind'), c('uses'), t('code.maxUses'), t('codes.ended'), c('link')]
    const file = new Blob([csvStart + [titles, ...rows].map(csvLine).join('')], {
      type: 'text/csv;charset=utf-8',
    })
    const address = URL.createObjectURL(file)
    const link = document.createElement('a')
    link.href = address
    link.download = 'codes.csv'
    link.click()
    // The browser has begun to read it by then.
    setTimeout(() => URL.revokeObjectURL(address), 10_000)
  }
  return (
    <Button size="small" onClick={save}>
      <Download aria-hidden /> {c('download')}
    </Button>
  )
}

const linkOf = ({ code }: PromoCode, slug: string): string =>
  new URL(`/e/${slug}?code=${encodeURIComponent(code)}`, window.location.origin).href

function CodeRow({ code, sale }: { code: PromoCode; sale: Sale }) {
  const { t } = useTranslation('sales')
  const { t: c } = useTranslation('codes')
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
        {code.times_used > 0 && (
          <Button asChild size="small" kind="quiet">
            <Link
              to="/events/$eventId/orders"
              params={{ eventId: sale.offers.event.id }}
              search={{ code: code.code }}
            >
              {c('orders')}
              <span className="sr-only"> {code.code}</span>
            </Link>
          </Button>
        )}
        {code.is_active && <CopyCodeLink code={code} slug={sale.offers.event.slug} />}
        {sale.mayChange && <CodeActions code={code} sale={sale} />}
      </div>
    </li>
  )
}

function CodeActions({ code, sale }: { code: PromoCode; sale: Sale }) {
  const { t } = useTranslation('sales')
  const { t: c } = useTranslation('codes')
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
      <CodeDialog
        sale={sale}
        like={code}
        trigger={
          <Button size="small" kind="quiet">
            {c('duplicate')}
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
    const url = linkOf(code, slug)
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
