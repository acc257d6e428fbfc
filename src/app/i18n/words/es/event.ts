/** What the pages of one event have in common, in Spanish. */
import type { Translation } from '../../resources.ts'
import type english from '../en/event.ts'

export default {
  nav: 'Este evento',
  overview: 'Resumen',
  tickets: 'Entradas',
  orders: 'Pedidos',
  questions: 'Preguntas',
} satisfies Translation<typeof english>
