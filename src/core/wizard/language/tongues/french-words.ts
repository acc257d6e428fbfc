/** French words for days, counts, tickets and money; the rest is in french-events.ts. Left what the reader knows, right what people say. */
import { frenchEvents } from './french-events.ts'
import { makeLexicon } from './lexicon.ts'

export const frenchWords = makeLexicon(`
january: janvier
february: février
march: mars
april: avril
may: mai
june: juin
july: juillet
august: août
september: septembre
october: octobre
november: novembre
december: décembre
monday: lundi | lundis
tuesday: mardi | mardis
wednesday: mercredi | mercredis
thursday: jeudi | jeudis
friday: vendredi | vendredis
saturday: samedi | samedis
sunday: dimanche | dimanches
today: aujourd'hui
tonight: ce soir
this afternoon: cet après-midi
tomorrow morning: demain matin
tomorrow afternoon: demain après-midi
tomorrow evening: demain soir
tomorrow: demain
the day after tomorrow: après-demain
yesterday: hier
in the morning: le matin | dans la matinée | du matin
in the afternoon: l'après-midi | dans l'après-midi | de l'après-midi
in the evening: le soir | en soirée | du soir
this weekend: ce week-end | ce weekend
next weekend: le week-end prochain | le weekend prochain
weekend: week-end
next week: la semaine prochaine
next month: le mois prochain
of next month: du mois prochain
every: tous les | toutes les | chaque
new year's eve: réveillon | saint-sylvestre | réveillon du nouvel an
new year's day: jour de l'an | nouvel an
christmas: noël
valentine's day: saint-valentin
easter sunday: dimanche de pâques | pâques
easter monday: lundi de pâques
bastille day: fête nationale
noon: midi
midnight: minuit
first: premier | première
last: dernier | dernière
second: deuxième
third: troisième
fourth: quatrième
day: jour | journée
days: jours
week: semaine
weeks: semaines
month: mois
hour: heure
hours: heures
minutes: minute | minutes
90 minutes: heure et demie | une heure et demie
30 minutes: demi-heure | une demi-heure
half day: demi-journée
all day: toute la journée
until: jusqu'à | jusqu'au | jusque
from: à partir de | à partir du
starts: début | commence | débute | départ
ends: fin | se termine | finit
doors: ouverture des portes | portes
for: pour
with: avec
without: sans
and: et
or: ou
about: sur l' | sur le | sur la | sur les | environ | autour de | à peu près
but: mais
each: chacun | chacune | l'unité | l'un
per person: par personne | la personne | par participant | par tête
per: par
people: personnes | pers | gens
person: personne
guests: invités | invitées | convives
attendees: participants attendus
participants: participants | participantes
visitors: visiteurs
runners: coureurs | coureuses
players: joueurs | joueuses
spectators: spectateurs
volunteers: bénévoles | volontaires
seats: fauteuils | sièges | chaises | couverts
places: places | lieux
stalls: stands | exposants
capacity: on sera | nous serons | jauge pour | jauge | capacité | jauge de | capacité de | jauge maximale | places limitées à
max: maximum | max | au maximum | maxi
min: minimum
we expect: nous attendons | on attend
expected: attendus | attendues
in person: sur site | en présentiel | présentiel
online: en ligne | à distance | en visio | en visioconférence | distanciel | en distanciel | par zoom
virtual: virtuel | virtuelle
hybrid: hybride | hybrides | en hybride
private: privé | privée
publish: publier
sessions: séances
private event: événement privé | évènement privé
by invitation only: sur invitation | sur invitation uniquement | uniquement sur invitation | sur invitation seulement
open to everyone: ouvert à tous | ouverte à tous | tout public
tickets: billets | entrées
ticket: billet | entrée
general admission: entrée générale | billet général | tarif unique
early bird: prévente | préventes | tarif anticipé | tarif prévente | tarif préférentiel | billet anticipé | hâtif | tarif hâtif
regular: tarif normal | tarif régulier | régulier | normal
full price: plein tarif | tarif plein
concession: tarif réduit | réduit
registration: inscription | inscriptions
on the door: sur place | au guichet | à l'entrée
students: étudiants | étudiantes
student: étudiant | étudiante | billet étudiant
adults: adultes
adult: adulte
kids: enfants
child: enfant
seniors: retraités | seniors | aînés | personnes âgées
residents: résidents
members: membres | adhérents
non-members: non-membres | non-adhérents | non membres | non adhérents
front row: premier rang | carré or
standing: debout
orchestra: orchestre | parterre
balcony: balcon
group: groupe | groupes
table: table
tables: tables
team: équipe
teams: équipes
per team: par équipe
family: famille | familial
couple: couple
pass: pass | forfait | abonnement | carnet
price: prix | tarif | tarifs | coût
free: gratuit | gratuite | gratuits | gratuites | gratuitement | sans frais
free entry: entrée libre | entrée gratuite | accès libre | accès gratuit
refunds: remboursements
refund: remboursement | remboursable
no refunds: non remboursable | non remboursables | sans remboursement | aucun remboursement
before: avant | avant le
vat: tva
dollars: dollars | dollar
euros: euros | euro
pounds: livres
francs: francs
cad: dollars canadiens
us dollars: dollars américains
chf: francs suisses
fcfa: francs cfa
types: types | sortes | catégories
${frenchEvents.trim()}`)
