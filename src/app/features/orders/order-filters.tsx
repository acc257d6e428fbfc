/** Looking for orders: words as they are typed, what became of an order, its ticket, its money, its day and its code. */
import { Search, X } from 'lucide-react'
import { type ComponentProps, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderFilter } from '../../../core/orders.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { MoreOnPhone } from '../../ui/more-on-phone.tsx'
import { Select } from '../../ui/select.tsx'

type OrderFiltersProps = {
  filter: OrderFilter
  tiers: readonly { id: string; name: string }[]
  /** The promo codes of the event; without any there is nothing to look for. */
  codes: readonly string[]
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

export function OrderFilters({ filter, tiers, codes, onChange }: OrderFiltersProps) {
  const { t } = useTranslation('orders')
  const listId = useId()
  const { search: _, ...narrow } = filter
  const used = Object.values(narrow).filter(Boolean).length
  const set = (part: keyof OrderFilter) => (value: string) =>
    onChange({ ...filter, [part]: value || undefined })
  const choice = (part: 'status' | 'tier' | 'money', options: { value: string; label: string }[]) => (
    <Field label={t(`filters.${part}`)}>
      {(wiring) => (
        <Select
          {...wiring}
          value={filter[part] ?? ''}
          onChange={({ target }) => set(part)(target.value)}
          options={options}
        />
      )}
    </Field>
  )
  return (
    <search className="grid grid-cols-2 gap-3 sm:grid-cols-6">
      <Field label={t('filters.search')} className="col-span-2 sm:col-span-3 lg:col-span-3">
        {(wiring) => (
          <TypedInput
            {...wiring}
            type="search"
            prefix={<Search aria-hidden />}
            placeholder={t('filters.searchHint')}
            value={filter.search ?? ''}
            maxLength={100}
            onSettled={set('search')}
          />
        )}
      </Field>
      <MoreOnPhone label={t('filters.more')} used={used}>
        {choice('status', [
          { value: '', label: t('filters.anyStatus') },
          ...statuses.map((status) => ({ value: status, label: t(`states.${status}`) })),
        ])}
        {choice('tier', [
          { value: '', label: t('filters.anyTier') },
          ...tiers.map(({ id, name }) => ({ value: id, label: name })),
        ])}
        {choice('money', [
          { value: '', label: t('filters.anyMoney') },
          ...(['paid', 'free', 'refunded'] as const).map((money) => ({
            value: money,
            label: t(`filters.${money}`),
          })),
        ])}
        {(codes.length > 0 || filter.code) && (
          <Field label={t('filters.code')} className="sm:col-span-2">
            {(wiring) => (
              <>
                <TypedInput
                  {...wiring}
                  list={listId}
                  autoComplete="off"
                  className="uppercase"
                  value={filter.code ?? ''}
                  maxLength={50}
                  onSettled={set('code')}
                />
                <datalist id={listId}>
                  {codes.map((code) => (
                    <option key={code} value={code} />
                  ))}
                </datalist>
              </>
            )}
          </Field>
        )}
        {(['from', 'to'] as const).map((part) => (
          <Field key={part} label={t(`filters.${part}`)} className="sm:col-span-2 lg:col-span-1">
            {(wiring) => (
              <Input
                {...wiring}
                type="date"
                value={filter[part] ?? ''}
                max="2999-12-31"
                onChange={({ target }) => set(part)(target.value)}
              />
            )}
          </Field>
        ))}
      </MoreOnPhone>
      {Object.values(filter).some(Boolean) && (
        <Button kind="quiet" className="self-end justify-self-start" onClick={() => onChange({})}>
          <X aria-hidden /> {t('filters.reset')}
        </Button>
      )}
    </search>
  )
}

type TypedInputProps = Omit<ComponentProps<typeof Input>, 'onChange'> & {
  value: string
  onSettled: (value: string) => void
}

/** Says what was typed after a pause; what is set from outside counts at once. */
function TypedInput({ value, onSettled, ...input }: TypedInputProps) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => onSettled(typed.trim()), pauseMs)
    return () => clearTimeout(timer)
  }, [typed, value, onSettled])
  return <Input {...input} value={typed} onChange={(event) => setTyped(event.target.value)} />
}
