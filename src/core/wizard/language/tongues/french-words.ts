/** The French word list: left what the reader knows, right what people say. */
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
people: personnes | gens
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
capacity: jauge | capacité | jauge de | capacité de | jauge maximale | places limitées à
max: maximum | max | au maximum | maxi
min: minimum
we expect: nous attendons | on attend
expected: attendus | attendues
in person: sur site | en présentiel | présentiel
online: en ligne | à distance | en visio | en visioconférence | distanciel | en distanciel | par zoom
virtual: virtuel | virtuelle
hybrid: hybride | hybrides | en hybride
private: privé | privée
private event: événement privé | évènement privé
by invitation only: sur invitation | sur invitation uniquement | uniquement sur invitation | sur invitation seulement
open to everyone: ouvert à tous | ouverte à tous | tout public
tickets: billets | entrées
ticket: billet | entrée
general admission: entrée générale | billet général | tarif unique
early bird: prévente | préventes | en prévente | tarif anticipé | tarif prévente | tarif préférentiel | billet anticipé | hâtif | tarif hâtif
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
family: famille | familial
couple: couple
pass: pass | forfait | abonnement | carnet
price: prix | tarif | tarifs | coût
free: gratuit | gratuite | gratuits | gratuites | gratuitement | sans frais
free entry: entrée libre | entrée gratuite | accès libre | accès gratuit
under 12: moins de 12 ans
refunds: remboursements
refund: remboursement | remboursable
no refunds: non remboursable | non remboursables | sans remboursement | aucun remboursement
before: avant | avant le
vat: tva
dollars: dollars | dollar
euros: euros | euro
pounds: livres
francs: francs
conference: conférence | congrès | colloque | journées | convention | assises
conferences: conférences
summit: sommet
forum: forum
workshop: atelier | stage
workshops: ateliers
course: formation
class: cours
master class: classe de maître
seminar: séminaire | causerie | table ronde | exposé
talk: causerie-débat
meetup: rencontre | rencontres
board games meetup: rencontre jeux de société | soirée jeux de société | soirée jeux | jeux de société
concert: concert | récital
festival: festival
carnival: carnaval
fair: foire
book fair: salon du livre
trade show: salon
exhibition: exposition
market: marché
christmas market: marché de noël
flea market: brocante | vide-grenier | marché aux puces
party: fête | soirée
networking night: soirée networking | soirée de réseautage | réseautage
birthday: anniversaire
wedding: mariage | noces
dinner: dîner | souper
lunch: déjeuner
gala dinner: dîner de gala | soirée de gala
charity gala: dîner de gala caritatif | gala caritatif | gala de charité | soirée caritative | dîner caritatif
tasting: dégustation
wine tasting: dégustation de vins | dégustation de vin
race: course à pied | course
marathon: marathon
half marathon: semi-marathon
tournament: tournoi | championnat
match: match de
retreat: retraite | séminaire d'équipe | séminaire de direction
theatre play: pièce de théâtre | pièce
performance: spectacle | représentation
dance show: spectacle de danse
stand-up: soirée stand-up
circus: cirque
opera: opéra
film screening: projection | ciné-débat
outdoor cinema: cinéma en plein air | ciné plein air
movie night: soirée cinéma | ciné-club
fundraiser: collecte de fonds | levée de fonds
launch of: lancement de | lancement du
product launch: lancement de produit | lancement
fashion show: défilé de mode | défilé
hackathon: hackathon
beach clean-up: nettoyage de plage | nettoyage de la plage | nettoyage des plages
clean-up: nettoyage | ramassage
webinar: webinaire
hike: randonnée
gala: gala
called: intitulé | intitulée | appelé | appelée | nommé | nommée | baptisé | baptisée | qui s'appelle
theatre: théâtre
hall: salle
centre: centre
museum: musée
hotel: hôtel
palace: palais
house: maison
castle: château
park: parc
library: bibliothèque | médiathèque
university: université
stadium: stade
auditorium: auditorium
school: école
church: église
square: place de la | place du
convention palace: palais des congrès
convention centre: centre de congrès | centre des congrès
concert hall: salle de concert | salle de concerts
culture house: maison de la culture | maison des arts | maison pour tous
beach: plage
live music: musique live | musique en direct
dance floor: piste de danse
parking: parking | stationnement
projector: vidéoprojecteur | projecteur
breakout rooms: salles de sous-commission
catering: traiteur | restauration
accessible: accessible | accès pmr | accessible aux personnes à mobilité réduite
bar: bar
outdoors: en plein air
rooftop: toit-terrasse | rooftop
terrace: terrasse
sound system: sonorisation | sono
stage: scène
livestream: diffusion en direct
lunch included: déjeuner compris | repas compris | déjeuner inclus
i want to organise: je voudrais organiser | je veux organiser | je souhaite organiser | j'aimerais organiser | j'organise | je prépare
i want to announce: je souhaite annoncer | je voudrais annoncer | je veux annoncer | je souhaite publier
we want to organise: nous voulons organiser | nous souhaitons organiser | veut organiser | nous organisons | nous préparons | on organise | on fait | on prépare
we need: il nous faut | nous avons besoin d' | nous avons besoin de
i need: il me faut | j'ai besoin d' | j'ai besoin de
to publish our: pour publier notre | pour publier nos | publier notre | publier nos
i confirm the: je confirme la | je confirme le | je confirme l'
our: notre | nos
my: mon | ma | mes
new: nouveau | nouvelle | nouvel
hello: bonjour à tous | bonjour à toutes et à tous | bonjour tout le monde | bonjour | bonsoir | salut | coucou
hello: madame, monsieur
thanks: merci
regards: cordialement | bien à vous | bien cordialement | salutations
please: s'il vous plaît | s'il te plaît | svp | stp
name: nom de l'événement | nom | titre
what: quoi
when: quand
date: date
time: heure de début | horaire | horaires
location: lieu
who: combien
city: ville
description: description
quantity: nombre | quantité
event: événement | évènement
brussels: bruxelles
london: londres
geneva: genève
new york: new york
mexico city: mexico
vienna: vienne
lisbon: lisbonne
munich: munich
milan: milan
venice: venise
rome: rome
naples: naples
florence: florence
barcelona: barcelone
seville: séville
berlin: berlin
zurich: zurich
warsaw: varsovie
prague: prague
moscow: moscou
athens: athènes
tokyo: tokyo
beijing: pékin
philadelphia: philadelphie
algiers: alger
antwerp: anvers
ghent: gand
bruges: bruges
basel: bâle
bern: berne
marrakech: marrakech
tangier: tanger
luxembourg: luxembourg
spain: espagne
france: france
belgium: belgique
switzerland: suisse
italy: italie
germany: allemagne
morocco: maroc
tunisia: tunisie
senegal: sénégal
united states: états-unis
united kingdom: royaume-uni
`)
