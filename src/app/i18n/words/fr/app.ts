/** What the whole app says, in French. */
import type { Translation } from '../../resources.ts'
import type english from '../en/app.ts'

export default {
  language: 'Langue',
  theme: {
    system: 'Thème du système',
    light: 'Clair',
    dark: 'Sombre',
  },
  cooldown: {
    left: 'Trop de demandes. Vous pourrez continuer dans <time>{{left}}</time>.',
    leftRead_one: 'Trop de demandes. Vous pourrez continuer dans {{count}} seconde. Rien n’est perdu.',
    leftRead_other: 'Trop de demandes. Vous pourrez continuer dans {{count}} secondes. Rien n’est perdu.',
    leftRead_many: 'Trop de demandes. Vous pourrez continuer dans {{count}} secondes. Rien n’est perdu.',
    over: 'Vous pouvez continuer.',
  },
  problem: {
    broken: 'Quelque chose s’est cassé sur cette page. Rechargez-la et réessayez.',
  },
} satisfies Translation<typeof english>
