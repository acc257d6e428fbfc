/** French words for kinds of events, houses, places, and for asking: left what the reader knows, right what people say. */
export const frenchEvents = `
conference: conférence | congrès | colloque | journées | convention | assises | rencontres
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
meetup: rencontre
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
housewarming: pendaison de crémaillère | crémaillère
internet access: connexion internet | accès internet
audio-visual: audiovisuel | matériel audiovisuel | équipement audiovisuel
microphones: micros
snacks included: collation offerte | collation incluse | goûter offert | goûter inclus
coffee included: pause café incluse | café offert | pause-café incluse
buffet: buffet offert | cocktail dînatoire
main stage: estrade
projector: rétroprojecteur | vidéo-projecteur
wheelchair: fauteuils roulants | fauteuil roulant
full bar: buvette
rooftop: sur le toit
outdoors: en extérieur | dans le jardin | en terrasse
live band: groupe live | orchestre live | groupe en live | musiciens en direct
power outlets: prises électriques | prises de courant | prises
will be livestreamed: retransmis en direct | retransmise en direct | retransmission en direct | diffusé en direct
unlisted: ne pas publier | ne le publiez pas | ne la publiez pas
takes place: aura lieu | auront lieu | a lieu | se tiendra | se tient | se déroulera | se déroule
improv show: impro | improvisation | soirée impro | match d'impro | soirée d'improvisation
book fair: bourse aux livres
fair: bourse aux | bourse d'échange
guided tour: visite guidée
baptism party: baptême
bingo: loto
vernissage: vernissage
karaoke: karaoké
contest: concours
street party: guinguette | fête de quartier | fête de rue
happy hour: apéro | afterwork | cinq à sept | 5 à 7
ceilidh: fest-noz | bal folk
ball: bal | bal musette | bal populaire
tea dance: thé dansant
flea market: braderie | vide-dressing | vide-maison
festival: ducasse | feria
street party: kermesse | épluchette
fair: fête foraine
raffle night: tombola
drinks reception: vin d'honneur
open day: portes ouvertes | journée portes ouvertes | journées portes ouvertes
annual meeting: assemblée générale
info session: réunion d'information | réunion d'info
town meeting: réunion publique | conseil de quartier
storytelling evening: veillée
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
called: s'appelle | s'appellera | intitulé | intitulée | appelé | appelée | nommé | nommée | baptisé | baptisée | qui s'appelle
theatre: théâtre
clubhouse: maison de quartier | centre social | maison des associations
hall: salle | salle polyvalente | salle des fêtes
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
school: école | lycée | collège
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
lunch included: déjeuner compris | repas inclus | dîner compris | buffet compris | repas compris | déjeuner inclus
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
`
