/** Spanish words for kinds of events, houses, places, and for asking: left what the reader knows, right what people say. */
export const spanishEvents = `
conference: conferencia | congreso | convención | jornadas | jornada | simposio | coloquio
conferences: conferencias | congresos
summit: cumbre
forum: foro
workshop: taller
workshops: talleres
course: curso | cursillo | diplomado
class: clase | clases
master class: clase magistral
seminar: seminario | charla | ponencia | mesa redonda | coloquio abierto
talk: conferencia magistral
meetup: quedada | encuentro | tertulia | reunión de
concert: concierto | recital | tocada | toquín | peña
festival: festival
carnival: carnaval
fair: feria
book fair: feria del libro
exhibition: exposición | muestra
market: mercado
christmas market: mercadillo navideño | mercado navideño | mercadillo de navidad
flea market: mercadillo | rastrillo
party: fiesta
birthday: cumpleaños | quinceañera
internet access: conexión a internet | acceso a internet
audio-visual: audiovisual | audiovisuales | equipo audiovisual | equipos audiovisuales
sound system: microfonía | sonido y luces | equipo de sonido | megafonía
car park: cochera | garaje | parqueo
coffee included: coffee break incluido | café incluido | pausa café incluida
snacks included: refrigerio incluido | picoteo incluido | merienda incluida | tapas incluidas
main stage: tarima
projector: cañón de proyección | videobeam | video beam | videoproyector
accessible: acceso para personas con movilidad reducida | movilidad reducida | rampa de acceso | accesible
full bar: servicio de bar | servicio de barra
outdoors: en el jardín | en jardín | en el patio al aire libre
live band: banda en vivo | orquesta en vivo | grupo en directo | banda en directo
power outlets: enchufes | tomas de corriente | tomacorrientes
will be livestreamed: retransmisión en directo | transmisión en directo | retransmitido en directo | se retransmite en directo | se transmitirá en vivo
unlisted: no lo publiquen | no publicar | no lo publiques | no lo publique | sin publicar
takes place: tendrá lugar | tiene lugar | se celebrará | se celebra | se realizará | se realiza
improv show: impro | improvisación | noche de impro | teatro de improvisación
guided tour: visita guiada | ruta guiada
baptism party: bautizo
bachelorette: despedida de soltera | despedida de soltero
street party: verbena | romería | fiesta patronal | fiestas patronales | kermés
rodeo: charreada | jaripeo | capea
party: guateque | posada | tardeo | milonga | festejo
bbq: asado | parrillada | barbacoa
market: tianguis
fundraiser: pollada | bingo benéfico
training: capacitación
hike: caminata | senderismo
bike ride: rodada | bicicletada | marcha ciclista
job fair: feria de empleo
food festival: feria gastronómica
town meeting: asamblea vecinal
cocktail reception: cóctel
business breakfast: desayuno de trabajo | desayuno empresarial
karaoke: karaoke
panel discussion: conversatorio
wedding: boda | casamiento | matrimonio
dinner: cena
lunch: comida | almuerzo
brunch: brunch
tasting: cata | degustación
wine tasting: cata de vinos | cata de vino | degustación de vinos
fun run: carrera popular | carrera solidaria
race: carrera
marathon: maratón
half marathon: media maratón | medio maratón
tournament: torneo | campeonato
match: partido
retreat: retiro | convivencia
theatre play: obra de teatro | obra
theatre show: función de teatro | teatro infantil
stand-up: monólogos | noche de monólogos | comedia en vivo
performance: espectáculo | espectáculo de flamenco | función
dance show: espectáculo de danza
circus: circo
opera: ópera
film screening: proyección | pase de cine | proyección de
movie night: noche de cine | cine de verano | cine al aire libre
fundraiser: recaudación de fondos | rifa benéfica | evento benéfico
charity gala: gala benéfica | gala solidaria
charity dinner: cena benéfica | cena solidaria
launch of: lanzamiento de | presentación de
product launch: lanzamiento de producto | lanzamiento
fashion show: desfile de moda | pasarela | desfile
hackathon: hackatón | hackaton
beach clean-up: limpieza de playa | limpieza de la playa | limpieza de playas
clean-up: limpieza
networking: networking | encuentro de networking
webinar: webinario | seminario web
hike: senderismo | excursión
gala: gala
called: se llama | se llamará | llamado | llamada | titulado | titulada | denominado | denominada | con el nombre | de nombre
ceremony: ceremonia
workers: trabajadores
theatre: teatro
hall: sala | salón
centre: centro
museum: museo
hotel: hotel
palace: palacio
house: casa
park: parque
library: biblioteca
university: universidad
stadium: estadio
auditorium: auditorio
school: escuela | colegio | instituto
restaurant: restaurante
main auditorium: aula magna
church: iglesia
square: plaza de la | plaza del
convention palace: palacio de congresos | palacio de exposiciones
convention centre: centro de convenciones | centro de congresos
concert hall: sala de conciertos
culture house: casa de la cultura | casa de cultura
beach: playa
room: habitación
live music: música en vivo | música en directo
dance floor: pista de baile
parking: estacionamiento | aparcamiento | parqueadero | parking
projector: proyector
breakout rooms: salas de trabajo
catering: catering | servicio de comida
accessible: accesible | acceso para silla de ruedas | silla de ruedas | accesibilidad
bar: barra libre
open bar: barra libre
outdoors: al aire libre
rooftop: azotea | terraza en la azotea
terrace: terraza
sound system: equipo de sonido | sistema de sonido
stage: escenario
livestream: transmisión en vivo | streaming
lunch included: menú incluido | cena incluida | bebida incluida | comida incluida | almuerzo incluido
i want to organise: quiero organizar | quisiera organizar | me gustaría organizar | deseo organizar | necesito organizar | necesito montar | quiero montar | quiero hacer | quiero crear | estoy organizando | estoy preparando | estoy montando
we want to organise: queremos organizar | queremos hacer | queremos montar | vamos a organizar | organizamos | estamos organizando | estamos preparando | celebramos
we need: necesitamos
i need: necesito
i confirm the: confirmo la | confirmo el | les confirmo la | les confirmo el
i would like to announce: me gustaría anunciar | quiero anunciar | quisiera anunciar | quiero publicar
to publish our: para publicar nuestras | para publicar nuestro | para publicar nuestra | publicar nuestras | publicar nuestro | publicar nuestra
our: nuestro | nuestra | nuestros | nuestras
my: mi | mis
new: nuevo | nueva
hello: hola a todos | hola equipo | hola a todas | hola | buenas
good morning: buenos días | buen día
good afternoon: buenas tardes | buenas noches
thanks: gracias | muchas gracias
regards: saludos | un saludo | atentamente | cordialmente
please: por favor
venue: sede
name: nombre del evento | nombre | título
what: qué
when: cuándo | fecha y hora
date: fecha
time: hora de inicio | horario
where: dónde
location: ubicación | lugar
who: cuántos | quiénes
city: ciudad
description: descripción
quantity: cantidad
type: tipo
types: tipos | clases
organised by: organizado por | organizada por
event: evento
rome: roma
brussels: bruselas
london: londres
geneva: ginebra
new york: nueva york
mexico city: ciudad de méxico
vienna: viena
lisbon: lisboa
munich: múnich
milan: milán
venice: venecia
turin: turín
naples: nápoles
marseille: marsella
lyon: lyon
bordeaux: burdeos
berlin: berlín
zurich: zúrich
warsaw: varsovia
prague: praga
moscow: moscú
athens: atenas
tokyo: tokio
beijing: pekín
philadelphia: filadelfia
new orleans: nueva orleans
santiago: santiago de chile
a coruña: la coruña | a coruña
spain: españa
mexico: méxico
peru: perú
france: francia
italy: italia
germany: alemania
switzerland: suiza
belgium: bélgica
united states: estados unidos
united kingdom: reino unido
brazil: brasil
dominican republic: república dominicana
panama: panamá
`
