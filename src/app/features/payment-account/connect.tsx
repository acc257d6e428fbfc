/** The way to the company's page. It is made when it is asked for, since it is good once and for minutes. */
import { useMutation } from '@tanstack/react-query'
import { ArrowUpRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { accountCountries, type PaymentAccountView } from '../../../core/payment-accounts.ts'
import { ApiProblem } from '../../api/client.ts'
import { continueOnboarding } from '../../api/payment-account.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Select } from '../../ui/select.tsx'
import { countryName } from './account-facts.tsx'
import type { Standing } from './standing.ts'

type ConnectProps = { organizationId: string; account: PaymentAccountView; standing: Standing }

export function Connect({ organizationId, account, standing }: ConnectProps) {
  const { t } = useTranslation('payments')
  const [country, setCountry] = useState(account.country ?? ownCountry())
  const going = useMutation({
    mutationFn: () => continueOnboarding(organizationId, country),
    onSuccess: ({ url }) => window.location.assign(url),
  })
  // What the company has closed, no form of ours opens.
  if (standing === 'rejected' || standing === 'gone') return null
  const isNew = standing === 'none'
  const isCountry = going.error instanceof ApiProblem && 'country' in going.error.fields
  return (
    <form
      className="grid justify-items-start gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        going.mutate()
      }}
    >
      {isNew && (
        <Field
          label={t('country')}
          hint={t('countryHint')}
          error={isCountry ? t('countryRefused', { country: countryName(country) }) : undefined}
          className="w-full max-w-sm"
        >
          {(wiring) => (
            <Select
              {...wiring}
              value={country}
              options={countries()}
              onChange={({ target }) => setCountry(target.value)}
            />
          )}
        </Field>
      )}
      <Button
        type="submit"
        kind={standing === 'active' ? 'secondary' : 'primary'}
        // The next page comes, and until it does the button must not look ready again.
        loading={going.isPending || going.isSuccess}
      >
        {t(
          isNew ? 'connect' : standing === 'active' || standing === 'checking' ? 'changeDetails' : 'continue',
        )}
        <ArrowUpRight aria-hidden />
      </Button>
      <div role="alert" className="w-full empty:hidden">
        {going.error && !isCountry && (
          <Notice tone="danger" title={t('notReached')}>
            {problemWords(going.error)}
          </Notice>
        )}
      </div>
    </form>
  )
}

function countries() {
  return accountCountries
    .map((code) => ({ value: code as string, label: countryName(code) }))
    .sort((one, other) => one.label.localeCompare(other.label, currentLanguage()))
}

/** Where the browser says it is at home, if the company goes there. */
function ownCountry(): string {
  const { region } = new Intl.Locale(navigator.language).maximize()
  return accountCountries.find((code) => code === region) ?? 'US'
}
