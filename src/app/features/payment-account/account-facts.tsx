/** What an account may do, what the company still wants, and when it was asked last. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Check, CircleDashed, Hourglass } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type PaymentAccountView, wantsOf } from '../../../core/payment-accounts.ts'
import { formatWhen } from '../../../core/time.ts'
import { askCompanyAgain, paymentAccountQuery } from '../../api/payment-account.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

type AccountFactsProps = { organizationId: string; account: PaymentAccountView }

export function AccountFacts({ organizationId, account }: AccountFactsProps) {
  const { t } = useTranslation('payments')
  const { charges_enabled, payouts_enabled, country, requirements, asked_at } = account
  const due = wantsOf([...requirements.past_due, ...requirements.currently_due])
  const checked = wantsOf(requirements.pending_verification)
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-14">
        <Fact name={t('facts.charges')}>
          <Mark isOn={charges_enabled}>{t(charges_enabled ? 'facts.sell' : 'facts.wait')}</Mark>
        </Fact>
        <Fact name={t('facts.payouts')}>
          <Mark isOn={payouts_enabled}>{t(payouts_enabled ? 'facts.paidOut' : 'facts.kept')}</Mark>
        </Fact>
        {country && <Fact name={t('facts.country')}>{countryName(country)}</Fact>}
      </dl>
      {due.length > 0 && (
        <Wanted
          title={t('wants.due')}
          icon={<CircleDashed aria-hidden className={`${looks} text-warning-ink`} />}
        >
          {due.map((want) => t(`wants.${want}`))}
        </Wanted>
      )}
      {checked.length > 0 && (
        <Wanted
          title={t('wants.checked')}
          icon={<Hourglass aria-hidden className={`${looks} text-info-ink`} />}
        >
          {checked.map((want) => t(`wants.${want}`))}
        </Wanted>
      )}
      {requirements.deadline && (
        <p className="text-14">{t('wants.until', { when: localTime(requirements.deadline) })}</p>
      )}
      <Asked organizationId={organizationId} askedAt={asked_at} />
    </>
  )
}

const looks = 'mt-0.5 size-4 shrink-0 stroke-[1.5]'

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-soft">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}

function Mark({ isOn, children }: { isOn: boolean; children: ReactNode }) {
  return (
    <span className="flex items-start gap-2">
      {isOn ? (
        <Check aria-hidden className={`${looks} text-success-ink`} />
      ) : (
        <CircleDashed aria-hidden className={`${looks} text-warning-ink`} />
      )}
      {children}
    </span>
  )
}

function Wanted({ title, icon, children }: { title: string; icon: ReactNode; children: string[] }) {
  return (
    <section className="grid gap-2">
      <h3 className="text-14">{title}</h3>
      <ul className="grid gap-1.5 text-14">
        {children.map((words) => (
          <li key={words} className="flex items-start gap-2">
            {icon}
            {words}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Asked({ organizationId, askedAt }: { organizationId: string; askedAt: string | null }) {
  const { t } = useTranslation('payments')
  const client = useQueryClient()
  const asking = useMutation({
    mutationFn: () => askCompanyAgain(organizationId),
    onSuccess: (account) => client.setQueryData(paymentAccountQuery(organizationId).queryKey, account),
  })
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-ink-soft">
      <span>{askedAt ? t('asked', { when: localTime(askedAt) }) : t('neverAsked')}</span>
      <Button size="small" kind="quiet" loading={asking.isPending} onClick={() => asking.mutate()}>
        {t('askAgain')}
      </Button>
      <div role="alert" className="w-full empty:hidden">
        {asking.error && <Notice tone="danger">{problemWords(asking.error)}</Notice>}
      </div>
    </div>
  )
}

const localTime = (at: string) =>
  formatWhen(at, Intl.DateTimeFormat().resolvedOptions().timeZone, currentLanguage())

export function countryName(code: string): string {
  return new Intl.DisplayNames(currentLanguage(), { type: 'region' }).of(code) ?? code
}
