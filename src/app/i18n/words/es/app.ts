/** What the whole app says, in Spanish. */
import type { Translation } from '../../resources.ts'
import type english from '../en/app.ts'

export default {
  language: 'Idioma',
  theme: {
    system: 'Tema del sistema',
    light: 'Claro',
    dark: 'Oscuro',
  },
  cooldown: {
    left: 'Demasiadas solicitudes. Puedes continuar en <time>{{left}}</time>.',
    leftRead_one: 'Demasiadas solicitudes. Puedes continuar en {{count}} segundo. No se ha perdido nada.',
    leftRead_other: 'Demasiadas solicitudes. Puedes continuar en {{count}} segundos. No se ha perdido nada.',
    leftRead_many: 'Demasiadas solicitudes. Puedes continuar en {{count}} segundos. No se ha perdido nada.',
    over: 'Puedes continuar.',
  },
  problem: {
    broken: 'Algo falló en esta página. Recárgala e inténtalo de nuevo.',
  },
} satisfies Translation<typeof english>
