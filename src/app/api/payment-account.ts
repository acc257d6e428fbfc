/** The account of an organization at the payment company: how it stands, and the way there. */
import { queryOptions } from '@tanstack/react-query'
import { OnboardingLink, PaymentAccountView } from '../../core/payment-accounts.ts'
import { read, write } from './client.ts'

const pathOf = (organizationId: string) => `/api/v1/organizations/${organizationId}/payment-account`

/** Somebody who waits sees it change: the company says so to the server, and the server to whoever asks. */
const askEveryMs = 10_000

export const paymentAccountQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organizations', organizationId, 'payment-account'],
    queryFn: ({ signal }) => read(pathOf(organizationId), PaymentAccountView, signal),
    staleTime: 5_000,
    refetchInterval: ({ state }) => (state.data?.state === 'pending' ? askEveryMs : false),
  })

export const continueOnboarding = (organizationId: string, country: string): Promise<OnboardingLink> =>
  write(pathOf(organizationId), { country }, OnboardingLink)

export const askCompanyAgain = (organizationId: string): Promise<PaymentAccountView> =>
  write(`${pathOf(organizationId)}/refresh`, {}, PaymentAccountView)
