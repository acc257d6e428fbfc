/** Spanish: numbers, clocks, dates, corrections. The words are in spanish-words.ts. */
import { clock, dayPartOf } from './clocks.ts'
import type { Rule } from './gloss.ts'
import { valuesOf } from './numerals.ts'
import { spanishWords } from './spanish-words.ts'
import { housesRise, type Tongue, wordsOf } from './tongue.ts'

const values = valuesOf(
  'dos 2, tres 3, cuatro 4, cinco 5, seis 6, siete 7, ocho 8, nueve 9, diez 10, once 11, doce 12, trece 13, catorce 14, quince 15, dieciseis 16, diecisiete 17, dieciocho 18, diecinueve 19, veinte 20, veintiun 21, veintiuno 21, veintiuna 21, veintidos 22, veintitres 23, veinticuatro 24, veinticinco 25, veintiseis 26, veintisiete 27, veintiocho 28, veintinueve 29, treinta 30, cuarenta 40, cincuenta 50, sesenta 60, setenta 70, ochenta 80, noventa 90, cien 100, ciento 100, doscientos 200, doscientas 200, trescientos 300, trescientas 300, cuatrocientos 400, cuatrocientas 400, quinientos 500, quinientas 500, seiscientos 600, seiscientas 600, setecientos 700, setecientas 700, ochocientos 800, ochocientas 800, novecientos 900, novecientas 900, mil 1000, millon 1000000, millones 1000000',
)

const weekday = '(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)'
const part =
  '(?:\\s+(?:de|por|en)\\s+la\\s+(ma[ñn]ana|tarde|noche|madrugada)|\\s+(p\\.?\\s?m\\b\\.?|a\\.?\\s?m\\b\\.?))?'
const unit = '(\\s?(?:h|hs|hrs?|horas)\\b\\.?)?'
const hands = `(\\d{1,2})(?:\\s?[:.h]\\s?([0-5]\\d))?(?:\\s+(y media|y cuarto|menos cuarto))?${unit}${part}`
const months = 'january|february|march|april|may|june|july|august|september|october|november|december'

/** The groups of `hands`, from the given one on. */
function handsAt(match: RegExpExecArray, at: number): string | undefined {
  const [hour, minute, fraction, isClock, spoken, meridiem] = match.slice(at, at + 6)
  const extra = { 'y media': 30, 'y cuarto': 15, 'menos cuarto': -15 }[fraction?.toLowerCase() ?? ''] ?? 0
  return clock({
    hour: Number(hour),
    minute: Number(minute ?? 0) + extra,
    sure: minute !== undefined || Boolean(isClock),
    part: dayPartOf(spoken ?? meridiem),
  })
}

/** "10 a 14 hs": the clock said at the end is said of both. */
function sureRange([, h1, m1, h2, m2]: RegExpExecArray): string | undefined {
  const at = (h = '', m = '0') => clock({ hour: Number(h), minute: Number(m), sure: true, part: undefined })
  const [from, until] = [at(h1, m1), at(h2, m2)]
  return from && until ? `from ${from} to ${until}` : undefined
}

const times: Rule[] = [
  [
    new RegExp(
      `(?:desde|de|entre)\\s+(?:las?\\s+)?${hands}\\s*(?:a|hasta|y|-)\\s*(?:las?\\s+)?${hands}(?!\\d|\\s*(?:personas|asistentes|a[ñn]os|invitados|€|euros|d[oó]lares|pesos|de\\s+(?:${weekday}|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep|oct|nov|dic)))`,
      'giu',
    ),
    (match) => {
      const [from, until] = [handsAt(match, 1), handsAt(match, 7)]
      return from && until ? `from ${from} to ${until}` : undefined
    },
  ],
  [
    new RegExp(`(?<!\\p{L})(hasta|a|desde|sobre|hacia)\\s+las?\\s+${hands}`, 'giu'),
    (match) => {
      const at = handsAt(match, 2)
      return at && `${{ hasta: 'until', desde: 'from' }[match[1]?.toLowerCase() ?? ''] ?? 'at'} ${at}`
    },
  ],
  [
    /(?<![\d:.,/])(\d{1,2})(?:[:.](\d\d))?\s*(?:a|-)\s*(\d{1,2})(?:[:.](\d\d))?\s?(?:h|hs|hrs|horas)\b\.?/giu,
    (match) => sureRange(match),
  ],
  [/(?<![\d:.])(\d{1,2})[:.](\d\d)\s?(?:h|hs|hrs?|horas)\b\.?/giu, '$1:$2'],
  [
    /(?<![\d:.,])(\d{1,2})\s?(?:h|hs|hrs)\b\.?/giu,
    (match) => (Number(match[1]) > 6 && Number(match[1]) < 24 ? `at ${match[1]}:00` : undefined),
  ],
]

