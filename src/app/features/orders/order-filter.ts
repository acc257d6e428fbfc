/** What the list of orders keeps in its address. */
import { z } from 'zod'
import { OrderFilter } from '../../../core/orders.ts'

const { search, status, tier, money, code, from, to } = OrderFilter.shape

const Filter = z.object({
  search: search.catch(undefined),
  status: status.catch(undefined),
  tier: tier.catch(undefined),
  money: money.catch(undefined),
  code: code.catch(undefined),
  from: from.catch(undefined),
  to: to.catch(undefined),
})

/** What somebody wrote into the address and cannot be looked for is left out. */
export const readFilter = (given: unknown): OrderFilter => Filter.parse(given)
