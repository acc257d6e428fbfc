/** What the networks call themselves, in every language. */
import type { Network } from '../../../core/wizard/marketing-plan.ts'

export const networkNames: Record<Network, string> = {
  linkedin: 'LinkedIn',
  x: 'X',
  facebook: 'Facebook',
  instagram: 'Instagram',
}
