/** French: numbers, clocks, dates, corrections. The words are in french-words.ts. */
import { clock, dayPartOf } from './clocks.ts'
import { frenchWords } from './french-words.ts'
import type { Rule } from './gloss.ts'
import { valuesOf } from './numerals.ts'
import { housesRise, type Tongue, wordsOf } from './tongue.ts'

const values = valuesOf(
  'deux 2, trois 3, quatre 4, cinq 5, six 6, sept 7, huit 8, neuf 9, dix 10, onze 11, douze 12, treize 13, quatorze 14, quinze 15, seize 16, vingt 20, vingts 20, trente 30, quarante 40, cinquante 50, soixante 60, septante 70, octante 80, huitante 80, nonante 90, cent 100, cents 100, mille 1000, million 1000000, millions 1000000',
)

const weekday = '(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)'
const part = "(?:\\s+(?:du\\s+|de\\s+l')(matin|soir|apr[eè]s-midi))?"
/** "9h", "9 h 30", "20 heures 30", "7 heures et demie du soir", "18:00". */
const hands = `(\\d{1,2})(?:\\s?(?:h|heures?)(?:\\s?([0-5]\\d)(?!\\d))?|:([0-5]\\d))(?:\\s+(et demie|et quart|moins le quart))?${part}(?![\\p{L}\\d])`
const months = 'january|february|march|april|may|june|july|august|september|october|november|december'

/** The groups of `hands`, from the given one on. */
function handsAt(match: RegExpExecArray, at: number): string | undefined {
  const [hour, minute, colon, fraction, spoken] = match.slice(at, at + 5)
  const extra = { 'et demie': 30, 'et quart': 15, 'moins le quart': -15 }[fraction?.toLowerCase() ?? ''] ?? 0
  return clock({
    hour: Number(hour),
    minute: Number(minute ?? colon ?? 0) + extra,
    sure: true,
    part: dayPartOf(spoken),
  })
}

const times: Rule[] = [
  [
    new RegExp(`(?:de|entre|d[eè]s)\\s+${hands}\\s*(?:[àa]|et|-|jusqu'[àa])\\s*${hands}`, 'giu'),
    (match) => {
      const [from, until] = [handsAt(match, 1), handsAt(match, 6)]
      return from && until ? `from ${from} to ${until}` : undefined
    },
  ],
  [
    new RegExp(`(?<!\\p{L})(jusqu'[àa]|[àa]|d[eè]s|vers|à partir de)\\s+${hands}`, 'giu'),
    (match) => {
      const at = handsAt(match, 2)
      return at && `${/^j/i.test(match[1] ?? '') ? 'until' : 'at'} ${at}`
    },
  ],
  [
    new RegExp(`(?<![\\d:.,])${hands}`, 'giu'),
    (match) => {
      const bare = match.slice(2, 6).every((group) => group === undefined)
      // "3 h" lasts three hours, "21 h" is nine in the evening.
      if (bare && (/heure/i.test(match[0]) || Number(match[1]) < 7 || Number(match[1]) >= 24))
        return undefined
      return handsAt(match, 1)
    },
  ],
]

const collective: Record<string, number> = {
  dizaine: 10,
  douzaine: 12,
  quinzaine: 15,
  vingtaine: 20,
  trentaine: 30,
  quarantaine: 40,
  cinquantaine: 50,
  soixantaine: 60,
  centaine: 100,
  millier: 1000,
}

