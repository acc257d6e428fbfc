/** What the settings of payments say, in Spanish. */
import type { Translation } from '../../resources.ts'
import type english from '../en/payments.ts'

export default {
  title: 'Pagos',
  lead: 'Dónde está tu dinero, qué se te ha enviado y qué reclaman los bancos de los compradores.',
  organization: 'Organización',
} satisfies Translation<typeof english>
