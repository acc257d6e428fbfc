/** How far people come in the wizard. */
import { queryOptions } from '@tanstack/react-query'
import { WizardFunnel } from '../../core/wizard/funnel.ts'
import { read } from './client.ts'

export const funnelQuery = (organizationId: string, days: number) =>
  queryOptions({
    queryKey: ['organizations', organizationId, 'wizard-funnel', days],
    queryFn: ({ signal }) =>
      read(`/api/v1/organizations/${organizationId}/wizard-funnel?days=${days}`, WizardFunnel, signal),
    staleTime: 30_000,
  })
