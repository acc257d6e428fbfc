/** What is said about suggestions in Spanish. */
import { spanish as texts } from '../../texts/spanish.ts'
import { listIn } from '../../texts/texts.ts'
import type { Said } from './said.ts'

const units = { hour: 'la hora', half_day: 'la media jornada', day: 'el día' } as const
const languages = { en: 'inglés', es: 'español', fr: 'francés' } as const
const many = (number: number, one: string, more: string) => `${number} ${number === 1 ? one : more}`

export const spanish: Said = {
  language: 'es',
  and: texts.and,
  aKind: texts.aKind,
  venue: {
    holds: (room, guests) =>
      guests ? `Caben ${room} personas, tú esperas ${guests}.` : `Caben ${room} personas.`,
    has: (amenities) => `Tiene ${amenities}.`,
    amenities: texts.amenities,
    rated: (stars, reviews) => `Valoración: ${stars} de 5 en ${many(reviews, 'reseña', 'reseñas')}.`,
    lists: (price, unit) => `Pide ${price} por ${units[unit]}.`,
    onRequest: 'El precio se pide al lugar.',
    freeThen: 'Por ahora está libre en tu fecha.',
    basis: (fitting, city, isDated) =>
      `${many(fitting, 'lugar publicado', 'lugares publicados')} en ${city} con sitio suficiente${isDated ? ` y ${fitting === 1 ? 'libre' : 'libres'} ese día` : ''}`,
  },
  tickets: {
    ownReason: (type) => `Lo que sueles pedir por ${texts.aKind[type]}, y cómo repartiste las plazas.`,
    soldOut: (tiers) => `${tiers}: agotadas todas las veces, podrías pedir más u ofrecer más.`,
    ownBasis: (events, type) =>
      `${many(events, 'evento pasado tuyo', 'eventos pasados tuyos')} (${texts.kinds[type]})`,
    similarReason: (type) =>
      `El punto medio de lo que otros piden por ${texts.aKind[type]}; las plazas se reparten como es habitual.`,
    similarBasis: (events, where) =>
      `${many(events, 'evento publicado parecido', 'eventos publicados parecidos')}${{ city: ' en esta ciudad', country: ' en este país', anywhere: '' }[where]}`,
    tableReason: (type) =>
      `Precios y reparto habituales para ${texts.aKind[type]} de este tamaño. Todavía no tienes ningún evento pasado con el que comparar.`,
    tableBasis: (type) => `la tabla habitual para ${texts.aKind[type]}`,
    farAway: 'Tu precio se aleja más de una cuarta parte de lo habitual.',
  },
  dates: {
    weekdays: ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado'],
    ownReason: (weekday, time, weeks) =>
      `Los tuyos suelen ser en ${weekday} a las ${time}. Así quedan ${weeks} semanas para anunciarlo.`,
    usualReason: (type, { weekday, time, weeks }) =>
      `Lo frecuente para ${texts.aKind[type]} es un ${weekday} a las ${time}, con ${weeks} semanas para anunciarlo.`,
    isHoliday: (day, holiday) => `El ${day} es festivo allí (${holiday}).`,
    clashes: (event, day) => `${event} es en la misma ciudad el ${day}.`,
    nearest: 'El mismo día de la semana y a la misma hora, lo más cerca que está libre.',
    yourDate: 'tu fecha',
    holidays: 'los festivos del lugar',
    nearby: (events) => `${many(events, 'evento público', 'eventos públicos')} en los alrededores`,
  },
  fees: {
    title: 'Que el precio cubra la comisión de la tarjeta',
    reason: (price, fee) =>
      `De ${price}, la empresa de la tarjeta se queda con unos ${fee}. Un poco más por entrada te deja lo que querías pedir. EventOS no se queda con nada.`,
    basis: (rate, isKnown) =>
      `${rate}, la tarifa ${isKnown ? 'habitual de las tarjetas en el país' : 'general de las tarjetas'}`,
  },
  description: {
    title: 'Una descripción que sigue siendo cierta',
    reason:
      'Deja fuera fecha, precio y números, que la página ya muestra por su cuenta y que aún pueden cambiar.',
    basis: 'el nombre, el tipo y el lugar de tu borrador',
  },
  keywords: {
    reason: 'Palabras que escribe quien busca un evento así: cómo se llama, qué es y dónde es.',
    basis: 'el nombre, el tipo y el lugar de tu borrador',
  },
  slug: {
    taken: (address) =>
      `${address} es de otro evento. Con el lugar y el año, la gente distingue el tuyo de aquel.`,
    unspelled: 'El nombre no se puede escribir en una dirección, así que esta dice qué, dónde y cuándo.',
    takenBasis: 'las direcciones ocupadas',
    unspelledBasis: 'el tipo, el lugar y la fecha de tu borrador',
  },
  seo: {
    changed: 'El borrador ha cambiado desde que se escribió el texto actual para los buscadores.',
    fits: (lengths) =>
      `Lo bastante breve para verse entero en una lista de resultados: ${listIn(
        texts,
        lengths.map(({ is, most }) => `${is} de ${most}`),
      )} caracteres.`,
    basis: 'el nombre, el tipo, el lugar y la fecha de tu borrador',
  },
  plan: {
    tones: { professional: 'profesional', warm: 'cercano', playful: 'desenfadado' },
    title: ({ tone, written, mails, posts, messages }) =>
      `Un plan de marketing${written ? ` en ${languages[written]}` : ''}, ${spanish.plan.tones[tone]}: ${many(mails, 'correo', 'correos')}, ${many(posts, 'publicación', 'publicaciones')}, ${many(messages, 'mensaje', 'mensajes')} de WhatsApp`,
    changed: 'La fecha, el lugar o los precios han cambiado desde que se escribieron los textos actuales.',
    reason:
      'Texto de la página, correos, publicaciones y mensajes para editar. Siguen siendo borradores hasta que tú los envíes.',
    basis: 'los datos de tu borrador, y nada más',
  },
}