const before: Rule[] = [
  [/U\$S|U\$D|US\s\$|USD\s?\$/giu, 'US$'],
  [/(?<!\p{L})S\/\.?\s?(?=\d)/gu, 'PEN '],
  [/(?<!\p{L})Q\.?\s?(?=\d)/gu, 'GTQ '],
  [/(?<!\p{L})Bs\.?\s?(?=\d)/gu, 'BOB '],
  [/(?<!\p{L})(?:RD\$)\s?(?=\d)/gu, 'DOP '],
  [/(?<!\p{L})(?:COL|COP)\s?\$\s?(?=\d)/gu, 'COP '],
  [/(?<!\p{L})ARS?\s?\$\s?(?=\d)/gu, 'ARS '],
  [/₡\s?(?=\d)/gu, 'CRC '],
  [/\bmenores\s+de\s+(\d{1,2})(?:\s+a[ñn]os)?/giu, 'under $1'],
  [/¿|¡/g, ' '],
  [/\bciudad\s+de\s+(Guatemala|Panam[aá]|Belice|Kuwait)(?!\p{L})/giu, '$1 City'],
  [/\ben\s+(?:vez|lugar)\s+de\b/giu, 'instead of'],
  [/(\d+(?:[.,]\d+)?)\s+(?:mil|1000)\b/giu, (match) => thousands(match[1], 1000)],
  [/(\d+(?:[.,]\d+)?)\s+(?:millones|mill[oó]n|1000000)\b/giu, (match) => thousands(match[1], 1e6)],
  [/\b(?:medio centenar)(?:\s+de)?/giu, '50'],
  [/\b(?:un\s+)?centenar(?:\s+de)?/giu, '100'],
  [/\b(?:una\s+)?docena(?:\s+de)?/giu, '12'],
  [/\b(?:una\s+)?decena(?:\s+de)?/giu, '10'],
  [new RegExp(`(${weekday})\\s+(?:pr[oó]ximo|que viene|siguiente)\\b`, 'giu'), 'next $1'],
  [new RegExp(`(?:el\\s+)?(?:pr[oó]ximo|pr[oó]x\\.?|siguiente)\\s+(${weekday})`, 'giu'), 'next $1'],
  [new RegExp(`\\best[ea]\\s+(${weekday})`, 'giu'), 'this $1'],
  [new RegExp(`\\btodos\\s+los\\s+(${weekday})`, 'giu'), 'every $1'],
  [new RegExp(`(${weekday})\\s+de la semana que viene`, 'giu'), '$1 next week'],
  [/\b(?:dentro de|en)\s+(\d{1,2}|una?)\s+(d[ií]as?|semanas?|mes(?:es)?)\b/giu, (match) => within(match)],
  [/\b(?:el\s+)?(?:d[ií]a\s+)?(\d{1,2})\s+del (?:mes que viene|pr[oó]ximo mes)/giu, 'the $1th of next month'],
  [/(?<![\p{L}\d])(lun|mar|mi[eé]|jue|vie|s[aá]b|dom)\.?,?\s+(?=\d)/giu, (match) => shortDay(match[1])],
  [
    /(?<=\d\s(?:de\s)?)(ene|feb|mar|abr|may|jun|jul|ago|sept?|oct|nov|dic)\b\.?/giu,
    (match) => shortMonth(match[1]),
  ],
  [/(\d{1,2})[ºo°](?=\s+de\b)/giu, '$1'],
  [/\bel\s+mejor\b/giu, ' '],
  [/\b(?:el\s+)?d[ií]a\s+(\d{1,2})(?=\s*(?:$|[,.;!\n])|\s+a\s+las?\b)/giu, 'on the $1th'],
  [/\bel\s+(\d{1,2})(?=\s*(?:$|[,.;!\n])|\s+a\s+las?\b)/giu, 'on the $1th'],
  [/\bhora\s+de\s+(\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+){0,2})/gu, '$1 time'],
  [
    /\bse\s+(?:celebra|celebrará|realiza|realizará|llevará a cabo|organiza)\s+(?:el|la|los|las)\s+(?=\p{Lu})/gu,
    'announcing the ',
  ],
  ...times,
]

