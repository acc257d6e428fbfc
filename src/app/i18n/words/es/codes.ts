/** What the part of promo codes says, in Spanish. */
import type { Translation } from '../../resources.ts'
import type english from '../en/codes.ts'

export default {
  addMany: 'Añadir muchos',
  manyTitle: 'Muchos códigos promocionales',
  manyNote: 'Todos del mismo tipo, cada uno con un final que nadie adivina.',
  makeThem: 'Crearlos',
  count: 'Cuántos',
  countHint: 'De 2 a 500.',
  mistake: 'Entre 2 y 500.',
  prefix: 'Empiezan por',
  prefixHint: 'Por ejemplo PRENSA-. Puede quedar vacío.',
  made_one: 'Se ha creado {{count, number}} código.',
  made_many: 'Se han creado {{count, number}} de códigos. Descárgalos como CSV.',
  made_other: 'Se han creado {{count, number}} códigos. Descárgalos como CSV.',
  download: 'Descargar como CSV',
  uses: 'Usos',
  link: 'Enlace',
  duplicate: 'Duplicar',
  orders: 'Pedidos',
  search: 'Buscar un código',
  found_one: '{{count, number}} código',
  found_many: '{{count, number}} de códigos',
  found_other: '{{count, number}} códigos',
  showAll_one: 'Mostrar {{count, number}} código',
  showAll_many: 'Mostrar los {{count, number}} de códigos',
  showAll_other: 'Mostrar los {{count, number}} códigos',
} satisfies Translation<typeof english>
