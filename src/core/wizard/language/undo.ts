/**
 * "Undo that": a wish about the talk, not about the event. The draft keeps every change and the person
 * has Undo for them, so nothing is guessed here; the answer says where it is.
 */
import type { Language } from '../../languages.ts'

const polite = '(?:(?:no|oops|please|sorry|wait|uy|perdón|por favor|non|oups|pardon|mince)[\\s,.!]{1,3}){0,3}'
const wishes: readonly (readonly [Language, string])[] = [
  [
    'en',
    '(?:can you\\s|could you\\s)?(?:undo|revert|take (?:that|it) back|roll (?:that|it) back|go back|change it back|put it back)(?:\\s(?:that|it|this|all of it|the last (?:change|one|step)|one step|my last change|to (?:what|how) it was(?: before)?))?(?:\\splease)?',
  ],
  [
    'es',
    '(?:puedes\\s)?(?:deshaz(?:lo)?|deshacer(?:lo)?|revierte(?:lo)?|viértelo|vuelve atrás|déjalo como (?:estaba|antes))(?:\\s(?:eso|esto|lo último|el último cambio|el cambio|lo de antes))?(?:\\spor favor)?',
  ],
  [
    'fr',
    "(?:peux-tu\\s|pouvez-vous\\s)?(?:annule[rz]?|défai[st]|défaire|reviens en arrière|revenez en arrière|remets(?:-le)? comme avant)(?:\\s(?:ça|cela|ceci|la dernière (?:modification|étape)|le dernier changement|tout ça))?(?:\\ss'il (?:te|vous) plaît)?",
  ],
]
const longest = 80

/** The language it is said in; undefined where anything else is said, too. */
export function languageOfUndo(text: string): Language | undefined {
  const said = text.replace(/[’ʼ]/g, "'").replace(/\s+/g, ' ').trim()
  if (said.length > longest) return undefined
  return wishes.find(([, wish]) => new RegExp(`^${polite}${wish}[\\s.!?]*$`, 'iu').test(said))?.[0]
}
