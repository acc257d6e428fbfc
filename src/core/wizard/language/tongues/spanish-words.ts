/** The Spanish word list: left what the reader knows, right what people say. */
import { makeLexicon } from './lexicon.ts'

export const spanishWords = makeLexicon(`
january: enero
february: febrero
march: marzo
april: abril
may: mayo
june: junio
july: julio
august: agosto
september: septiembre | setiembre
october: octubre
november: noviembre
december: diciembre
monday: lunes
tuesday: martes
wednesday: miércoles
thursday: jueves
friday: viernes
saturday: sábado | sábados
sunday: domingo | domingos
today: hoy
tonight: esta noche
this afternoon: esta tarde
tomorrow morning: mañana por la mañana | mañana en la mañana
tomorrow afternoon: mañana por la tarde | mañana en la tarde
tomorrow evening: mañana por la noche | mañana en la noche
tomorrow: mañana
the day after tomorrow: pasado mañana
yesterday: ayer
in the morning: por la mañana | en la mañana
in the afternoon: por la tarde | en la tarde
in the evening: por la noche | en la noche
this weekend: este fin de semana
next weekend: el próximo fin de semana | el fin de semana que viene | el fin de semana próximo
weekend: fin de semana
next week: la semana que viene | la próxima semana | la semana próxima
next month: el mes que viene | el próximo mes | el mes próximo
of next month: del mes que viene | del próximo mes
every: todos los | todas las | cada
new year's eve: nochevieja | fin de año | noche vieja
new year's day: año nuevo
christmas eve: nochebuena
christmas: navidad
valentine's day: san valentín | día de san valentín
easter sunday: domingo de pascua | domingo de resurrección
good friday: viernes santo
noon: mediodía | medio día
midnight: medianoche | media noche
first: primer | primero | primera
last: último | última
second: segundo | segunda
third: tercer | tercero | tercera
fourth: cuarto | cuarta
day: día
days: días
week: semana
weeks: semanas
month: mes
months: meses
hour: hora
hours: horas
minutes: minutos | minuto
90 minutes: hora y media | una hora y media
2 hours and 30 minutes: dos horas y media
30 minutes: media hora
half day: media jornada | medio día de duración
all day: todo el día | toda la jornada
until: hasta las | hasta la
up to: hasta | hasta un máximo de
from: desde | a partir de | desde las | a partir de las
starts at: empieza a las | comienza a las | inicia a las | inicio a las | arranca a las
starts: empieza | comienza | inicia | arranca | inicio | salida
ends at: termina a las | acaba a las | finaliza a las
ends: termina | acaba | finaliza
doors: apertura de puertas | puertas
for: para
with: con
without: sin
and: y | e
or: o | u
about: sobre | acerca de | unos | unas | alrededor de | aproximadamente | cerca de
but: pero
each: cada uno | cada una | c/u | por cabeza
per person: por persona | la persona | por participante | por asistente | por cabeza
per: por
people: personas | gente
person: persona
guests: invitados | invitadas | comensales | convidados
attendees: asistentes | concurrentes
participants: participantes
visitors: visitantes
runners: corredores | corredoras
players: jugadores | jugadoras
spectators: espectadores
volunteers: voluntarios | voluntarias
seats: butacas | asientos | sillas | localidades
places: plazas | lugares | cupos | puestos de trabajo
stalls: puestos | stands
capacity: aforo | capacidad | aforo máximo | aforo de | capacidad de | aforo limitado a | cupo | cupo máximo | cupo de | cupo limitado a | plazas limitadas a
max: máximo | como máximo | máx | un máximo de | máximo de
min: mínimo
we expect: esperamos | se esperan | se espera
in person: presenciales | presencial | en persona | de manera presencial
online: en línea | en linea | a distancia | por internet | en remoto | por videoconferencia | virtuales
virtual: virtual
hybrid: híbrido | híbrida | híbridos
private: privado | privada
private event: evento privado
by invitation only: solo con invitación | solo por invitación | sólo con invitación | sólo por invitación | únicamente con invitación | con invitación | por invitación
public event: evento público | abierto al público
open to everyone: abierto a todos | abierta a todos | para todos los públicos
tickets: entradas | boletos | boletas | tickets | localidades a la venta
ticket: entrada | boleto | boleta | tíquet
tickets: precio de las entradas
general admission: entrada general | boleto general | boleta general | admisión general
general: general
early bird: anticipada | anticipadas | entrada anticipada | entradas anticipadas | preventa | venta anticipada | boleto anticipado | boletos anticipados | anticipado | precio anticipado
early registration: inscripción temprana | inscripción anticipada
registration: inscripción | inscripciones | inscripción general | registro
on the door: en taquilla | taquilla | en puerta | en la puerta
students: estudiantes | alumnos
student: estudiante | alumno
adults: adultos
adult: adulto
kids: niños | niñas | niños y niñas | menores
child: niño | niña
seniors: jubilados | mayores de 65 | tercera edad | pensionistas
residents: residentes
members: socios | miembros | afiliados
non-members: no socios | no miembros
concession: reducida | entrada reducida | tarifa reducida
full price: tarifa normal | precio completo | tarifa completa
regular: normal
front row: primera fila
standing: de pie | a pie de pista
orchestra: platea | patio de butacas
balcony: balcón | palco | palcos | anfiteatro | gallinero
group: grupo | grupos
table: mesa
tables: mesas
team: equipo
family: familia | familiar
couple: pareja
pass: abono | pase
passes: abonos | pases
premium: preferente
vip: v.i.p
price: precio | precios | costo | coste | valor | tarifa
free: gratis | gratuito | gratuita | gratuitos | gratuitas | sin costo | sin coste
free entry: entrada libre | entrada gratuita | entrada gratis | acceso libre | acceso gratuito | ingreso libre
under 12: menores de 12 | menores de 12 años
refunds: reembolsos | devoluciones
refund: reembolso | devolución
no refunds: no reembolsable | sin reembolsos | sin reembolso | sin devoluciones | no se admiten devoluciones | no se hacen devoluciones
before: antes | antes de | antes del
vat: iva
dollars: dólares | dólar
us dollars: dólares americanos | dólares estadounidenses
euros: euros
pounds: libras
francs: francos
reais: reales
soles: soles
pesos: pesos
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
concert: concierto | recital
festival: festival
carnival: carnaval
fair: feria
book fair: feria del libro
exhibition: exposición | muestra
market: mercado
christmas market: mercadillo navideño | mercado navideño | mercadillo de navidad
flea market: mercadillo | rastrillo
party: fiesta
birthday: cumpleaños
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
called: llamado | llamada | titulado | titulada | denominado | denominada | con el nombre | de nombre
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
school: escuela
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
lunch included: comida incluida | almuerzo incluido
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
`)
