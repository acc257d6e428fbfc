/**
 * What the wizard refuses as a whole, said in the person's language. The sentences themselves are in
 * errors.ts, in SQL and beside what refuses; whatever is not in here stays as it is.
 */
import type { Language } from '../languages.ts'
import * as offers from '../offer-problem-words.ts'
import { rules as french } from './form-words/french.ts'
import { rules as spanish } from './form-words/spanish.ts'

export const sentences: Readonly<Record<Exclude<Language, 'en'>, Readonly<Record<string, string>>>> = {
  es: {
    ...spanish,
    ...offers.spanish,
    'Some of what was sent cannot be used.': 'Parte de lo enviado no se puede usar.',
    'The event is not ready to publish yet.': 'El evento aún no está listo para publicarse.',
    'Fill in what is missing, then publish.': 'Rellena lo que falta y publícalo.',
    'Sign in to continue.': 'Inicia sesión para continuar.',
    'Your account may not do this.': 'Tu cuenta no puede hacer esto.',
    'Create an account to publish. Your draft stays yours.':
      'Crea una cuenta para publicar. Tu borrador sigue siendo tuyo.',
    'Sign up, the draft stays yours.': 'Regístrate, el borrador sigue siendo tuyo.',
    'There is nothing here.': 'Aquí no hay nada.',
    'There is no such draft.': 'No existe ese borrador.',
    'There is no such stage.': 'No existe ese paso.',
    'There is no such tone.': 'No existe ese tono.',
    'Accept it or refuse it.': 'Acéptala o recházala.',
    'Say which session.': 'Di qué sesión.',
    'Say which session. "initialize" starts one.': 'Di qué sesión. Con "initialize" empieza una.',
    'The draft was changed somewhere else.': 'El borrador se cambió en otro sitio.',
    'Load the draft again.': 'Vuelve a cargar el borrador.',
    'This suggestion does not fit the draft any more.': 'Esta sugerencia ya no encaja en el borrador.',
    'This draft is closed.': 'Este borrador está cerrado.',
    'This draft became an event already.': 'Este borrador ya es un evento.',
    'Its event is gone.': 'Su evento ya no existe.',
    'That step is not open yet.': 'Ese paso aún no está abierto.',
    'Finish the steps before it first.': 'Termina antes los pasos anteriores.',
    'This draft expired.': 'Este borrador ha caducado.',
    'Start again; drafts are kept for seven days.': 'Empieza de nuevo; los borradores se guardan siete días.',
    'That is more than this address takes.': 'Es más de lo que admite esta dirección.',
    'Too many requests. Wait a moment and try again.':
      'Demasiadas solicitudes. Espera un momento e inténtalo de nuevo.',
    'The database is not reachable. Nothing was changed.':
      'La base de datos no está disponible. No se ha cambiado nada.',
    'Something broke on our side. Nothing was lost.': 'Algo falló por nuestra parte. No se ha perdido nada.',
  },
  fr: {
    ...french,
    ...offers.french,
    'Some of what was sent cannot be used.': 'Une partie de ce qui a été envoyé est inutilisable.',
    'The event is not ready to publish yet.': 'L’événement n’est pas encore prêt à être publié.',
    'Fill in what is missing, then publish.': 'Complétez ce qui manque, puis publiez.',
    'Sign in to continue.': 'Connectez-vous pour continuer.',
    'Your account may not do this.': 'Votre compte ne permet pas cela.',
    'Create an account to publish. Your draft stays yours.':
      'Créez un compte pour publier. Votre brouillon reste à vous.',
    'Sign up, the draft stays yours.': 'Inscrivez-vous, le brouillon reste à vous.',
    'There is nothing here.': 'Il n’y a rien ici.',
    'There is no such draft.': 'Ce brouillon n’existe pas.',
    'There is no such stage.': 'Cette étape n’existe pas.',
    'There is no such tone.': 'Ce ton n’existe pas.',
    'Accept it or refuse it.': 'Acceptez-la ou refusez-la.',
    'Say which session.': 'Dites de quelle session il s’agit.',
    'Say which session. "initialize" starts one.':
      'Dites de quelle session il s’agit. « initialize » en commence une.',
    'The draft was changed somewhere else.': 'Le brouillon a été modifié ailleurs.',
    'Load the draft again.': 'Rechargez le brouillon.',
    'This suggestion does not fit the draft any more.': 'Cette suggestion ne convient plus au brouillon.',
    'This draft is closed.': 'Ce brouillon est clos.',
    'This draft became an event already.': 'Ce brouillon est déjà devenu un événement.',
    'Its event is gone.': 'Son événement n’existe plus.',
    'That step is not open yet.': 'Cette étape n’est pas encore ouverte.',
    'Finish the steps before it first.': 'Terminez d’abord les étapes précédentes.',
    'This draft expired.': 'Ce brouillon a expiré.',
    'Start again; drafts are kept for seven days.': 'Recommencez ; les brouillons sont gardés sept jours.',
    'That is more than this address takes.': 'C’est plus que cette adresse n’accepte.',
    'Too many requests. Wait a moment and try again.':
      'Trop de requêtes. Attendez un instant, puis réessayez.',
    'The database is not reachable. Nothing was changed.':
      'La base de données est injoignable. Rien n’a été modifié.',
    'Something broke on our side. Nothing was lost.':
      'Quelque chose a lâché de notre côté. Rien n’est perdu.',
  },
}

export function sentenceIn(language: Language, sentence: string): string {
  return language === 'en' ? sentence : (sentences[language][sentence] ?? sentence)
}