const before: Rule[] = [
  [/(\d[\d.,]*)\s?\$\s?CAN?D?(?!\p{L})/gu, 'CAD $1'],
  [/\bF\s?CFA\b/gu, 'FCFA'],
  [/(?:\bmoins\s+de\s+|(?<=[\s,;(])-\s?)(\d{1,2})\s+ans/giu, 'under $1'],
  [/(?<!\d[ ]|\d)(\d{1,3}(?:[ ]\d{3}){1,3}),(\d\d)(?!\d)/gu, (m) => `${m[1]?.replace(/\D/g, '')}.${m[2]}`],
  [/(?<!\d[ ]|\d|\d[.,])(\d{1,3}(?: \d{3}){1,3})(?!\d| \d\d(?!\d))/gu, (m) => m[1]?.replace(/ /g, '')],
  [
    /\b(?:une?|(\d+))\s+(dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|soixantaine|centaine|millier)s?(?:\s+(?:de\s+|d'))?/giu,
    (m) => `${(collective[m[2]?.toLowerCase() ?? ''] ?? 0) * Number(m[1] ?? 1)} `,
  ],
  [/(\d+)\s+(?:millions|1000000)\s+(?:de\s+|d')/giu, '$1000000 '],
  [/(\d{5,})\s+(?:de\s+|d')(?=\p{L})/giu, '$1 '],
  [/(?<!\p{L})dès\s+(?:le\s+)?/giu, 'from '],
  [/^([^\p{L}\n]{0,6})où(?=\s?:)/gimu, '$1Where'],
  [/\b1er\b/giu, '1'],
  [/\bau\s+lieu\s+d(?:e\s|')/giu, 'instead of '],
  [new RegExp(`(${weekday})\\s+prochain`, 'giu'), 'next $1'],
  [new RegExp(`\\b(?:le\\s+)?prochain\\s+(${weekday})`, 'giu'), 'next $1'],
  [new RegExp(`\\bce\\s+(${weekday})`, 'giu'), 'this $1'],
  [new RegExp(`(${weekday})\\s+de la semaine prochaine`, 'giu'), '$1 next week'],
  [/\b(?:dans|d'ici)\s+(\d{1,2}|une?)\s+(jours?|semaines?|mois)\b/giu, (m) => within(m)],
  [/\ble\s+(\d{1,2})\s+du mois prochain/giu, 'the $1th of next month'],
  [/(?<![\p{L}\d])(lun|mar|mer|jeu|ven|sam|dim)\.?,?\s+(?=\d)/giu, (m) => shortDay(m[1])],
  [/(\d)\s+sur\s+place/giu, '$1 in person'],
  [/(?<=(?:Paris|Lyon|Marseille)\s)\d{1,2}\s?(?:e|er|[eè]me)(?:\s+arr(?:ondissement)?\.?)?(?!\p{L})/gu, ''],
  [/\ble\s+(\d{1,2})(?=\s*(?:$|[,.;!\n])|\s+(?:à|de)\s+\d)/giu, 'on the $1th'],
  [/\bheure\s+d(?:e\s+|')(\p{Lu}\p{L}+(?:[ -]\p{Lu}\p{L}+){0,2})/gu, '$1 time'],
  [/(?<!\p{L})a\s+(?=\p{Lu}\p{Ll}{2})/gu, 'à '],
  ...times,
]

function within([, count = '', unit = '']: RegExpExecArray): string {
  const word = /^j/i.test(unit) ? 'days' : /^s/i.test(unit) ? 'weeks' : 'months'
  return `in ${/^u/i.test(count) ? 'one' : count} ${word}`
}

function shortDay(said = ''): string {
  const days: Record<string, string> = {
    lun: 'monday',
    mar: 'tuesday',
    mer: 'wednesday',
    jeu: 'thursday',
    ven: 'friday',
    sam: 'saturday',
    dim: 'sunday',
  }
  return `${days[said.toLowerCase()] ?? ''} `
}

function shortMonth(said = ''): string {
  const small = said.toLowerCase().slice(0, 3)
  return (
    { jan: 'january', fév: 'february', fev: 'february', avr: 'april', jui: 'july', déc: 'december' }[small] ??
    small
  )
}

const count = '(?:an?|une?|(\\d+))'
const span = '(hour|hours|day|days|week|weeks|minutes)'
const after: Rule[] = [
  [/(?<=\d:\d\d)\s+(?:à|at)\s+(?=\d{1,2}:\d\d)/giu, ' to '],
  [/\b(organise|announce|publish|confirm|create|for)\s+(?:les?|la|l')\s*(?=\p{Lu})/gu, '$1 the '],
  // Dates.
  [
    new RegExp(
      `(first|second|third|fourth|last)\\s+(\\w+day)\\s+(?:de|d'|du\\s+month\\s+de)\\s*(${months})`,
      'giu',
    ),
    '$1 $2 of $3',
  ],
  [/\bdu\s+(\d{1,2})\s+au\s+(\d{1,2})(?=\s)/giu, 'from $1 to $2'],
  [/(?<!\d)(\d{1,2})\s+au\s+(\d{1,2})(?=\s)/giu, '$1 to $2'],
  [new RegExp(`\\bdu\\s+(?=\\d{1,2}\\s+(?:${months}))`, 'giu'), 'from '],
  [new RegExp(`(?<=(?:${months})(?:\\s20\\d\\d)?\\s)au\\s+(?=\\d)`, 'giu'), 'to '],
  [/\bles\s+(?=\d{1,2}\s)/giu, ''],
  [/\ble\s+(?=(?:\d{1,2}|(?:first|last|second|third|fourth|next|this)\s|\w+day)\b)/giu, 'on '],
  [
    /(?<!\p{L})(?:à|au)\s+(?=(?:\w+day|\d{1,2}\s+(?:january|february|march|april|may|june|july|august|september|october|november|december))\b)/giu,
    'to ',
  ],
  [/(?<!\p{L})[àa]\s+(?=noon|midnight)/giu, 'at '],
  [/(?<!\p{L})à\s+(?=[$€£]|\d)/giu, 'at '],
  // Places.
  [/(?<!\p{L})(?:[àÀ]\s+la\s|[àÀ]\s+l'|[aA]ux?\s|dans\s+l[ea]\s|dans\s+l')\s*(?=\p{L})/gu, 'at the '],
  [/(?<!\p{L})chez\s+(?=\p{L})/giu, 'at '],
  [/(?<!\p{L})(?:à|en|dans)\s+(?=\p{L})/giu, 'in '],
  housesRise,
  [/\bfor\s+(?:les?|la)\s+(?=\p{Ll})/gu, 'for the '],
  // Tickets and counts.
  [/(\d)\s+(seats|places|tickets|people|guests|participants)\s+max\b/giu, '$1 $2 max'],
  [/\btables\s+de\s+(?=\d)/giu, 'tables of '],
  [/\btable\s+de\s+(?=\d)/giu, 'table of '],
  [/\bpass\s+(\d)\s+(days?)\b/giu, '$1 $2 pass'],
  [/\bfree\s+for\s+(?:les\s+)?(under \d+)/giu, '$1 free'],
  [/(\d+)\s+types\s+de\s+tickets?/giu, '$1 types of tickets'],
  [/(\d+)\s+tickets?\s+max(?:imum)?\s+per person/giu, 'max $1 tickets per person'],
  // Follow-ups.
  [/(\d+)\s+tickets?\s+(\p{L}+)(?=\s*(?:$|[.,;!\n]))/giu, '$1 $2 tickets'],
  [/\bpas\s+d(?:e\s+|')(?=\p{L})/giu, 'no '],
  [/\b(?:location|venue|place)\s+(?:est|sera)\s+(?:le\s+|la\s+|l')?/giu, 'venue is the '],
  [/(?<=\p{L}\s)(?:est|sera|co[uû]te|passe)\s+(?:at\s+|to\s+|de\s+)?(?=[$€£\d])/giu, 'is '],
  [/(?<!\p{L})plut[oô]t\s*$/giu, 'instead'],
  [
    /\b(?:mets|mettez|passe|passez|disons|plut[oô]t|finalement|faisons)\s+(?:[àa]\s+|at\s+|en\s+|in\s+|pour\s+)?(?=\d+\s*(?:$|[.,!?]|people|guests|seats|places|participants))/giu,
    'make it ',
  ],
  [
    /\b(?:finalement|plut[oô]t|en fait|in fait|au final|ce sera|[çc]a dure|dure|sur)\s+(?:[çc]a dure\s+|ce sera\s+|sur\s+)?(?=\d+\s+(?:days|hours|minutes))/giu,
    'actually ',
  ],
  [
    /\b(?:d[eé]place|d[eé]cale|repousse|reporte|mets|passe|change)(?:-l[ea]s?)?\s+(?=to\s|at\s|on\s)/giu,
    'move it ',
  ],
  [/\bmove it at the\s+(?=\w+day)/giu, 'move it to '],
  [/\bat the\s+(?=(?:mon|tues|wednes|thurs|fri|satur|sun)day)/giu, 'to '],
  [/\b(?:2|deux)\s+fois\s+moins\s+d(?:e\s+|')(?=\p{L})/giu, 'half as many '],
  [/\b(?:2|deux)\s+fois\s+plus\s+d(?:e\s+|')(?=\p{L})/giu, 'twice as many '],
  [/\bla\s+moiti[eé]\s+d(?:es|e)\s+(?:la\s+)?(?=\p{L})/giu, 'half as many '],
  [/\ble\s+double\s+d(?:es|e)\s+(?=\p{L})/giu, 'twice as many '],
  [
    /\brenomme[rz]?\s+(?:l[ea]s?\s+|the\s+)?(?!l'|event)(\p{L}[\p{L} ]{1,30}?)\s+(?:en|in)\s+(?=\p{L})/giu,
    'rename $1 to ',
  ],
  [
    /\b(?:renomme(?:-l[ea])?(?:\s+(?:en|in))?|appelle-l[ea]|appelons-l[ea]|change le name (?:en|in|pour|for)|il s'appelle)\s+/giu,
    'rename it to ',
  ],
  [
    /\b(?:ajoute|ajoutez|rajoute|ajouter)\s+(?:une?\s+|a\s+)?(?:price\s+|ticket\s+|tickets\s+)?(?:pour\s+|for\s+)?(\p{L}+)\s+(?:at\s+|for\s+)?(?=[$€£\d])/giu,
    'add a $1 ticket for ',
  ],
  [/\b(?:ajoute|ajoutez|rajoute|ajouter)\b/giu, 'add'],
  [
    /\b(?:supprime|supprimez|enl[eè]ve|enlevez|retire|retirez|vire|annule)\s+(?:l[ea]s?|l')?\s*/giu,
    'remove the ',
  ],
  [/\ble\s+(?=vip\b)/giu, 'the '],
  [new RegExp(`\\b${count}\\s+${span}\\s+plus tard`, 'giu'), (m) => `${m[1] ?? 'one'} ${m[2]} later`],
  [
    new RegExp(`\\b${count}\\s+${span}\\s+(?:plus t[oô]t|before)`, 'giu'),
    (m) => `${m[1] ?? 'one'} ${m[2]} earlier`,
  ],
  [
    new RegExp(
      `\\b(?:repousse|d[eé]cale|reporte|retarde)(?:-l[ea])?\\s+(?:de\\s+|d')?${count}\\s+${span}`,
      'giu',
    ),
    (m) => `${m[1] ?? 'one'} ${m[2]} later`,
  ],
  [
    new RegExp(`\\bavance(?:-l[ea])?\\s+(?:de\\s+|d')?${count}\\s+${span}`, 'giu'),
    (m) => `${m[1] ?? 'one'} ${m[2]} earlier`,
  ],
  [/\bfai(?:s|tes)(?:-l[ea])?\s+(?:in\s+|en\s+)?(?=hybrid|online|virtual|private)/giu, 'make it '],
  [/\bune?\s+(?=\p{L})/giu, 'a '],
]

export const french: Tongue = {
  telling: wordsOf(
    'le les des du au aux une et avec pour sur est sont sera nous vous notre nos votre je il elle on dans chez par qui ce cette ces demain hier lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre gratuit gratuite heure heures jour jours personnes billets billet places entree tarif prix lieu bonjour merci cordialement soiree atelier fete mariage diner plutot sans ajoute supprime deplace renomme appelle fais mets finalement fait dure repousse decale non evenement en publie publier publiez oublie oui inclus incluse compris comprise',
  ),
  first: [
    [/(?<=\d\s)(janv|févr|fevr|avr|juil|sept|oct|nov|déc|dec)(?!\p{L})\.?/giu, (m) => shortMonth(m[1])],
  ],
  numerals: { values, joints: wordsOf('et'), ones: wordsOf('un une') },
  before,
  lexicon: frenchWords,
  after,
  countries: wordsOf(
    'FR BE CH LU MC CA SN CI ML BF NE TG BJ CM GA CG CD MG HT MA TN DZ MU RE GP MQ GF PF NC TD GN CF DJ KM BI RW',
  ),
  naming: {
    inCity: (name, city) => `${name} ${/^Le\s/.test(city) ? `au ${city.slice(3)}` : `à ${city}`}`,
    joints: wordsOf("de d' du des la les le l' pour sur et en aux à"),
    stops: wordsOf('gratuit gratuite intitule intitulee appele appelee hybride virtuel demain'),
    tickets: {
      'General admission': 'Entrée générale',
      Free: 'Gratuit',
      'Free entry': 'Entrée libre',
      Regular: 'Plein tarif',
      'Early bird': 'Prévente',
      Premium: 'Premium',
      Reduced: 'Tarif réduit',
    },
  },
}
