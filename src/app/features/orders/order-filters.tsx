/** Looking for orders: words as they are typed, and what became of an order, its ticket and its money. */
import { Search } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderFilter } from '../../../core/orders.ts'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'

type OrderFiltersProps = {
  filter: OrderFilter
  tiers: readonly { id: string; name: string }[]
  onChange: (filter: OrderFilter) => void
}

const statuses = [
  'confirmed',
  'awaiting_payment',
  'held',
  'processing',
  'cancelled',
  'expired',
  'stuck',
] as const
/** Long enough not to ask for every letter. */
const pauseMs = 250

export function OrderFilters({ filter, tiers, onChange }: OrderFiltersProps) {
  const { t } = useTranslation('orders')
  const [typed, setTyped] = useState(filter.search ?? '')

  useEffect(() => setTyped(filter.search ?? ''), [filter.search])
  useEffect(() => {
    if (typed.trim() === (filter.search ?? '')) return
    const timer = setTimeout(() => onChange({ ...filter, search: typed.trim() || undefined }), pauseMs)
    return () => clearTimeout(timer)
  }, [typed, filter, onChange])

  const chosen = (part: 'status' | 'tier' | 'money') => (event: { target: { value: string } }) =>
    onChange({ ...filter, [part]: event.target.value || undefined })
  return (
    <search className="grid grid-cols-2 gap-3 sm:grid-cols-[minmax(0,1.6fr)_repeat(3,minmax(0,1fr))]">
      <Field label={t('filters.search')} className="max-sm:col-span-2">
        {(wiring) => (
          <Input
            {...wiring}
            type="search"
            prefix={<Search aria-hidden />}
            placeholder={t('filters.searchHint')}
            value={typed}
            maxLength={100}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('filters.status')}>
        {(wiring) => (
          <Select
            {...wiring}
            value={filter.status ?? ''}
            onChange={chosen('status')}
            options={[
              { value: '', label: t('filters.anyStatus') },
              ...statuses.map((status) => ({ value: status, label: t(`states.${status}`) })),
            ]}
          />
        )}
      </Field>
      <Field label={t('filters.tier')}>
        {(wiring) => (
          <Select
            {...wiring}
            value={filter.tier ?? ''}
            onChange={chosen('tier')}
            options={[
              { value: '', label: t('filters.anyTier') },
              ...tiers.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
      </Field>
      <Field label={t('filters.money')} className="max-sm:col-span-2">
        {(wiring) => (
          <Select
            {...wiring}
            value={filter.money ?? ''}
            onChange={chosen('money')}
            options={[
              { value: '', label: t('filters.anyMoney') },
              ...(['paid', 'free', 'refunded'] as const).map((money) => ({
                value: money,
                label: t(`filters.${money}`),
              })),
            ]}
          />
        )}
      </Field>
    </search>
  )
}