function thousands(said: string | undefined, scale: number): string {
  return String(Math.round(Number((said ?? '').replace(',', '.')) * scale))
}

function within([, count = '', unitSaid = '']: RegExpExecArray): string {
  const word = /^d/i.test(unitSaid) ? 'days' : /^s/i.test(unitSaid) ? 'weeks' : 'months'
  return `in ${/^u/i.test(count) ? 'one' : count} ${word}`
}

function shortDay(said = ''): string {
  const days: Record<string, string> = { l: 'monday', j: 'thursday', v: 'friday', s: 'saturday', d: 'sunday' }
  const small = said.toLowerCase()
  return `${days[small.charAt(0)] ?? (small === 'mar' ? 'tuesday' : 'wednesday')} `
}

function shortMonth(said = ''): string {
  const small = said.toLowerCase().slice(0, 3)
  return { ene: 'january', abr: 'april', ago: 'august', dic: 'december' }[small] ?? small
}

const it = '(?:l[oae]s?|le)'
const after: Rule[] = [
  [/\bfree\s+for\s+(?:los\s+)?(under \d+)/giu, '$1 free'],
  [/(\d+)\s+types\s+de\s+tickets?/giu, '$1 types of tickets'],
  [/(?<=\d:\d\d)\s+a\s+(?:las\s+)?(?=\d{1,2}:\d\d)/giu, ' to '],
  [/\b(organise|announce|publish|confirm|create|for)\s+(?:el|la|los|las)\s+(?=\p{Lu})/gu, '$1 the '],
  // Dates.
  [new RegExp(`(\\d{1,2})\\s+de\\s+(${months})(?!\\p{L})`, 'giu'), '$1 $2'],
  [new RegExp(`(${months}),?\\s+del?\\s+((?:19|20)\\d\\d)`, 'giu'), '$1 $2'],
  [new RegExp(`(first|second|third|fourth|last)\\s+(\\w+day)\\s+de\\s+(${months})`, 'giu'), '$1 $2 of $3'],
  [/\bdel?\s+(\d{1,2})\s+(?:al?|up to el|up to)\s+(\d{1,2})(?=\s)/giu, 'from $1 to $2'],
  [/(?<!\d)(\d{1,2})\s+al\s+(\d{1,2})(?=\s)/giu, '$1 to $2'],
  [new RegExp(`\\bdel\\s+(?=\\d{1,2}\\s+(?:${months}))`, 'giu'), 'from '],
  [new RegExp(`(?<=(?:${months})(?:\\s20\\d\\d)?\\s)al\\s+(?=\\d)`, 'giu'), 'to '],
  [/\blos\s+(?:days\s+)?(?=\d{1,2}\s)/giu, ''],
  [
    /\b(?:el|los)\s+(?:day\s+)?(?=(?:\d{1,2}|(?:first|last|second|third|fourth|next|this)\s|\w+day)\b)/giu,
    'on ',
  ],
  [/\bal\s+(?=(?:\w+day|\d{1,2})\b)/giu, 'to '],
  [/\bvip\s+a\s+(?=[$€£\d])/giu, 'vip at '],
  [/(?<!\p{L})a\s+(?=[$€£]|\d|US|MX)/gu, 'at '],
  // Places.
  [/\b(?:in|en)\s+(?:el|la|los|las)\s+(?=\p{L})/giu, 'at the '],
  [
    /(?<!\p{L})en\s+(?=(?:the\s+)?(?:Theatre|Hall|Centre|Museum|Hotel|Palace|Park|Library|University|Stadium|Auditorium|School|Church|Square|Bar|Club|Restaurante|Café|Hacienda|Finca)\b)/gu,
    'at ',
  ],
  [/(?<!\p{L})en\s+(?=\p{L})/giu, 'in '],
  housesRise,
  [/\bfor\s+(?:el|los|las|la)\s+(?=\p{Ll})/gu, 'for the '],
  // Tickets and counts.
  [/(\d)\s+(seats|places|tickets|people|guests)\s+max\b/giu, 'max $1 $2'],
  [/\btables\s+de\s+(?=\d)/giu, 'tables of '],
  [/\btable\s+de\s+(?=\d)/giu, 'table of '],
  [/(\d+)\s+tickets\s+per person/giu, '$1 tickets per person'],
  [/(?<=\bde\s)(\d+)\s+hours/giu, '$1 hours'],
  [/(\d+)\s+tickets?\s+max\s+per person/giu, 'max $1 tickets per person'],
  // Follow-ups.
  [/(\d+)\s+tickets?\s+(?:de\s+)?(\p{L}+)(?=\s*(?:$|[.,;!\n]))/giu, '$1 $2 tickets'],
  [/\bvenue\s+(?:es|ser[aá])\s+(?:el\s+|la\s+)?/giu, 'venue is the '],
  [/\bprice\s+(?:de\s+(?:la\s+)?|del\s+)?(\p{L}+)\s+(?:es|ser[aá])\s+(?:de\s+)?(?=[$€£\d])/giu, '$1 is '],
  [/(?<=\p{L}\s)(?:es|ser[aá]|cuesta|vale)\s+(?:de\s+)?(?=[$€£\d])/giu, 'is '],
  [/(?<!\p{L})mejor\s*$/giu, 'instead'],
  [/\b(?:agrega|a[ñn]ade|suma)\s+(\d+)\s+([\p{L} ]+?)\s+m[aá]s(?!\p{L})/giu, 'add $1 more $2'],
  [
    new RegExp(
      `\\b(?:(?:que|what)\\s+sean|pon(?:${it})?|ponga|haz${it}|deja${it}|sube${it}?\\s+a|baja${it}?\\s+a|mejor|que\\s+sea)\\s+(?:de\\s+|en\\s+|in\\s+|at\\s+|a\\s+)?(?=\\d)`,
      'giu',
    ),
    'make it ',
  ],
  [
    /\b(?:en realidad|al final|finalmente|mejor|ser[áa]n?|son|dura)\s+(?:dura\s+|son\s+)?(?=\d+\s+(?:days|hours|minutes))/giu,
    'actually ',
  ],
  [
    new RegExp(
      `\\b(?:c[aá]mbia${it}|p[aá]sa${it}|mu[eé]ve${it}|pon${it}|mueve|cambia|traslada|cambiar${it}|pasar${it})\\s+(?:el evento\\s+)?(?:para\\s+)?(?=to\\s|on\\s|at\\s|for\\s)`,
      'giu',
    ),
    'move it ',
  ],
  [new RegExp(`\\b(?:c[aá]mbia${it}|p[aá]sa${it}|mu[eé]ve${it})\\s+a\\s+`, 'giu'), 'move it to '],
  [
    new RegExp(
      `\\b(?:c[aá]mbia(?:${it})?\\s+(?:el\\s+)?name\\s+(?:a|por)|llama${it}|ll[aá]ma${it}|renombra(?:${it})?\\s+(?:como|a)|ren[oó]mbra${it}\\s+(?:como|a)|que\\s+se\\s+llame)\\s+`,
      'giu',
    ),
    'rename it to ',
  ],
  [
    /\b(?:a[ñn]ade|agrega|a[ñn]adir|agregar|suma|incluye|pon)\s+(?:an?\s+|una?\s+)?(?:ticket|tickets|tipo de ticket)\s+(?:de\s+|para\s+|for\s+)?(\p{L}+)\s+(?:at\s+|for\s+|por\s+|per\s+|a\s+)?(?=[$€£\d])/giu,
    'add a $1 ticket for ',
  ],
  [/\bla\s+mitad\s+de\s+(?:las?\s+|los\s+)?(?=\p{L})/giu, 'half as many '],
  [/\bel\s+doble\s+de\s+(?=\p{L})/giu, 'twice as many '],
  [
    /\brenombra[r]?\s+(?:el|la|the)?\s*(\p{L}[\p{L} ]{1,30}?)\s+(?:como|a|por|to|in)\s+(?=\p{L})/giu,
    'rename $1 to ',
  ],
  [/(?<=^|[\n.,;]\s?)(?:(?:el|la|los|las|the)\s)?(\p{L}[\p{L} ]{1,30}?)\sfuera(?!\p{L})/giu, 'remove the $1'],
  [/(\d+)\s+(?:tickets?\s+)?de\s+(\p{L}+)\s+(?=(?:at|for)\s+[$€£\d])/giu, '$1 $2 tickets '],
  [/(?<=\d\s)tickets\s+general(?:es)?(?!\p{L})/giu, 'general tickets'],
  [/\b(?:a[ñn]ade|agrega|a[ñn]adir|agregar)\b/giu, 'add'],
  [/\b(?:quita|elimina|borra|suprime|saca|quitar|eliminar)\s+(?:el|la|los|las)?\s*/giu, 'remove the '],
  [/(?<=[\p{L}])\s+(?:on|el|la)\s+(?=vip\b)/giu, ' the '],
  [
    /\b(?:an?|una?|(\d+))\s+(hour|hours|day|days|week|weeks|minutes)\s+(?:m[aá]s tarde|despu[eé]s)/giu,
    (m) => `${m[1] ?? 'one'} ${m[2]} later`,
  ],
  [
    /\b(?:an?|una?|(\d+))\s+(hour|hours|day|days|week|weeks|minutes)\s+(?:before|antes|m[aá]s temprano)/giu,
    (m) => `${m[1] ?? 'one'} ${m[2]} earlier`,
  ],
  [
    /\b(?:retr[aá]s|apl[aá]z|posp[oó]n|posterg)[\p{L}]*\s+(?:an?|una?|(\d+))\s+(hour|hours|day|days|week|weeks|minutes)/giu,
    (m) => `${m[1] ?? 'one'} ${m[2]} later`,
  ],
  [
    /\badel[aá]nt[\p{L}]*\s+(?:an?|una?|(\d+))\s+(hour|hours|day|days|week|weeks|minutes)/giu,
    (m) => `${m[1] ?? 'one'} ${m[2]} earlier`,
  ],
  [/\b(?:haz|hag)[\p{L}]*\s+(?=hybrid|online|virtual|private|public)/giu, 'make it '],
  [/\buna?\s+(?=\p{L})/giu, 'a '],
]

