/** What the settings of payments say, in French. */
import type { Translation } from '../../resources.ts'
import type english from '../en/payments.ts'

export default {
  title: 'Paiements',
  lead: 'Où est votre argent, ce qui vous a été envoyé et ce que réclament les banques des acheteurs.',
  organization: 'Organisation',
} satisfies Translation<typeof english>
