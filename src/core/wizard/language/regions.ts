/** Words behind a city that say which one: "Portland, Maine", "Manchester UK", "London, Ontario". */

type Hint = { country: string; region?: string }

const usStates =
  'AL alabama|AK alaska|AZ arizona|AR arkansas|CA california|CO colorado|CT connecticut|DE delaware|FL florida|GA georgia|HI hawaii|ID idaho|IL illinois|IN indiana|IA iowa|KS kansas|KY kentucky|LA louisiana|ME maine|MD maryland|MA massachusetts|MI michigan|MN minnesota|MS mississippi|MO missouri|MT montana|NE nebraska|NV nevada|NH new hampshire|NJ new jersey|NM new mexico|NY new york|NC north carolina|ND north dakota|OH ohio|OK oklahoma|OR oregon|PA pennsylvania|RI rhode island|SC south carolina|SD south dakota|TN tennessee|TX texas|UT utah|VT vermont|VA virginia|WA washington|WV west virginia|WI wisconsin|WY wyoming|DC district of columbia'
const provinces =
  'AB alberta|BC british columbia|MB manitoba|NB new brunswick|NL newfoundland|NS nova scotia|ON ontario|PE prince edward island|QC quebec|SK saskatchewan'
const australia =
  'ACT|NSW new south wales|NT|QLD queensland|SA south australia|TAS tasmania|VIC victoria|WA western australia'

const countries =
  'US usa,us,u.s.,u.s.a.,united states,america|GB uk,u.k.,united kingdom,england,great britain,britain,scotland,wales,northern ireland|CA canada|AU australia|NZ new zealand,nz,aotearoa|IE ireland|FR france|ES spain|PT portugal|IT italy|DE germany|AT austria|CH switzerland|BE belgium|NL netherlands,the netherlands,holland|LU luxembourg|DK denmark|SE sweden|NO norway|FI finland|IS iceland|PL poland|CZ czech republic,czechia|SK slovakia|HU hungary|RO romania|BG bulgaria|GR greece|TR turkey,türkiye|HR croatia|SI slovenia|RS serbia|UA ukraine|EE estonia|LV latvia|LT lithuania|CY cyprus|MT malta|RU russia|IL israel|AE uae,u.a.e.,united arab emirates|SA saudi arabia,ksa|QA qatar|KW kuwait|BH bahrain|OM oman|JO jordan|LB lebanon|EG egypt|MA morocco|TN tunisia|ZA south africa,sa|NG nigeria|KE kenya|GH ghana|UG uganda|TZ tanzania|RW rwanda|ET ethiopia|SN senegal|CI ivory coast|ZM zambia|BW botswana|NA namibia|MU mauritius|IN india|PK pakistan|BD bangladesh|LK sri lanka|NP nepal|CN china|HK hong kong|TW taiwan|JP japan|KR south korea,korea|SG singapore|MY malaysia|ID indonesia|TH thailand|VN vietnam|PH philippines,the philippines|KH cambodia|MX mexico|GT guatemala|CR costa rica|PA panama|CU cuba|DO dominican republic|JM jamaica|PR puerto rico|BR brazil,brasil|AR argentina|CL chile|CO colombia|PE peru|UY uruguay|EC ecuador|BO bolivia|PY paraguay'

/** Shires and states said behind a town, where no code is common. */
const shires =
  'GB kent,essex,surrey,sussex,east sussex,west sussex,hampshire,dorset,devon,cornwall,somerset,wiltshire,gloucestershire,oxfordshire,berkshire,buckinghamshire,hertfordshire,bedfordshire,cambridgeshire,norfolk,suffolk,lincolnshire,northamptonshire,leicestershire,warwickshire,worcestershire,shropshire,staffordshire,derbyshire,nottinghamshire,cheshire,lancashire,yorkshire,north yorkshire,west yorkshire,south yorkshire,cumbria,northumberland,county durham,merseyside,tyne and wear,isle of wight,fife,the highlands,gwynedd,pembrokeshire|IE co cork,co kerry,co galway,co mayo,co clare,co wicklow,county cork,county kerry,county galway,county mayo,county clare|IN karnataka,kerala,maharashtra,tamil nadu,rajasthan,gujarat,west bengal,punjab,telangana,uttar pradesh|DE bavaria,bayern,saxony,hessen,hesse|IT tuscany,sicily,lombardy,puglia,piedmont|ES catalonia,andalusia,andalucia|FR provence,brittany,normandy|NG lagos state|ZA western cape,gauteng,kwazulu-natal,eastern cape'

/** Two-letter codes that are English words count only in capitals: "Portland OR", not "or". */
const wordLikeCodes = new Set(
  'in or me ok hi la de al pa co id ma mo va mi oh on sa us is no so be it at'.split(' '),
)
/** Typed small right behind a city, these are still states: "st louis mo", "boston ma". */
const fineWhenSmall = new Set('mo ma va mi oh pa'.split(' '))

const hints = new Map<string, Hint[]>()
const codes = new Map<string, Hint[]>()
for (const [country, list] of [
  ['US', usStates],
  ['CA', provinces],
  ['AU', australia],
] as const)
  for (const row of list.split('|')) {
    const [region = '', ...name] = row.split(' ')
    push(codes, region.toLowerCase(), { country, region })
    if (name.length) push(hints, name.join(' '), { country, region })
  }
for (const row of [...countries.split('|'), ...shires.split('|')]) {
  const [country = '', ...rest] = row.split(' ')
  for (const name of rest.join(' ').split(',')) push(hints, name, { country })
}

function push(map: Map<string, Hint[]>, key: string, hint: Hint): void {
  map.set(key, [...(map.get(key) ?? []), hint])
}

/** What the words right behind a city say about it, and how many letters they take. */
export function hintsBehind(text: string): { hints: Hint[]; length: number } {
  const words = /^[\s,(]*((?:\p{L}[\p{L}.]*)(?: \p{L}[\p{L}.]*){0,2})/u.exec(text)
  if (!words?.[1]) return { hints: [], length: 0 }
  const lead = words[0].length - words[1].length
  const parts = words[1].split(' ')
  for (let size = parts.length; size > 0; size--) {
    const said = parts.slice(0, size).join(' ')
    const found = hintsFor(said) ?? hintsFor(said.replace(/\.$/, ''))
    if (found) return { hints: found, length: lead + said.length }
  }
  return { hints: [], length: 0 }
}

function hintsFor(said: string): Hint[] | undefined {
  const small = said.toLowerCase()
  const named = hints.get(small)
  if (named && (small !== 'us' || said === 'US')) return named
  const coded = codes.get(small)
  if (!coded) return undefined
  if (said === said.toUpperCase()) return coded
  return !wordLikeCodes.has(small) || fineWhenSmall.has(small) ? coded : undefined
}
