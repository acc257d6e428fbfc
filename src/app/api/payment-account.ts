/** The account of an organization at the payment company: how it stands, and the way there. */
import { queryOptions } from '@tanstack/react-query'
import { OnboardingLink, PaymentAccountView } from '../../core/payment-accounts.ts'
import { read, write } from './client.ts'

const pathOf = (organizationId: string) => `/api/v1/organizations/${organizationId}/payment-account`

/** Somebody who waits sees it change: the company says so to the server, and the server to whoever asks. */
const askEveryMs = 10_000

/** Whoever is just back from the company sees what it says now; where it does not answer, what it said last. */
export const paymentAccountQuery = (organizationId: string, isBack = false) =>
  queryOptions({
    queryKey: ['organizations', organizationId, 'payment-account'],
    queryFn: ({ client, queryKey, signal }) => {
      const known = () => read(pathOf(organizationId), PaymentAccountView, signal)
      const isFirst = client.getQueryData(queryKey) === undefined
      return isBack && isFirst ? askCompanyAgain(organizationId).catch(known) : known()
    },
    staleTime: 5_000,
    refetchInterval: ({ state }) => (state.data?.state === 'pending' ? askEveryMs : false),
  })

export const continueOnboarding = (organizationId: string, country: string): Promise<OnboardingLink> =>
  write(pathOf(organizationId), { country }, OnboardingLink)

export const askCompanyAgain = (organizationId: string): Promise<PaymentAccountView> =>
  write(`${pathOf(organizationId)}/refresh`, {}, PaymentAccountView)
