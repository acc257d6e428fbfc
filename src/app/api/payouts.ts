/** Where an organization's money is, what banks ask back of it, and the entries behind it for a spreadsheet. */
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { DisputeView, PayoutsReport } from '../../core/payouts.ts'
import { read } from './client.ts'

const pathOf = (organizationId: string, what: string) => `/api/v1/organizations/${organizationId}/${what}`
const periodOf = (year: number) => `?from=${year}-01-01&to=${year}-12-31`

export const payoutsQuery = (organizationId: string, year: number) =>
  queryOptions({
    queryKey: ['organizations', organizationId, 'payouts', year],
    queryFn: ({ signal }) => read(pathOf(organizationId, `payouts${periodOf(year)}`), PayoutsReport, signal),
    staleTime: 30_000,
  })

const Disputes = z.object({ data: z.array(DisputeView) })

export const disputesQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organizations', organizationId, 'disputes'],
    queryFn: async ({ signal }) => (await read(pathOf(organizationId, 'disputes'), Disputes, signal)).data,
    staleTime: 30_000,
  })

export const entriesOfYear = (organizationId: string, year: number): string =>
  pathOf(organizationId, `payouts.csv${periodOf(year)}`)