export const spanish: Tongue = {
  telling: wordsOf(
    'el los las del al una unos unas con para por que y es son sera está esta este estos quiero queremos necesito necesitamos nuestro nuestra nuestros nuestras entradas entrada boletos personas mañana hoy lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre gratis hora horas dia dias hasta desde sin pero mas mejor como muy todos todas cada plazas aforo evento fecha lugar precio hola gracias saludos taller fiesta boda cena sea sean haz pon quita añade anade agrega cambia cambialo muevelo pasalo llamalo retrasalo hazlo ponlo en realidad dura publica publicalo publicar ignora olvida lugares cupos incluido incluida incluye',
  ),
  first: [],
  numerals: { values, joints: wordsOf('y'), ones: wordsOf('un uno una') },
  before,
  lexicon: spanishWords,
  after,
  countries: wordsOf('ES MX CO AR PE VE CL EC GT CU BO DO HN PY SV NI CR PA UY PR GQ AD'),
  naming: {
    inCity: (name, city) => `${name} en ${city}`,
    joints: wordsOf('de del la las los el para sobre y e con en'),
    stops: wordsOf(
      'gratis gratuito gratuita llamado llamada titulado titulada hibrido hibrida online virtual',
    ),
    tickets: {
      'General admission': 'Entrada general',
      Free: 'Gratis',
      'Free entry': 'Entrada libre',
      Regular: 'General',
      'Early bird': 'Anticipada',
      Premium: 'Premium',
      Reduced: 'Reducida',
    },
  },
}
