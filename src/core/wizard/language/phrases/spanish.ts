/** What the wizard says in Spanish. */
import { spanish as form } from '../../form-words/spanish.ts'
import type { Phrasebook, Why } from './phrasebook.ts'

function refusal(why: Why, text: string): string {
  switch (why.why) {
    case 'past':
      return `"${text}" ya ha pasado. ¿Qué día querías decir?`
    case 'end_before_start':
      return `El final (${why.last}) es anterior al comienzo (${why.first}). ¿Cuándo termina?`
    case 'too_many_guests':
      return `${why.count.toLocaleString('es')} personas son más de las que caben aquí en un evento (${why.most.toLocaleString('es')}). ¿Cuántas esperas?`
    case 'too_dear':
      return `Una entrada puede costar aquí como máximo ${why.most.toLocaleString('es')} ${why.currency}. ¿Cuánto debe costar ${why.names.map((name) => `"${name}"`).join(' y ')}?`
    case 'too_many_tiers':
      return `${why.count} tipos de entrada son más de los que puede tener un evento (${why.most}). ¿Cuáles quieres vender?`
    case 'too_far':
      return `"${text}" queda demasiado lejos. ¿Qué día querías decir?`
    case 'less_than_none':
      return `"${text}" es menos que nada. ¿Qué querías decir?`
    case 'too_large':
      return `"${text}" es más de lo que tiene ningún evento. ¿Qué querías decir?`
    case 'too_many_tickets':
      return `${why.count.toLocaleString('es')} entradas de un tipo son más de las que se pueden vender aquí (${why.most.toLocaleString('es')}). ¿Cuántas hay?`
    case 'too_many_per_order':
      return `Un pedido admite como máximo ${why.most} entradas. ¿Cuántas deben ser?`
    case 'too_much_tax':
      return 'Un impuesto de más del 50 % parece un error. ¿Qué tipo se aplica?'
  }
}

export const spanish: Phrasebook = {
  language: 'es',
  form,
  refusal,
  undo: 'Elige Deshacer en la parte superior de la página: quita el último cambio, y después los anteriores.',
  nothingFound: 'No he encontrado nada sobre el evento en ese texto.',
  allThere: 'Está todo lo necesario. Revisa la página y publícala.',
  published: 'Este evento está publicado.',
  withoutModel: {
    person:
      'Tu parte del modelo de lenguaje se ha agotado por hoy, así que lo he leído con reglas más sencillas.',
    team: 'La parte del modelo de lenguaje de tu equipo se ha agotado por hoy, así que lo he leído con reglas más sencillas.',
    address:
      'Desde donde estás se consulta mucho el modelo de lenguaje, así que lo he leído con reglas más sencillas.',
  },
  begin: '¿Cómo se llama el evento y cuándo es?',
  questions: {
    name: '¿Cómo se llama el evento?',
    type: '¿Qué tipo de evento es: una conferencia, un taller, un concierto…?',
    localStart: '¿Cuándo empieza?',
    duration: '¿Cuánto dura?',
    capacity: '¿Cuántas personas pueden venir?',
    city: '¿Dónde tiene lugar? Por ahora basta una ciudad, o di que es en línea.',
    ticketTiers: '¿Qué entradas vendes y a qué precio? "Gratis" también es una respuesta.',
  },
  kinds: {
    conference: 'conferencia',
    workshop: 'taller',
    meetup: 'encuentro',
    seminar: 'seminario',
    networking: 'encuentro profesional',
    fundraiser: 'evento benéfico',
    concert: 'concierto',
    sports: 'evento deportivo',
    festival: 'festival',
    hackathon: 'hackathon',
    webinar: 'webinar',
    product_launch: 'lanzamiento de producto',
    fashion_show: 'desfile de moda',
    exhibition: 'feria o exposición',
    party: 'fiesta',
    wedding: 'boda',
    retreat: 'retiro',
    screening: 'proyección',
    tasting: 'degustación',
    dinner: 'comida o cena',
    performance: 'espectáculo',
    community: 'evento vecinal',
    other: 'evento',
  },
  summary: {
    online: 'en línea',
    inCity: (city) => `en ${city}`,
    forPeople: (count) => `para ${count} personas`,
    on: (when, zone) => `el ${when} (${zone})`,
    lasting: (duration) => `durante ${duration}`,
    tickets: 'Entradas',
    free: 'gratis',
    and: 'y',
  },
  suggestion: {
    guests: (count) => `${count} personas`,
    usualSize: (kind) => `Tamaño habitual de este tipo de evento (${kind}).`,
    usualTickets: (kind) => `Precios y reparto habituales para este tipo y tamaño de evento (${kind}).`,
  },
}
